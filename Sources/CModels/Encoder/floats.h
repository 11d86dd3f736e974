// Included once for each kind of processor, with TARGET and NAME.

TARGET static inline floats NAME(splat)(float value) {
    return (floats){value, value, value, value, value, value, value, value};
}

TARGET static inline floats NAME(load)(const float *from) {
    floats value;
    memcpy(&value, from, sizeof value);
    return value;
}

TARGET static inline void NAME(store)(float *to, floats value) { memcpy(to, &value, sizeof value); }

TARGET static inline float NAME(total)(floats v) {
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

TARGET static inline floats NAME(larger)(floats a, floats b) {
    ints first = a > b;
    return (floats)(((ints)a & first) | ((ints)b & ~first));
}

TARGET static inline floats NAME(absolute)(floats a) {
    ints bits = (ints)a & 0x7FFFFFFF;
    return (floats)bits;
}

/// e to the power of each, none above 0; within 1e-7 of it. Reduced to ±½ ln 2, then Taylor's first terms.
TARGET static inline floats NAME(exponential)(floats x) {
    x = NAME(larger)(x, NAME(splat)(-87.0f));
    floats magic = NAME(splat)(12582912.0f);  // 1.5 × 2²³: adding it rounds to a whole number
    floats shifted = x * 1.44269504f + magic;
    floats whole = shifted - magic;
    floats rest = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    floats sum = rest * (1.0f / 5040) + 1.0f / 720;
    sum = sum * rest + 1.0f / 120;
    sum = sum * rest + 1.0f / 24;
    sum = sum * rest + 1.0f / 6;
    sum = sum * rest + 0.5f;
    sum = sum * rest + 1.0f;
    sum = sum * rest + 1.0f;
    ints power = ((ints)shifted - (ints)magic + 127) << 23;
    return sum * (floats)power;
}

TARGET static void NAME(round_blocks)(const float *x, struct rounded r, size_t blocks) {
    for (size_t block = 0; block < blocks; block++, x += ENCODER_BLOCK) {
        floats most = NAME(splat)(0);
        for (int i = 0; i < ENCODER_BLOCK; i += 8) most = NAME(larger)(most, NAME(absolute)(NAME(load)(x + i)));
        float peak = 0;
        for (int i = 0; i < 8; i++) peak = most[i] > peak ? most[i] : peak;
        float inverse = peak > 1e-20f ? 127.0f / peak : 0;
        floats magic = NAME(splat)(12582912.0f);
        int8_t *numbers = r.numbers + block * ENCODER_BLOCK;
        ints sums = {0};
        for (int i = 0; i < ENCODER_BLOCK; i += 8) {
            ints whole = (ints)(NAME(load)(x + i) * inverse + magic) - (ints)magic;
            sums += whole;
            for (int lane = 0; lane < 8; lane++) numbers[i + lane] = (int8_t)whole[lane];
        }
        int32_t sum = 0;
        for (int i = 0; i < 8; i++) sum += sums[i];
        r.sums[block] = 8 * sum;
        r.scales[block] = peak * (1.0f / 127);
    }
}

TARGET static void NAME(normalize)(float *x, const float *added, const float *norm, size_t rows, size_t width) {
    for (size_t row = 0; row < rows; row++, x += width, added += width) {
        floats sum = NAME(splat)(0);
        for (size_t i = 0; i < width; i += 8) {
            floats both = NAME(load)(x + i) + NAME(load)(added + i);
            NAME(store)(x + i, both);
            sum += both;
        }
        floats mean = NAME(splat)(NAME(total)(sum) / (float)width);
        floats squares = NAME(splat)(0);
        for (size_t i = 0; i < width; i += 8) {
            floats away = NAME(load)(x + i) - mean;
            squares += away * away;
        }
        float variance = NAME(total)(squares) / (float)width;
        float inverse = 1.0f / __builtin_sqrtf(variance + 1e-12f);
        for (size_t i = 0; i < width; i += 8)
            NAME(store)(x + i, (NAME(load)(x + i) - mean) * inverse * NAME(load)(norm + i) + NAME(load)(norm + width + i));
    }
}

/// By the error function's approximation 7.1.26 of Abramowitz and Stegun.
TARGET static void NAME(activate)(float *x, size_t count) {
    for (size_t i = 0; i < count; i += 8) {
        floats value = NAME(load)(x + i);
        floats z = NAME(absolute)(value) * 0.70710678f;
        floats t = 1.0f / (1.0f + z * 0.3275911f);
        floats sum = t * 1.061405429f - 1.453152027f;
        sum = sum * t + 1.421413741f;
        sum = sum * t - 0.284496736f;
        sum = sum * t + 0.254829592f;
        floats tail = sum * t * NAME(exponential)(-z * z) * 0.5f;  // the normal distribution beyond |x|
        ints negative = value < 0;
        floats share = (floats)(((ints)tail & negative) | ((ints)(1.0f - tail) & ~negative));
        NAME(store)(x + i, value * share);
    }
}

TARGET static void NAME(score)(
    const float *weights, const float *bias, const float *x, float *y, size_t inputs, size_t outputs) {
    for (size_t output = 0; output < outputs; output++, weights += inputs) {
        floats sum = NAME(splat)(0);
        for (size_t i = 0; i < inputs; i += 8) sum += NAME(load)(weights + i) * NAME(load)(x + i);
        y[output] = NAME(total)(sum) + bias[output];
    }
}

/// Attention of one head; `stride` numbers lie between rows of `query`, `keys` turned, `values` close together.
TARGET static void NAME(attend_head)(
    const float *query, size_t stride, const float *keys, const float *values, float *shares, float *out,
    size_t out_stride, size_t rows) {
    size_t length = padded(rows);
    const float scale = 0.17677669529663687f;  // 1 / √32
    for (size_t first = 0; first < rows; first += QUERIES) {
        // The last ones are looked at twice rather than apart.
        const float *from[QUERIES];
        for (size_t i = 0; i < QUERIES; i++) from[i] = query + (first + i < rows ? first + i : rows - 1) * stride;
        for (size_t key = 0; key < length; key += 8) {
            floats sums[QUERIES] = {{0}};
            for (size_t d = 0; d < ENCODER_HEAD; d++) {
                floats column = NAME(load)(keys + d * length + key);
                for (size_t i = 0; i < QUERIES; i++) sums[i] += column * from[i][d];
            }
            for (size_t i = 0; i < QUERIES; i++) NAME(store)(shares + i * length + key, sums[i] * scale);
        }
        floats wholes[QUERIES];
        for (size_t i = 0; i < QUERIES; i++) {
            float *share = shares + i * length;
            for (size_t key = rows; key < length; key++) share[key] = -1e30f;
            floats most = NAME(load)(share);
            for (size_t key = 8; key < length; key += 8) most = NAME(larger)(most, NAME(load)(share + key));
            float peak = most[0];
            for (int lane = 1; lane < 8; lane++) peak = most[lane] > peak ? most[lane] : peak;
            floats sum = NAME(splat)(0);
            for (size_t key = 0; key < length; key += 8) {
                floats value = NAME(exponential)(NAME(load)(share + key) - peak);
                NAME(store)(share + key, value);
                sum += value;
            }
            wholes[i] = NAME(splat)(1.0f / NAME(total)(sum));
        }
        for (size_t i = 0; i < QUERIES && first + i < rows; i += 2) {
            const float *one = shares + i * length, *two = one + length;
            floats sums[2][ENCODER_HEAD / 8] = {{{0}}};
            for (size_t key = 0; key < rows; key++) {
                const float *value = values + key * ENCODER_HEAD;
                for (size_t d = 0; d < ENCODER_HEAD / 8; d++) {
                    floats part = NAME(load)(value + 8 * d);
                    sums[0][d] += part * one[key];
                    sums[1][d] += part * two[key];
                }
            }
            for (size_t j = 0; j < 2 && first + i + j < rows; j++)
                for (size_t d = 0; d < ENCODER_HEAD / 8; d++)
                    NAME(store)(out + (first + i + j) * out_stride + 8 * d, sums[j][d] * wholes[i + j]);
        }
    }
}

TARGET static void NAME(attend)(const float *qkv, float *out, size_t rows, size_t heads, void *scratch) {
    size_t width = heads * ENCODER_HEAD, length = padded(rows);
    float *keys = scratch, *values = keys + ENCODER_HEAD * length, *shares = values + ENCODER_HEAD * length;
    for (size_t head = 0; head < heads; head++) {
        const float *query = qkv + head * ENCODER_HEAD;
        for (size_t row = 0; row < length; row++)
            for (size_t d = 0; d < ENCODER_HEAD; d++)
                keys[d * length + row] = row < rows ? query[row * 3 * width + width + d] : 0;
        for (size_t row = 0; row < rows; row++)
            memcpy(values + row * ENCODER_HEAD, query + row * 3 * width + 2 * width, ENCODER_HEAD * sizeof(float));
        NAME(attend_head)(
            query, 3 * width, keys, values, shares, out + head * ENCODER_HEAD, width, rows);
    }
}
