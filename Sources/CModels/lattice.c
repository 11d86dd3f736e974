#include "CLattice.h"

#include <string.h>

// Vectors are passed between functions of this file only.
#pragma clang diagnostic ignored "-Wpsabi"

/// Half a row.
typedef int16_t numbers __attribute__((vector_size(32), aligned(2)));
typedef uint16_t wrapping __attribute__((vector_size(32), aligned(2)));

struct row {
    numbers low, high;
};

#define INLINE static inline __attribute__((always_inline))

INLINE struct row load(const int16_t *from) {
    struct row row;
    memcpy(&row, from, sizeof row);
    return row;
}

INLINE void store(int16_t *to, struct row row) { memcpy(to, &row, sizeof row); }

INLINE numbers splat(int16_t value) { return value - (numbers){}; }

INLINE numbers larger(numbers a, numbers b) { return __builtin_elementwise_max(a, b); }

INLINE numbers smaller(numbers a, numbers b) { return __builtin_elementwise_min(a, b); }

INLINE numbers sum(numbers a, numbers b) { return (numbers)((wrapping)a + (wrapping)b); }

INLINE int16_t greatest(struct row row) { return __builtin_reduce_max(larger(row.low, row.high)); }

/// The sums of `row` and the emissions of a word.
INLINE struct row emitted(struct row row, const int16_t *emissions, int16_t bound, int16_t farthest) {
    struct row own = load(emissions);
    own.low = larger(smaller(own.low, splat(bound)), splat((int16_t)-bound));
    own.high = larger(smaller(own.high, splat(bound)), splat((int16_t)-bound));
    numbers top = splat((int16_t)-greatest(own));
    row.low = sum(row.low, larger(sum(own.low, top), splat(farthest)));
    row.high = sum(row.high, larger(sum(own.high, top), splat(farthest)));
    return row;
}

INLINE void forward(
    const int16_t *emissions, const int16_t *steps, int16_t *scores, size_t count, size_t labels, int16_t bound,
    int16_t farthest, int16_t lost) {
    struct row before = emitted(load(steps + labels * LATTICE_LANES), emissions, bound, farthest);
    for (size_t word = 1; word < count; word++) {
        int16_t *former = scores + (word - 1) * LATTICE_LANES;
        store(former, before);
        int16_t top = former[0];
        for (size_t label = 1; label < labels; label++) top = former[label] > top ? former[label] : top;
        before.low = larger(sum(before.low, splat((int16_t)-top)), splat(lost));
        before.high = larger(sum(before.high, splat((int16_t)-top)), splat(lost));
        store(former, before);
        struct row here = {splat(INT16_MIN), splat(INT16_MIN)};
        for (size_t label = 0; label < labels; label++) {
            struct row step = load(steps + label * LATTICE_LANES);
            numbers score = splat(former[label]);
            here.low = larger(here.low, sum(score, step.low));
            here.high = larger(here.high, sum(score, step.high));
        }
        before = emitted(here, emissions + word * LATTICE_LANES, bound, farthest);
    }
    store(scores + (count - 1) * LATTICE_LANES, before);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void forward_avx2(
    const int16_t *emissions, const int16_t *steps, int16_t *scores, size_t count, size_t labels, int16_t bound,
    int16_t farthest, int16_t lost) {
    forward(emissions, steps, scores, count, labels, bound, farthest, lost);
}
#endif

void archive_lattice_forward(
    const int16_t *emissions, const int16_t *steps, int16_t *scores, size_t count, size_t labels, int16_t bound,
    int16_t farthest, int16_t lost) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        forward_avx2(emissions, steps, scores, count, labels, bound, farthest, lost);
        return;
    }
#endif
    forward(emissions, steps, scores, count, labels, bound, farthest, lost);
}
