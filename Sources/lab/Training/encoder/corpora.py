#!/usr/bin/env python3
"""Cuts all text that the encoder learns from into pieces: gold, other sets with names, and text without any.

usage: corpora.py DATA BASE LAB OUTPUT.npz [--protocols 0.15]
needs: pip install numpy zstandard; DATA is the folder of all data, BASE from shrink.py, LAB the program `lab`

OUTPUT has for each corpus its pieces, which of them begin a word, labels of outer and of nested names where it has any,
and how words and sentences form sentences and documents.
"""
import argparse
import gzip
import io
import json
import lzma
import re
import subprocess

import numpy as np
import zstandard

import gold
from base import LONGEST_WORD, Base, Pieces
from gold import Document, Sentence

NO_LABEL = 255


def tagged(lines, column, label_column, separator=None):
    """Sentences of CoNLL columns; blank lines end them."""
    sentence = ([], [])
    for line in [*lines, ""]:
        columns = line.rstrip("\n").split(separator)
        if len(columns) <= max(column, label_column) or line.startswith(("-DOCSTART-", "# ")):
            if not columns or not line.strip() or line.startswith("-DOCSTART-"):
                if sentence[0]:
                    yield sentence
                sentence = ([], [])
            continue
        sentence[0].append(columns[column])
        sentence[1].append(columns[label_column])
    if sentence[0]:
        yield sentence


def sentences_of(sentences, most=60):
    """Long texts cut behind full stops, and where none comes in time."""
    for tokens, labels in sentences:
        start = 0
        for end in range(1, len(tokens) + 1):
            if tokens[end - 1] == "." or end - start == most or end == len(tokens):
                yield tokens[start:end], labels[start:end]
                start = end


def documents_of(sentences, label_numbers, per_document=1):
    """Documents of so many sentences; labels are numbered as they come."""
    documents, current = [], []
    for tokens, labels in sentences:
        numbers = [label_numbers.setdefault(label, len(label_numbers)) for label in labels]
        current.append(Sentence(tokens, numbers, [NO_LABEL] * len(tokens)))
        if len(current) == per_document:
            documents.append(Document("", current))
            current = []
    return documents + ([Document("", current)] if current else [])


def tokenized(lab, texts):
    """Sentences of tokens for each text, as the program cuts them."""
    lines = "\n".join(f"# {number}\n{text}" for number, text in enumerate(texts))
    output = subprocess.run([lab, "tokens"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    documents = [[] for _ in texts]
    number = -1
    for line in output.split("\n"):
        if line.startswith("# ") and line == f"# {number + 1}":
            number += 1
        elif line:
            documents[number].append(line.split(" "))
    return documents


def smartdata(path, lab, numbers):
    """News and tweets with names by ranges of characters, as begins and insides of tokens."""
    text = gzip.open(path, "rt", encoding="utf-8").read()
    decoder, at, items = json.JSONDecoder(), 0, []
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        item, at = decoder.raw_decode(text, at)
        items.append(item)
    texts = [item["text"]["string"] for item in items]
    for item, sentences in zip(items, tokenized(lab, texts)):
        text, at = item["text"]["string"], 0
        spans = sorted(
            (mention["span"]["start"], mention["span"]["end"], mention["type"])
            for mention in (item["conceptMentions"] or {}).get("array", []))
        document = []
        for tokens in sentences:
            labels = []
            for token in tokens:
                start = text.find(token, at)
                if start < 0:
                    labels.append("O")
                    continue
                at = start + len(token)
                name = next((s for s in spans if s[0] <= start and at <= s[1]), None)
                labels.append("O" if name is None else ("B-" if name[0] == start else "I-") + name[2])
            document.append((tokens, labels))
        yield from documents_of(document, numbers, max(1, len(document)))


def protocols(path, share):
    """Every so many-th protocol without lines seen before, in stretches of forty lines."""
    seen, number, stretch = set(), 0, []
    with open(path, "rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"):
            if line.startswith("====="):
                number += 1
            line = re.sub(r"\s+", " ", line).strip()
            if int(number * share) == int((number - 1) * share) or len(line) < 30 or line.startswith("("):
                continue
            if hash(line) not in seen:
                seen.add(hash(line))
                stretch.append(line)
            if len(stretch) == 40:
                yield "\n".join(stretch)
                stretch = []
    yield "\n".join(stretch)


def unseen(articles, gold_news):
    """Articles that the gold does not hold."""
    def bare(text):
        return re.sub(r"\W", "", text)

    known = {bare("".join(s.tokens)) for d in gold_news for s in d.sentences if len(s.tokens) > 6}
    for article in articles:
        sentences = [bare(s) for s in re.split(r"(?<=[.!?]) |\n", article) if len(s) > 45]
        if sum(s in known for s in sentences) * 3 <= len(sentences):
            yield article


class Writer:
    def __init__(self, base):
        self.pieces = Pieces(base.pieces, base.scores, base.normal, base.unknown)
        self.arrays = {}

    def add(self, name, documents):
        """Documents of `Sentence`s, or of plain lists of tokens."""
        pieces, first, outer, nested, sentences, sizes = [], [], [], [], [], []
        for document in documents:
            for sentence in getattr(document, "sentences", document):
                tokens = getattr(sentence, "tokens", sentence)
                for token in tokens:
                    cut = self.pieces.of_word(token)[:LONGEST_WORD]
                    pieces += cut
                    first += [1] + [0] * (len(cut) - 1)
                if tokens is not sentence:
                    outer += sentence.outer
                    nested += sentence.nested
                sentences.append(len(tokens))
            sizes.append(len(getattr(document, "sentences", document)))
        self.arrays |= {
            f"{name}.pieces": np.array(pieces, np.uint16),
            f"{name}.first": np.packbits(np.array(first, bool)),
            f"{name}.sentences": np.array(sentences, np.uint16),
            f"{name}.documents": np.array(sizes, np.uint16),
        }
        if outer:
            self.arrays |= {f"{name}.outer": np.array(outer, np.uint8), f"{name}.nested": np.array(nested, np.uint8)}
        counts = f"{len(sizes)} documents, {len(sentences)} sentences, {sum(sentences)} words"
        print(f"{name}: {counts}, {len(pieces)} pieces")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("base")
    parser.add_argument("lab")
    parser.add_argument("output")
    parser.add_argument("--protocols", type=float, default=0.15, help="share of them")
    options = parser.parse_args()
    ner = f"{options.data}/ner"
    writer = Writer(Base(options.base))

    news = gold.read(f"{ner}/news-gold.tsv")
    germeval = [d for part in ("dev", "test-odd") for d in gold.read(f"{ner}/germeval2014-{part}.tsv")]
    annotated = list(gold.of_annotations(options.data))
    for name, documents in [("news", news), ("germeval", germeval), ("annotated", annotated)]:
        writer.add(name, documents)
        writer.arrays[f"{name}.folds"] = np.array([gold.fold(d.id) for d in documents], np.uint8)

    others = {
        "wikiann": lambda n: documents_of(
            tagged(lzma.open(f"{ner}/wikiann-train.conll.xz", "rt", encoding="utf-8"), 1, 2, "\t"), n),
        "mobie": lambda n: documents_of(
            tagged(open(f"{ner}/mobie-train.conll", encoding="utf-8"), 0, 3, "\t"), n),
        "europeana": lambda n: documents_of(
            sentences_of(
                s for part in ("lft", "onb", "sbb")
                for s in tagged(open(f"{ner}/europeana-{part}.bio", encoding="utf-8"), 0, 1)), n, 5),
        "smartdata": lambda n: smartdata(f"{ner}/smartdata-v1-train.json.gz", options.lab, n),
    }
    for name, read in others.items():
        numbers = {"O": 0}
        writer.add(name, read(numbers))
        writer.arrays[f"{name}.labels"] = np.array(list(numbers))

    articles = [json.loads(line)["text"] for line in open(f"{options.data}/retrieval/wikinews.jsonl", encoding="utf-8")]
    writer.add("wikinews", tokenized(options.lab, list(unseen(articles, news))))
    stretches = list(protocols(f"{options.data}/bulk/bundestag-2009-2015.txt.zst", options.protocols))
    writer.add("protocols", tokenized(options.lab, stretches))
    np.savez(options.output, **writer.arrays)


if __name__ == "__main__":
    main()
