#pragma once
#include <stddef.h>
#include <stdint.h>

// The arithmetic of the encoder: a transformer whose matrices have weights of 4 bits.
//
// All functions are pure and need no memory but what they are given. Results are the same, bit for bit, on every
// processor: sums of integers are exact, sums of floats have one order, and nothing is contracted.

/// Weights are quantized in blocks of so many inputs, which share a scale.
#define ENCODER_BLOCK 32
/// Outputs of a panel, which are computed together.
#define ENCODER_LANES 8
/// Bytes of a panel for one block: its outputs' scales as 16-bit floats, and 256 weights.
///
/// Byte `4 o + i` of the `v`th 32 of them holds in its low half the weight of input `4 v + i` and output `o`, in its
/// high half that of input `4 v + 16 + i`; 8 stands for zero.
#define ENCODER_PANEL_BYTES (ENCODER_LANES * 2 + ENCODER_LANES * ENCODER_BLOCK / 2)
/// Width of an attention head.
#define ENCODER_HEAD 32

/// `y = x Wᵀ + bias` for `rows` rows; `inputs` is a multiple of 32, `outputs` of 8.
///
/// Each 32 numbers of `x` are rounded to 8 bits with a scale of their own first.
/// - `scratch`: at least `encoder_multiply_scratch` bytes, aligned to 4.
void encoder_multiply(
    const uint8_t *panels, const float *bias, const float *x, float *y, size_t rows, size_t inputs, size_t outputs,
    void *scratch);
size_t encoder_multiply_scratch(size_t rows, size_t inputs);

/// Self-attention: `qkv` has for each row the queries of all heads, then keys, then values; `out` is `heads` × 32 wide.
/// - `scratch`: at least `encoder_attend_scratch` bytes, aligned to 4.
void encoder_attend(const float *qkv, float *out, size_t rows, size_t heads, void *scratch);
size_t encoder_attend_scratch(size_t rows);

/// `x = norm(x + added)` for each row of `width` numbers, a multiple of 8; `norm` holds weights, then biases.
void encoder_normalize(float *x, const float *added, const float *norm, size_t rows, size_t width);

/// The Gaussian error linear unit of each of `count` numbers, a multiple of 8; within 1e-6 of the exact one.
void encoder_activate(float *x, size_t count);

/// A row of the embedding, blocks of a 16-bit scale and 32 weights of 4 bits (8 stands for zero), plus `place`.
void encoder_embed(const uint8_t *row, const float *place, float *out, size_t width);

/// `y = W x + bias` with plain weights, for one row; `inputs` is a multiple of 8.
void encoder_score(const float *weights, const float *bias, const float *x, float *y, size_t inputs, size_t outputs);
