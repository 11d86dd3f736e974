#include "CEncoder.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF
// Vectors are passed between functions of this file only.
#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef float floats __attribute__((vector_size(32), aligned(4)));
typedef int32_t ints __attribute__((vector_size(32), aligned(4)));

/// A 16-bit float that is not negative, as all scales are.
static inline float widened(uint16_t half) {
    uint32_t bits = (uint32_t)half << 13;
    float value;
    memcpy(&value, &bits, 4);
    return value * 0x1p112f;
}

/// Rows of 8-bit numbers, the scales of their blocks, and eight times the sums of these.
struct rounded {
    int8_t *numbers;
    float *scales;
    int32_t *sums;
};

static struct rounded rounded_at(void *scratch, size_t rows, size_t inputs) {
    size_t blocks = rows * inputs / ENCODER_BLOCK;
    struct rounded r;
    r.scales = scratch;
    r.sums = (int32_t *)(r.scales + blocks);
    r.numbers = (int8_t *)(r.sums + blocks);
    return r;
}

size_t encoder_multiply_scratch(size_t rows, size_t inputs) { return rows * inputs / ENCODER_BLOCK * 8 + rows * inputs; }

static size_t padded(size_t rows) { return (rows + ENCODER_LANES - 1) / ENCODER_LANES * ENCODER_LANES; }

/// Queries that are looked at together.
#define QUERIES 4

size_t encoder_attend_scratch(size_t rows) {
    return (2 * ENCODER_HEAD + QUERIES) * padded(rows) * sizeof(float);
}

// Everything but the product of integers is written once and compiled for each kind of processor.
#define TARGET
#define NAME(function) function##_portable
#include "floats.h"
#undef TARGET
#undef NAME

static void product_portable(
    const uint8_t *panels, const float *bias, struct rounded x, float *y, size_t rows, size_t inputs, size_t outputs) {
    size_t blocks = inputs / ENCODER_BLOCK;
    for (size_t output = 0; output < outputs; output += ENCODER_LANES) {
        for (size_t row = 0; row < rows; row++)
            memcpy(y + row * outputs + output, bias + output, ENCODER_LANES * sizeof(float));
        for (size_t block = 0; block < blocks; block++, panels += ENCODER_PANEL_BYTES) {
            float scales[ENCODER_LANES];
            for (int lane = 0; lane < ENCODER_LANES; lane++) {
                uint16_t half;
                memcpy(&half, panels + 2 * lane, 2);
                scales[lane] = widened(half);
            }
            int16_t weights[ENCODER_BLOCK][ENCODER_LANES];
            for (int input = 0; input < ENCODER_BLOCK; input++)
                for (int lane = 0; lane < ENCODER_LANES; lane++) {
                    int byte = panels[2 * ENCODER_LANES + input % 16 / 4 * 32 + lane * 4 + input % 4];
                    weights[input][lane] = (int16_t)(input < 16 ? byte & 15 : byte >> 4);
                }
            for (size_t row = 0; row < rows; row++) {
                const int8_t *numbers = x.numbers + row * inputs + block * ENCODER_BLOCK;
                int32_t sums[ENCODER_LANES];
                for (int lane = 0; lane < ENCODER_LANES; lane++) sums[lane] = -x.sums[row * blocks + block];
                for (int input = 0; input < ENCODER_BLOCK; input++)
                    for (int lane = 0; lane < ENCODER_LANES; lane++)
                        sums[lane] += (int32_t)weights[input][lane] * numbers[input];
                float scale = x.scales[row * blocks + block];
                float *out = y + row * outputs + output;
                for (int lane = 0; lane < ENCODER_LANES; lane++)
                    out[lane] = out[lane] + (float)sums[lane] * (scales[lane] * scale);
            }
        }
    }
}

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2")))
#define NAME(function) function##_avx2
#include "floats.h"

/// Rows that are multiplied together, so that weights are unpacked once for all of them.
#define TILE 4

/// One panel times `count` rows, at most `TILE`; a constant where this is inlined.
TARGET static inline __attribute__((always_inline)) void tile(
    const uint8_t *panel, const float *bias, struct rounded x, float *y, size_t row, int count, size_t inputs,
    size_t outputs) {
    size_t blocks = inputs / ENCODER_BLOCK;
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i ones = _mm256_set1_epi16(1);
    __m256 sums[TILE];
    for (int i = 0; i < count; i++) sums[i] = _mm256_loadu_ps(bias);
    for (size_t block = 0; block < blocks; block++, panel += ENCODER_PANEL_BYTES) {
        __m256i halves = _mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i *)panel));
        __m256 scales = _mm256_mul_ps(_mm256_castsi256_ps(_mm256_slli_epi32(halves, 13)), _mm256_set1_ps(0x1p112f));
        __m256i weights[8];
        for (int v = 0; v < 4; v++) {
            __m256i both = _mm256_loadu_si256((const __m256i *)(panel + 2 * ENCODER_LANES + 32 * v));
            weights[v] = _mm256_and_si256(both, low);
            weights[v + 4] = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
        }
        for (int i = 0; i < count; i++) {
            const int8_t *numbers = x.numbers + (row + i) * inputs + block * ENCODER_BLOCK;
            // At most 16 products of 15 × 127 meet in 16 bits: 30,480.
            __m256i pairs = _mm256_setzero_si256();
            for (int v = 0; v < 8; v++) {
                int32_t four;
                memcpy(&four, numbers + 4 * v, 4);
                pairs = _mm256_add_epi16(pairs, _mm256_maddubs_epi16(weights[v], _mm256_set1_epi32(four)));
            }
            size_t at = (row + i) * blocks + block;
            __m256i whole = _mm256_sub_epi32(_mm256_madd_epi16(pairs, ones), _mm256_set1_epi32(x.sums[at]));
            __m256 scale = _mm256_mul_ps(scales, _mm256_set1_ps(x.scales[at]));
            sums[i] = _mm256_add_ps(sums[i], _mm256_mul_ps(_mm256_cvtepi32_ps(whole), scale));
        }
    }
    for (int i = 0; i < count; i++) _mm256_storeu_ps(y + (row + i) * outputs, sums[i]);
}

TARGET static void product_avx2(
    const uint8_t *panels, const float *bias, struct rounded x, float *y, size_t rows, size_t inputs, size_t outputs) {
    size_t panel_bytes = inputs / ENCODER_BLOCK * ENCODER_PANEL_BYTES;
    for (size_t output = 0; output < outputs; output += ENCODER_LANES, panels += panel_bytes) {
        size_t row = 0;
        for (; row + TILE <= rows; row += TILE) tile(panels, bias + output, x, y + output, row, TILE, inputs, outputs);
        for (; row < rows; row++) tile(panels, bias + output, x, y + output, row, 1, inputs, outputs);
    }
}

#define CHOOSE(function, ...)                             \
    if (__builtin_cpu_supports("avx2"))                   \
        function##_avx2(__VA_ARGS__);                     \
    else                                                  \
        function##_portable(__VA_ARGS__)
#else
#define CHOOSE(function, ...) function##_portable(__VA_ARGS__)
#endif

void encoder_multiply(
    const uint8_t *panels, const float *bias, const float *x, float *y, size_t rows, size_t inputs, size_t outputs,
    void *scratch) {
    struct rounded numbers = rounded_at(scratch, rows, inputs);
    CHOOSE(round_blocks, x, numbers, rows * inputs / ENCODER_BLOCK);
    CHOOSE(product, panels, bias, numbers, y, rows, inputs, outputs);
}

void encoder_attend(const float *qkv, float *out, size_t rows, size_t heads, void *scratch) {
    CHOOSE(attend, qkv, out, rows, heads, scratch);
}

void encoder_normalize(float *x, const float *added, const float *norm, size_t rows, size_t width) {
    CHOOSE(normalize, x, added, norm, rows, width);
}

void encoder_activate(float *x, size_t count) { CHOOSE(activate, x, count); }

void encoder_embed(const uint8_t *row, const float *place, float *out, size_t width) {
    for (size_t block = 0; block < width / ENCODER_BLOCK; block++, row += 2 + ENCODER_BLOCK / 2) {
        uint16_t half;
        memcpy(&half, row, 2);
        float scale = (half & 0x8000 ? -1.0f : 1.0f) * widened(half & 0x7FFF);
        for (int i = 0; i < ENCODER_BLOCK; i++, out++, place++) {
            int byte = row[2 + i % 16];
            *out = (float)((i < 16 ? byte & 15 : byte >> 4) - 8) * scale + *place;
        }
    }
}

void encoder_score(const float *weights, const float *bias, const float *x, float *y, size_t inputs, size_t outputs) {
    CHOOSE(score, weights, bias, x, y, inputs, outputs);
}
