"""Fills a data folder with made-up passages, to see what size costs.

The passages get cheap vectors under the real model's fingerprint: only searching them is measured, not their meaning.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.database import open_database
from index.embedding import Embedder, Progress, open_embedder
from index.embedding.protocol import Vectors, silent
from index.library import Library
from ingest.document import read_document

PER_DOCUMENT = 2000
CHARACTERS = 600


class CheapEmbedder:
    """The real embedder for questions, seeded random unit vectors for passages."""

    def __init__(self, real: Embedder) -> None:
        self._real = real
        self.fingerprint = real.fingerprint
        self.dimension = real.dimension
        self._generator = np.random.default_rng(2026)

    def embed_query(self, text: str) -> Vectors:
        """As the real one."""
        return self._real.embed_query(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors that mean nothing: shape (len(texts), dimension)."""
        vectors = self._generator.standard_normal((len(texts), self.dimension)).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def fill(data_dir: Path, cache_dir: Path | None, passages: int, words: Sequence[str]) -> int:
    """Add documents until the folder holds about `passages` passages more; how many it added."""
    from index.store.edge import EdgeStore

    database = open_database(f"sqlite:///{data_dir / 'mandat.sqlite'}")
    library = Library(
        data_dir,
        database,
        store=EdgeStore(data_dir / "vectors"),
        embedder=lambda: CheapEmbedder(open_embedder(None, cache_dir, silent)),
        reader=read_document,
    )
    generator, added = random.Random(2026), 0  # noqa: S311 - filler, not secrecy
    while added < passages:
        text = "\n\n".join(_paragraph(generator, words) for _ in range(min(PER_DOCUMENT, passages - added)))
        added += library.ingest(text.encode(), f"fyll-{added}.txt").passages
    library.close()
    database.dispose()
    return added


def _paragraph(generator: random.Random, words: Sequence[str]) -> str:
    text = ""
    while len(text) < CHARACTERS:
        sentence = " ".join(generator.choices(words, k=generator.randint(6, 18)))
        text += sentence[:1].upper() + sentence[1:] + ". "
    return text.strip()
