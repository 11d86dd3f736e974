#!/usr/bin/env python3
"""Word clusters of spaCy's German lookups for the tagger: which words stand in like contexts on the web.

usage: clusters.py OUTPUT-FOLDER
needs: pip install spacy-lookups-data   (MIT)

Writes clusters.tsv: word, prefixes of its path in the cluster tree, and a step of its frequency. Of the million
words only the capitalized (names are among them) and the 60,000 most frequent others are kept.
"""
import gzip
import json
import os
import sys

import spacy_lookups_data

OUTPUT = sys.argv[1]
KEPT, KEPT_LOWER = 330_000, 60_000
# Paths are stored bit-reversed, as numbers; their ends are lost leading zeros, which no word list needs.
folder = os.path.join(os.path.dirname(spacy_lookups_data.__file__), "data")


def load(name):
    with gzip.open(os.path.join(folder, f"de_lexeme_{name}.json.gz"), "rt", encoding="utf8") as file:
        return json.load(file)


cluster, probability = load("cluster"), load("prob")
words = sorted(cluster, key=lambda word: (-probability.get(word, -99), word))
capital = [word for word in words if word[:1].isupper() and len(word) < 40][:KEPT]
lower = [word for word in words if not word[:1].isupper() and len(word) < 40 and " " not in word][:KEPT_LOWER]
with open(os.path.join(OUTPUT, "clusters.tsv"), "w", encoding="utf8") as stream:
    for word in capital + lower:
        if "\t" in word or "\n" in word or not word.strip():
            continue
        path = cluster[word]
        step = min(9, int(-probability.get(word, -25) / 2.5))
        stream.write(f"{word}\tB{path}\tb{path & 63}\tc{path & 15}\tf{step}\n")
print(len(capital), len(lower))
