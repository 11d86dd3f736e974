#!/usr/bin/env python3
"""Word clusters for the tagger from our own texts: words that have like neighbours share a cluster.

usage: own_clusters.py SHARED-DATA OUTPUT-FOLDER
needs: pip install gensim scikit-learn zstandard

Texts: plenary protocols of the Bundestag (official works), Wikinews articles that are not in the gold (CC BY 2.5),
WikiANN's sentences (CC BY-SA), Europeana's newspapers (CC0). word2vec (CBOW, 64 dimensions) on one thread, so that
it gives the same again; then k-means into 1,000 clusters, and these into 128 and 40. Takes seven minutes.

Writes own-clusters.tsv: word (digits as 0) and its cluster on each level.
"""
import io
import json
import lzma
import os
import re
import sys

import numpy
import zstandard
from gensim.models import Word2Vec
from gensim.models.word2vec import LineSentence
from sklearn.cluster import KMeans, MiniBatchKMeans

SHARED, OUTPUT = sys.argv[1], sys.argv[2]
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|\d+(?:[.,:]\d+)*|(?:[A-Za-zÄÖÜäöüß]\.){2,}|\w+(?:[-'’&/+]\w+)*-?|\.{2,}|\S"
)
BORDER = re.compile(r'(?<=[.!?:])\s+(?=[A-ZÄÖÜ„"])|\n+')


def words(sentence):
    return [re.sub(r"\d", "0", word) for word in TOKEN.findall(sentence)]


def running_text():
    with open(f"{SHARED}/bulk/bundestag-2009-2015.txt.zst", "rb") as file:
        stream = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        yield from io.TextIOWrapper(stream, encoding="utf8", errors="replace")
    with open(f"{SHARED}/ner/news-gold.txt", encoding="utf8") as file:
        gold = {line.split()[1] for line in file if line.startswith("# ")}
    with open(f"{SHARED}/retrieval/wikinews.jsonl", encoding="utf8") as file:
        articles = [json.loads(line) for line in file]
    # Twice, as there are so few.
    for article in articles * 2:
        if article["id"] not in gold:
            yield article["text"]


def columns():
    sentence = []
    with lzma.open(f"{SHARED}/ner/wikiann-train.conll.xz", "rt", encoding="utf8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            if len(parts) > 1:
                sentence.append(re.sub(r"\d", "0", parts[1]))
            else:
                yield sentence
                sentence = []
    for name in ("lft", "onb", "sbb"):
        with open(f"{SHARED}/ner/europeana-{name}.bio", encoding="utf8") as file:
            for line in file:
                parts = line.split()
                if len(parts) < 2 or line.startswith("# "):
                    continue
                sentence.append(re.sub(r"\d", "0", parts[0]))
                if parts[0] in ".!?":
                    yield sentence
                    sentence = []


def main():
    corpus = os.path.join(OUTPUT, "corpus.txt")
    with open(corpus, "w", encoding="utf8") as file:
        for text in running_text():
            for sentence in BORDER.split(text):
                tokens = words(sentence)
                if 3 < len(tokens) < 200:
                    file.write(" ".join(tokens) + "\n")
        for sentence in columns():
            if len(sentence) > 3:
                file.write(" ".join(sentence) + "\n")
    model = Word2Vec(
        LineSentence(corpus), vector_size=64, window=2, min_count=4, sg=0, negative=8, workers=1, epochs=4,
        seed=1, sample=1e-4,
    )
    os.remove(corpus)
    vectors = model.wv.vectors / numpy.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    fine = MiniBatchKMeans(1000, batch_size=4096, n_init=1, max_iter=60, random_state=1).fit_predict(vectors)
    centres = numpy.stack([vectors[fine == number].mean(0) for number in range(1000)])
    middle = KMeans(128, n_init=3, random_state=1).fit_predict(centres)
    coarse = KMeans(40, n_init=3, random_state=1).fit_predict(centres)
    with open(os.path.join(OUTPUT, "own-clusters.tsv"), "w", encoding="utf8") as file:
        for word, number in zip(model.wv.index_to_key, fine):
            if "\t" not in word:
                file.write(f"{word}\tO{number}\to{middle[number]}\tq{coarse[number]}\n")
    print(len(fine), "words")


main()
