"""Fills a data folder with made-up passages, to see what size costs.

They go straight into the catalogue with vectors that mean nothing: only searching them is measured.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import catalogue
from index.catalogue import DocumentRow, Entry, IndexedPassage, indexed_text
from index.database import open_database, write_transaction
from index.embedding import open_embedder
from index.lexical.sparse import passage_vector
from ingest.model import Document, Page, Passage, Span

PER_DOCUMENT = 2000
CHARACTERS = 600


def fill(data_dir: Path, cache_dir: Path | None, passages: int, words: Sequence[str]) -> None:
    """Add documents that hold `passages` passages together."""
    database = open_database(f"sqlite:///{data_dir / 'mandat.sqlite'}")
    dimension = open_embedder(None, cache_dir).dimension
    generator, vectors = random.Random(2026), np.random.default_rng(2026)  # noqa: S311 - filler, not secrecy
    with write_transaction(database) as connection:
        for number, first in enumerate(range(0, passages, PER_DOCUMENT)):
            texts = [_paragraph(generator, words) for _ in range(min(PER_DOCUMENT, passages - first))]
            dense = vectors.standard_normal((len(texts), dimension)).astype(np.float32)
            dense /= np.linalg.norm(dense, axis=1, keepdims=True)
            catalogue.write_entry(connection, _entry(f"fyll{number:04}", texts, dense))
        catalogue.bump(connection)
    database.dispose()


def _entry(ident: str, texts: Sequence[str], dense: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Entry:
    made, start = [], 0
    for number, (text, vector) in enumerate(zip(texts, dense, strict=True)):
        span = Span(document=ident, page=1, start=start, end=start + len(text))
        passage = Passage(id=_id(ident, number), document=ident, kind="tekst", text=text, context="", spans=(span,))
        made.append(IndexedPassage(passage, vector, passage_vector(indexed_text(passage))))
        start += len(text) + 2
    document = Document(
        id=ident,
        name=f"{ident}.txt",
        kind="annet",
        media_type="text/plain",
        year=None,
        language="nb",
        pages=(Page(number=1, text="\n\n".join(texts)),),
        blocks=(),
    )
    row = DocumentRow(
        id=ident,
        name=document.name,
        kind="annet",
        year=None,
        language="nb",
        media_type="text/plain",
        size=start,
        pages=1,
        added=None,
    )
    return Entry(row, document, None, None, None, made)


def _id(ident: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{ident}/{number}"))


def _paragraph(generator: random.Random, words: Sequence[str]) -> str:
    text = ""
    while len(text) < CHARACTERS:
        sentence = " ".join(generator.choices(words, k=generator.randint(6, 18)))
        text += sentence[:1].upper() + sentence[1:] + ". "
    return text.strip()
