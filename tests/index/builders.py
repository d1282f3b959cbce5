"""What the index's tests share: a cheap embedder, letters as text, and a library on a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.database import open_database
from index.embedding.protocol import Progress, Vectors, silent
from index.library import Library
from index.store.edge import EdgeStore
from index.store.protocol import Store
from ingest.document import read_document

DIMENSION = 64


class WordEmbedder:
    """Vectors from hashed words: the same words are near, nothing else is. Counts how many passages it embedded."""

    dimension = DIMENSION

    def __init__(self, fingerprint: str = "words") -> None:
        self.fingerprint = fingerprint
        self.embedded = 0

    def embed_query(self, text: str) -> Vectors:
        vector = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            vector[int(hashlib.sha256(word.encode()).hexdigest()[:8], 16) % DIMENSION] += 1
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        self.embedded += len(texts)
        progress("Leser inn tekst", len(texts), len(texts))
        return np.stack([self.embed_query(text) for text in texts])


def open_library(folder: Path, store: Store | None = None, embedder: WordEmbedder | None = None) -> Library:
    """A library on the folder with cheap vectors; a second call gives what a second process would have."""
    made = embedder or WordEmbedder()
    return Library(
        folder,
        open_database(f"sqlite:///{folder / 'mandat.sqlite'}"),
        store=store or EdgeStore(folder / "vectors"),
        embedder=lambda: made,
        reader=read_document,
    )


def letter(subject: str, *paragraphs: str) -> bytes:
    """A plain text document with a heading."""
    return "\n\n".join([subject, *paragraphs]).encode()


FERRY = letter(
    "Notat om ferger",
    "Fergesambandet Moss–Horten skal ha fem elektriske ferger innen 2027. Rederiet melder om forsinkelser.",
    "Billettprisene settes ned for pendlere fra 1. august.",
)
FERRY_REVISED = letter(
    "Notat om ferger",
    "Fergesambandet Moss–Horten skal ha seks hydrogenferger innen 2029. Rederiet er i rute.",
    "Billettprisene er uendret.",
)
BEES = letter(
    "Notat om bier",
    "Birøkterne i Trøndelag mistet en tredel av bifolkene i vinter. Direktoratet kartlegger årsakene.",
)
