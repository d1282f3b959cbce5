"""Sources in memory for the tests: the corpus letter parsed once, a plain word search in place of the index."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from answer.engine import ask
from answer.model import Answer, Turn
from answer.words import is_function_word, key, tokens
from index.errors import UnknownDocumentError
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Document, Mandate, Passage, Report
from ingest.passages import passages
from ingest.report import parse_report

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "corpus" / "mandates" / "oppdragsdokument-nhn-2026.pdf"
TODAY = dt.date(2026, 5, 4)


@dataclass(frozen=True)
class WordHit:
    """A passage and how many of the query's words it has."""

    passage: Passage
    score: float


@dataclass
class MemorySources:
    """Documents in memory. `seen` keeps the queries that were searched for."""

    letters: list[tuple[Document, Mandate]] = field(default_factory=list)
    told: list[tuple[Document, Report]] = field(default_factory=list)
    others: list[Document] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    _cut: dict[str, tuple[Passage, ...]] = field(default_factory=dict)

    def mandates(self) -> Sequence[Mandate]:
        return [m for _, m in self.letters]

    def reports(self) -> Sequence[Report]:
        return [r for _, r in self.told]

    def documents(self) -> Sequence[Document]:
        return [*(d for d, _ in self.letters), *(d for d, _ in self.told), *self.others]

    def document(self, ident: str) -> Document:
        for document in self.documents():
            if document.id == ident:
                return document
        raise UnknownDocumentError(ident)

    def search(self, query: str, *, documents: Sequence[str] = (), k: int = 10) -> Sequence[WordHit]:
        self.seen.append(query)
        wanted = {key(t.text) for t in tokens(query) if not is_function_word(t.text)}
        hits = [
            WordHit(p, len(wanted & {key(t.text) for t in tokens(p.context + " " + p.text)}))
            for d in self.documents()
            if not documents or d.id in documents
            for p in self._passages(d)
        ]
        return sorted((h for h in hits if h.score), key=lambda h: -h.score)[:k]

    def _passages(self, document: Document) -> tuple[Passage, ...]:
        if document.id not in self._cut:
            self._cut[document.id] = self._made(document)
        return self._cut[document.id]

    def _made(self, document: Document) -> tuple[Passage, ...]:
        mandate = next((m for d, m in self.letters if d is document), None)
        report = next((r for d, r in self.told if d is document), None)
        return passages(document, mandate, report)


def letter_of(text: str, name: str) -> tuple[Document, Mandate]:
    """A letter written as text, read and parsed."""
    document = read_document(text.encode(), name)
    return document, parse_mandate(document)


@cache
def corpus_letter() -> tuple[Document, Mandate]:
    """The corpus letter."""
    document = read_document(LETTER.read_bytes(), LETTER.name)
    return document, parse_mandate(document)


@cache
def corpus_sources() -> MemorySources:
    """Sources with the corpus letter alone."""
    return MemorySources(letters=[corpus_letter()])


def with_report(name: str) -> MemorySources:
    """Sources with the corpus letter and one of the sample reports."""
    path = ROOT / "corpus" / "reports" / name
    document = read_document(path.read_bytes(), name)
    return MemorySources(letters=[corpus_letter()], told=[(document, parse_report(document, corpus_letter()[1]))])


def answered(
    question: str, sources: MemorySources | None = None, *, history: Sequence[tuple[str, str]] = (), **options: Any
) -> Answer:
    """The answer to a question; `history` is (question, answer) pairs."""
    turns = [Turn(role=r, content=c) for q, a in history for r, c in (("user", q), ("assistant", a))]
    return ask(question, sources or corpus_sources(), history=turns, today=options.pop("today", TODAY), **options)


def gold(name: str) -> list[dict[str, Any]]:
    """The questions of a gold set."""
    text = (ROOT / "corpus" / "gold" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
