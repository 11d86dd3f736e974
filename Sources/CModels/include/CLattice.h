#pragma once
#include <stddef.h>
#include <stdint.h>

// The arithmetic of `Lattice`: the best sums of all ways through a sentence's labels, in numbers of 16 bits.

/// Numbers of a row, one for each label; those behind the last label are 0.
#define LATTICE_LANES 32

/// Fills `scores`, a row for each of `count` words, with the best sum of any way to each word and label; all but the
/// last word's are relative to the word's best, and none is less than `lost`.
///
/// - `emissions`: a row for each word. A number counts as at most `bound`, at least `-bound`, and lies at most
///   `-farthest` behind the row's greatest.
/// - `steps`: a row for each of `labels` labels before, then that of a sentence's start.
void archive_lattice_forward(
    const int16_t *emissions, const int16_t *steps, int16_t *scores, size_t count, size_t labels, int16_t bound,
    int16_t farthest, int16_t lost);
