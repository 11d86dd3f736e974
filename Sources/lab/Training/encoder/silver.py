#!/usr/bin/env python3
"""Writes sentences whose names the encoder's teachers are sure of, in GermEval's columns, for the quick tagger.

usage: silver.py CORPORA.npz BASE SILVER.npz OUTPUT.tsv
needs: pip install numpy; SILVER.npz is from train.py

A sentence of 5 to 60 words with a name is taken if its least sure word is surer than `LEAST`; of the corpora that have
more than `MOST` of them, so many are drawn.
"""
import argparse

import numpy as np

import gold
from base import Base
from forms import forms

CORPORA = ["smartdata", "wikiann", "protocols"]
MOST = 10_000
# Of 15.
LEAST = 6


def chosen(outer, sure, sizes, draw):
    """Numbers of the sentences that are taken, rising."""
    begins = np.cumsum(sizes) - sizes
    names = np.add.reduceat((outer > 0).astype(np.int64), begins)
    least = np.minimum.reduceat(sure, begins)
    good = np.flatnonzero((sizes >= 5) & (sizes <= 60) & (least > LEAST) & (names > 0))
    return np.sort(draw.permutation(good)[:MOST])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora")
    parser.add_argument("base")
    parser.add_argument("silver")
    parser.add_argument("output")
    options = parser.parse_args()
    base, arrays, silver = Base(options.base), np.load(options.corpora), np.load(options.silver)
    draw = np.random.default_rng(1)
    with open(options.output, "w", encoding="utf-8") as output:
        for name in CORPORA:
            words = list(forms(base, arrays, name))
            outer, nested = silver[f"{name}.outer"], silver[f"{name}.nested"]
            sizes = arrays[f"{name}.sentences"].astype(np.int64)
            ends = np.cumsum(sizes)
            numbers = chosen(outer, silver[f"{name}.sure"], sizes, draw)
            for sentence in numbers.tolist():
                print(f"# {name}-{sentence}", file=output)
                for column, word in enumerate(range(ends[sentence] - sizes[sentence], ends[sentence]), 1):
                    labels = gold.LABELS[outer[word]], gold.LABELS[nested[word]]
                    print(column, words[word] or "?", *labels, sep="\t", file=output)
                print(file=output)
            print(f"{name}: {len(numbers)} of {len(sizes)} sentences")


if __name__ == "__main__":
    main()
