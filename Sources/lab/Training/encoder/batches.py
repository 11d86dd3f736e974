"""Corpora in memory, and batches of rows that are packed with texts."""
import random

import numpy as np
import torch

ROW = 512
NO_LABEL = 255


class Corpus:
    """One corpus of `corpora.py`'s arrays: pieces, words, sentences and documents, each by where it ends."""

    def __init__(self, arrays, name):
        self.name = name
        self.pieces = arrays[f"{name}.pieces"].astype(np.int64)
        first = np.unpackbits(arrays[f"{name}.first"], count=len(self.pieces)).astype(bool)
        self.word_starts = np.flatnonzero(first)
        self.words = len(self.word_starts)
        self.word_ends = np.append(self.word_starts[1:], len(self.pieces))
        self.sentence_words = np.concatenate([[0], np.cumsum(arrays[f"{name}.sentences"], dtype=np.int64)])
        # Plain numbers, which loops read faster.
        self.sentence_ends = np.append(self.word_starts, len(self.pieces))[self.sentence_words].tolist()
        self.documents = np.concatenate([[0], np.cumsum(arrays[f"{name}.documents"], dtype=np.int64)])
        none = np.full(self.words, NO_LABEL, np.uint8)
        self.outer = arrays[f"{name}.outer"] if f"{name}.outer" in arrays else none
        self.nested = arrays[f"{name}.nested"] if f"{name}.nested" in arrays else none
        self.folds = arrays[f"{name}.folds"] if f"{name}.folds" in arrays else None
        self.labels = list(arrays[f"{name}.labels"]) if f"{name}.labels" in arrays else None
        # For each piece its word where it is the first piece of one, else -1.
        self.word_of = np.full(len(self.pieces), -1, np.int64)
        self.word_of[self.word_starts] = np.arange(self.words)

    def chosen(self, without=None, only=None):
        """Numbers of the documents outside the fold `without`, or in the fold `only`; folds count from 0."""
        numbers = np.arange(len(self.documents) - 1)
        if self.folds is None:
            return numbers
        if only is not None:
            return numbers[self.folds == only]
        return numbers if without is None else numbers[~np.isin(self.folds, without)]

    def windows(self, documents, limit):
        """Ranges of sentences, as many neighbours as fit into `limit()` pieces."""
        ends = self.sentence_ends
        for document in documents:
            start, end = int(self.documents[document]), int(self.documents[document + 1])
            most = limit()
            for sentence in range(start + 1, end):
                if ends[sentence + 1] - ends[start] > most:
                    yield start, sentence
                    start, most = sentence, limit()
            if start < end:
                yield start, end


def packed(corpus, windows, base, length=ROW):
    """Rows of `length` pieces filled with windows, in their order but for those that fit a gap.

    Gives pieces, places, segments and words, each an array of rows; longer windows lose their end.
    """
    begins = corpus.sentence_ends
    ranges = [(begins[a], min(begins[b], begins[a] + length - 2)) for a, b in windows]
    rows, open_rows = [], []
    for number, (start, end) in enumerate(ranges):
        size = end - start + 2
        for row in open_rows:
            if row[0] + size <= length:
                row[0] += size
                row[1].append(number)
                break
        else:
            open_rows.append([size, [number]])
        full = [row for row in open_rows if row[0] > length - 12]
        for row in full or (open_rows[:1] if len(open_rows) > 12 else []):
            open_rows.remove(row)
            rows.append(row[1])
    rows += [row[1] for row in open_rows]

    sizes = np.array([end - start for start, end in ranges], np.int64)
    targets = np.zeros(len(ranges), np.int64)
    segment_numbers = np.zeros(len(ranges), np.int64)
    for row, numbers in enumerate(rows):
        at = row * length
        for segment, number in enumerate(numbers):
            targets[number], segment_numbers[number] = at, segment
            at += int(sizes[number]) + 2
    steps, whole_steps = counted(sizes), counted(sizes + 2)
    whole = np.repeat(targets, sizes + 2) + whole_steps
    inside = np.repeat(targets + 1, sizes) + steps
    source = np.repeat(np.array([start for start, _ in ranges], np.int64), sizes) + steps

    pieces = np.full(len(rows) * length, base.pad, np.int64)
    places = np.zeros_like(pieces)
    segments = np.full_like(pieces, -1)
    words = np.full_like(pieces, -1)
    pieces[targets] = base.begin
    pieces[targets + sizes + 1] = base.end
    pieces[inside] = corpus.pieces[source]
    words[inside] = corpus.word_of[source]
    places[whole] = whole_steps
    segments[whole] = np.repeat(segment_numbers, sizes + 2)
    return [array.reshape(len(rows), length) for array in (pieces, places, segments, words)]


def counted(sizes):
    """0, 1, 2 … for each size, one behind the other."""
    return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def training_limit():
    """Most pieces of a text in training: often a sentence alone, else anything up to a whole short article."""
    return 0 if random.random() < 0.25 else random.randint(60, ROW - 2)


class Stream:
    """Endless rows of corpora for training, epoch after epoch, as tensors on the device."""

    def __init__(self, corpora, base, device):
        """`corpora` are triples of a corpus, its documents, and how often an epoch has them; labels are alike."""
        self.corpora, self.base, self.device = corpora, base, device
        self.offsets = np.cumsum([0] + [corpus.words for corpus, _, _ in corpora])
        self.outer = self.moved(np.concatenate([c.outer for c, _, _ in corpora] + [[NO_LABEL]]))
        self.nested = self.moved(np.concatenate([c.nested for c, _, _ in corpora] + [[NO_LABEL]]))
        self.rows, self.order, self.at = None, None, 0

    def moved(self, array):
        return torch.from_numpy(array.astype(np.int64)).to(self.device)

    def pack(self):
        parts = []
        for (corpus, documents, share), offset in zip(self.corpora, self.offsets):
            drawn = np.random.permutation(np.tile(documents, int(np.ceil(share))))[: round(len(documents) * share)]
            windows = list(corpus.windows(drawn.tolist(), training_limit))
            random.shuffle(windows)
            pieces, places, segments, words = packed(corpus, windows, self.base)
            parts.append((pieces, places, segments, np.where(words < 0, -1, words + offset)))
        self.rows = [self.moved(np.concatenate(arrays)) for arrays in zip(*parts)]

    def next(self, count):
        """`count` rows: pieces, places, segments, words."""
        if self.rows is None or self.at + count > len(self.rows[0]):
            self.pack()
            self.order = torch.randperm(len(self.rows[0])).to(self.device)
            self.at = 0
        self.at += count
        chosen = self.order[self.at - count : self.at]
        return [array[chosen] for array in self.rows]
