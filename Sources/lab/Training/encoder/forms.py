#!/usr/bin/env python3
"""Adds to the quick tagger's lexicon what the encoder's teachers take each word form for.

usage: forms.py CORPORA.npz BASE SILVER.npz LEXICON
needs: pip install numpy; SILVER.npz is from train.py, LEXICON the folder that gazetteer.py wrote

A form that is a name in at least half of its places, and mostly one of a kind, gets a trait in `names.tsv`: `read-PER<`
where most begin a name of a person, `read-LOC>` where most go on one of a place, `read-ORG` where neither is most, with
`?` where more than a tenth are no names. What is rarer than three times in the text counts as unknown.
"""
import argparse
import collections

import numpy as np

import gold
from base import Base

# Of 15: less sure labels don't count.
SURE = 8
# Text that is nearer to news than protocols counts more.
WEIGHTS = {"protocols": 1, "wikinews": 3, "smartdata": 3, "wikiann": 3}
FEWEST = 3


def forms(base, arrays, corpus):
    """The words of a corpus as its pieces spell them, as far as the model can tell them apart."""
    pieces = arrays[f"{corpus}.pieces"]
    first = np.unpackbits(arrays[f"{corpus}.first"], count=len(pieces)).astype(bool)
    texts = list(base.pieces)
    texts[base.unknown] = "\ufffd"
    starts = [*np.flatnonzero(first).tolist(), len(pieces)]
    pieces, known = pieces.tolist(), {}
    for start, end in zip(starts, starts[1:]):
        key = tuple(pieces[start:end])
        form = known.get(key)
        if form is None:
            form = known[key] = "".join(texts[piece] for piece in key).replace("\u2581", "")
        yield form


def trait(counts):
    """What a form is, by how often it has which label; None where it is mostly no name or of no one kind."""
    total = sum(counts.values())
    kinds = collections.Counter()
    for label, count in counts.items():
        if label:
            kinds[gold.LABELS[label][2:] + "><"[label % 2]] += count
    names = sum(kinds.values())
    if total < FEWEST or names * 2 < total:
        return None
    (top, most), = kinds.most_common(1)
    if most * 3 < names * 2:
        both = collections.Counter()
        for kind, count in kinds.items():
            both[kind[:-1]] += count
        (top, most), = both.most_common(1)
        if most * 3 < names * 2:
            return None
    return f"read-{top}{'' if names * 10 >= total * 9 else '?'}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora")
    parser.add_argument("base")
    parser.add_argument("silver")
    parser.add_argument("lexicon")
    options = parser.parse_args()
    base, arrays, silver = Base(options.base), np.load(options.corpora), np.load(options.silver)
    counts = collections.defaultdict(collections.Counter)
    for name, weight in WEIGHTS.items():
        labels, sure = silver[f"{name}.outer"].tolist(), silver[f"{name}.sure"].tolist()
        for form, label, how in zip(forms(base, arrays, name), labels, sure):
            if how >= SURE:
                counts[form][label] += weight
    traits = {form: trait(labels) for form, labels in counts.items() if len(form) > 1 and "\t" not in form}
    traits = {form: found for form, found in sorted(traits.items()) if found}
    path = f"{options.lexicon}/names.tsv"
    lines = []
    for line in open(path, encoding="utf-8"):
        columns = [c for c in line.rstrip("\n").split("\t") if not c.startswith("read-")]
        found = traits.pop(columns[0], None)
        if len(columns) > 1 or found:
            lines.append("\t".join(columns + [found] * bool(found)) + "\n")
    lines += [f"{form}\t{found}\n" for form, found in traits.items()]
    open(path, "w", encoding="utf-8").writelines(lines)
    print(f"{path}: {len(traits)} new forms of {len(counts)} read")


if __name__ == "__main__":
    main()
