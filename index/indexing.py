"""From a file to what the catalogue stores of it: read, parse, cut into passages, embed. Writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.catalogue import DocumentRow, Entry, IndexedPassage, indexed_text
from index.embedding.protocol import Embedder, Progress, Vectors
from index.lexical.sparse import passage_vector
from index.snapshot import mandate_of_report
from ingest.model import Document, Mandate, Passage, Report
from ingest.passages import passages


@dataclass(frozen=True)
class Known:
    """What a document is read against: the letters so far, and vectors of texts that were embedded before."""

    mandates: Sequence[Mandate]
    vectors: Mapping[str, Vectors]


def make_entry(
    document: Document, size: int, added: dt.datetime | None, known: Known, embedder: Embedder, progress: Progress
) -> Entry:
    """Everything that is stored of a document."""
    mandate = _mandate(document)
    report, read_against = read_report(document, known.mandates)
    row = DocumentRow(
        id=document.id,
        name=document.name,
        kind=document.kind,
        year=document.year or (mandate.year if mandate else None),
        language=document.language,
        media_type=document.media_type,
        size=size,
        pages=len(document.pages),
        added=added,
    )
    indexed = index_passages(passages(document, mandate, report), known.vectors, embedder, progress)
    return Entry(row, document, mandate, report, read_against.document if read_against else None, indexed)


def _mandate(document: Document) -> Mandate | None:
    from ingest.mandate import parse_mandate

    return parse_mandate(document) if document.kind in ("mandat", "tillegg") else None


def read_report(document: Document, mandates: Sequence[Mandate]) -> tuple[Report | None, Mandate | None]:
    """The report and the mandate it answers; it is read twice, since only its text says which mandate that is."""
    if document.kind != "rapport":
        return None, None
    from ingest.report import parse_report

    first = parse_report(document, None)
    mandate = mandate_of_report(mandates, first, document)
    return (parse_report(document, mandate) if mandate else first), mandate


def index_passages(
    cut: Sequence[Passage], vectors: Mapping[str, Vectors], embedder: Embedder, progress: Progress
) -> list[IndexedPassage]:
    """The passages with their vectors; texts that have one in `vectors` are not embedded again."""
    texts = [indexed_text(passage) for passage in cut]
    new = [text for text in dict.fromkeys(texts) if text not in vectors]
    made = dict(zip(new, embedder.embed_passages(new, progress), strict=True)) if new else {}
    return [
        IndexedPassage(passage, made[text] if text in made else vectors[text], passage_vector(text))
        for passage, text in zip(cut, texts, strict=True)
    ]
