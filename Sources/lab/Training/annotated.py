#!/usr/bin/env python3
"""Writes the sentences in `annotations/` as gold in GermEval's columns.

usage: annotated.py DATA OUTPUT.tsv

What the annotations are and how they came about stands beside them.
"""
import argparse
import lzma
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent / "annotations"
OPENING = re.compile(r"\[((?:PER|LOC|ORG|OTH)(?:deriv|part)?)")


def of_brackets(line):
    """Tokens of a bracketed line, and its names as (begin, end, class) in tokens, enclosing ones first."""
    tokens, opened, names = [], [], []
    for word in line.split(" "):
        opening = OPENING.fullmatch(word)
        if opening:
            opened.append((opening[1], len(tokens)))
            continue
        closed = 0
        while len(word) > 1 and word.endswith("]") and closed < len(opened):
            word, closed = word[:-1], closed + 1
        tokens.append(word)
        for _ in range(closed):
            name, begin = opened.pop()
            names.append((begin, len(tokens), name))
    if opened:
        raise ValueError(f"a bracket stays open: {line}")
    return tokens, sorted(names, key=lambda name: (name[0], -name[1]))


def of_spans(spans):
    """Names of `begin-end:CLASS begin-end:CLASS`."""
    for span in spans.split():
        begin, end, name = re.fullmatch(r"(\d+)-(\d+):(\w+)", span).groups()
        yield int(begin), int(end), name


def columns(count, names):
    """Outer and nested tags of `count` tokens; enclosing names come first, a third level is dropped."""
    outer, nested = ["O"] * count, ["O"] * count
    reached = 0
    for begin, end, name in names:
        tags = outer if begin >= reached else nested
        if any(tag != "O" for tag in tags[begin:end]):
            continue
        reached = max(reached, end)
        tags[begin:end] = [f"B-{name}"] + [f"I-{name}"] * (end - begin - 1)
    return outer, nested


def wikiann(path):
    """The sentences of WikiANN, as tokens."""
    sentences = [[]]
    for line in lzma.open(path, "rt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) >= 3:
            sentences[-1].append(parts[1])
        elif sentences[-1]:
            sentences.append([])
    return sentences


def documents(data):
    """Each document's name and its sentences as (tokens, names)."""
    article = None
    for line in open(FOLDER / "wikinews.txt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# "):
            if article:
                yield article
            article = (f"wikinews-{line[2:]}", [])
        elif line:
            article[1].append(of_brackets(line))
    if article:
        yield article
    sentences = wikiann(f"{data}/ner/wikiann-train.conll.xz")
    for line in open(FOLDER / "wikipedia.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            number, spans = line.rstrip("\n").split("\t")
            yield f"wikiann-{number}", [(sentences[int(number)], list(of_spans(spans)))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("output")
    options = parser.parse_args()
    with open(options.output, "w", encoding="utf-8") as output:
        for document, sentences in documents(options.data):
            for tokens, names in sentences:
                print(f"# {document}", file=output)
                for row in zip(range(1, len(tokens) + 1), tokens, *columns(len(tokens), names)):
                    print(*row, sep="\t", file=output)
                print(file=output)


if __name__ == "__main__":
    main()
