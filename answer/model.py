"""What an answer is: sentences, each with citations, or a refusal with what was searched and what came nearest.

Frozen data only; `answer/engine.py` makes it, `api/` serialises it.
"""

from __future__ import annotations

from typing import Literal

from ingest.model import DocumentKind, Frozen, Language


class Citation(Frozen):
    """A verbatim quote and where it stands: `page.text[start:end] == quote` in the document with id `document_id`."""

    document: str
    """The document's name."""
    document_id: str
    page: int
    start: int
    end: int
    assignment: str | None
    quote: str


class AnswerSentence(Frozen):
    """A sentence or list line of the answer, with what it rests on."""

    text: str
    citations: tuple[Citation, ...]


class Nearest(Frozen):
    """A passage shown with a refusal: the nearest that was found, never presented as an answer."""

    document: str
    document_id: str
    page: int
    assignment: str | None
    quote: str


class Turn(Frozen):
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


class Scope(Frozen):
    """What a question may be answered from. Empty fields mean no limit."""

    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    assignments: tuple[str, ...] = ()


class Answer(Frozen):
    """The answer as one text, and as sentences with citations.

    `method` says what made it: facts of the parsed mandate, verbatim extracts, a grounded language model, or a
    refusal. `searched` says in words what was looked through; `suggestions` are questions that can be answered.
    """

    question: str
    answer: str
    answerable: bool
    language: Language
    kind: str
    method: Literal["fakta", "utdrag", "modell", "avslag"]
    assignments: tuple[str, ...]
    sentences: tuple[AnswerSentence, ...]
    nearest: tuple[Nearest, ...] = ()
    searched: str = ""
    suggestions: tuple[str, ...] = ()
    milliseconds: float = 0.0
