#!/usr/bin/env python3
"""Writes a fine-tuned encoder as the program reads it, and labels of a few sentences to hold the program against.

usage: export.py BASE STUDENT.npz OUTPUT.model [--reference SENTENCES.txt REFERENCE.tsv]
needs: pip install torch numpy; BASE is from shrink.py, STUDENT.npz from train.py

The format stands in Sources/CModels/Data/README.md.
"""
import argparse
import struct

import numpy as np
import torch

import gold
from base import BLOCK, LONGEST_WORD, Base, Pieces
from network import Network

LANES = 8
PLACES = 512
VERSION = 2


def student(path):
    """Weights as floats, and those of matrices as numbers and scales too."""
    arrays, weights, matrices = np.load(path), {}, {}
    for name in arrays:
        if name.endswith(".numbers"):
            name = name.removesuffix(".numbers")
            scales = arrays[f"{name}.scales"]
            halves = arrays[f"{name}.numbers"]
            numbers = np.stack([halves & 15, halves >> 4], 1).astype(np.int8) - 8
            numbers = numbers.reshape(*scales.shape, BLOCK)
            matrices[name] = numbers, scales
            weights[name] = (numbers * scales.astype(np.float32)[..., None]).reshape(len(scales), -1)
        elif not name.endswith(".scales"):
            weights[name] = arrays[name]
    return {name: torch.from_numpy(values) for name, values in weights.items()}, matrices


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
        self.bytes = bytearray(b"ARTE" + struct.pack(f"<{1 + len(shapes)}I", VERSION, *shapes))

    def block(self, content):
        content = content if isinstance(content, bytes) else np.ascontiguousarray(content).tobytes()
        self.bytes += struct.pack("<Q", len(content))
        self.bytes += b"\0" * (-len(self.bytes) % 8)
        self.bytes += content

    def texts(self, texts):
        encoded = [text.encode() for text in texts]
        self.block(np.cumsum([len(text) for text in encoded]).astype("<u4"))
        self.block(b"".join(encoded))


def export(base, weights, matrices, path):
    """Writes the model."""
    first = base.unknown + 1
    count = len(base.pieces) - first
    normal = dict(sorted(base.normal.items()))
    writer = Writer([base.width, base.layers, base.heads, base.inner, PLACES, count, len(normal), len(gold.LABELS)])
    writer.texts(base.pieces[first:])
    writer.block(base.scores[first:].astype("<f4"))
    writer.block(np.array([ord(character) for character in normal], "<u4"))
    writer.texts(normal.values())
    scales, numbers = base.blocks("emb.word")
    rows = [*range(first, len(base.pieces)), base.begin, base.end, base.unknown]
    scales = scales.reshape(len(base.pieces), -1)[rows]
    numbers = (numbers.reshape(len(base.pieces), -1, BLOCK)[rows] + 8).astype(np.uint8)
    nibbles = numbers[..., :16] | numbers[..., 16:] << 4
    writer.block(np.concatenate([scales.astype("<f2")[..., None].copy().view(np.uint8), nibbles], -1))

    def vectors(*names):
        writer.block(np.concatenate([weights[name].numpy().reshape(-1) for name in names]).astype("<f4"))

    def matrix(name):
        writer.block(panels(*matrices[f"{name}.weight"]))
        vectors(f"{name}.bias")

    def norm(name):
        vectors(f"{name}.weight", f"{name}.bias")

    places = base.tensor("emb.pos", -1, base.width) + base.tensor("emb.type")[: base.width]
    writer.block(places[:PLACES].astype("<f4"))
    norm("embedded")
    for number in range(base.layers):
        layer = f"layers.{number}."
        matrix(layer + "attend")
        matrix(layer + "gather")
        norm(layer + "attended")
        matrix(layer + "widen")
        matrix(layer + "narrow")
        norm(layer + "narrowed")
    # The nested head is left out: the quick tagger's chain for names inside names does better.
    vectors("heads.outer.weight")
    vectors("heads.outer.bias")
    open(path, "wb").write(writer.bytes)
    print(f"{path}: {len(writer.bytes)} bytes, {count} pieces")


def reference(base, network, sentences, path):
    """A line a token: its pieces, then the scores of its labels; an empty line ends a sentence."""
    cutter = Pieces(base.pieces, base.scores, base.normal, base.unknown)
    with open(path, "w", encoding="utf-8") as file:
        for line in open(sentences, encoding="utf-8"):
            cuts = [cutter.of_word(token)[:LONGEST_WORD] for token in line.split()]
            pieces = torch.tensor([[base.begin, *(piece for cut in cuts for piece in cut), base.end]])
            starts = np.cumsum([1] + [len(cut) for cut in cuts])[:-1]
            with torch.no_grad():
                states = network(pieces, torch.arange(pieces.shape[1])[None], torch.zeros_like(pieces))
                scores = network.heads["outer"](states[0])
            for token, cut, start in zip(line.split(), cuts, starts):
                names = " ".join(base.pieces[number] if number != base.unknown else "?" for number in cut)
                numbers = " ".join(f"{value:.3f}" for value in scores[start].tolist())
                file.write(f"{token}\t{names}\t{numbers}\n")
            file.write("\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("student")
    parser.add_argument("output")
    parser.add_argument("--reference", nargs=2)
    options = parser.parse_args()
    base = Base(options.base)
    weights, matrices = student(options.student)
    export(base, weights, matrices, options.output)
    if options.reference:
        network = Network(base)
        network.load_state_dict(weights, strict=False)
        reference(base, network.eval(), *options.reference)


if __name__ == "__main__":
    main()
