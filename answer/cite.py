"""From places to citations: the exact text at a unit's spans, neighbours joined into one quote.

Raises where a place does not exist; never repairs or shortens a quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from answer.evidence import Unit
from answer.model import AnswerSentence, Citation
from ingest.model import Document, Span, Spans

_JOINABLE = set(" \t\n\r\u00a0•-–:.;,")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence of the answer is taken from."""

    document: str
    spans: Spans
    assignment: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence or line of the answer before its quotes are cut out."""

    text: str
    places: tuple[Place, ...]


def place_of(unit: Unit, *, with_deadlines: bool = True) -> Place:
    """The place of a unit, its deadlines included."""
    spans = unit.spans
    if with_deadlines:
        spans = (*spans, *(s for d in unit.deadlines for s in d.spans))
    return Place(unit.document, spans, unit.ident)


def joined(spans: Iterable[Span], text_of: Callable[[Span], str]) -> list[Span]:
    """The spans in order, overlapping ones and those with only space and signs between made one."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.page, s.start, s.end)):
        last = out[-1] if out else None
        if last and last.page == span.page and last.document == span.document:
            gap = (
                text_of(Span(document=span.document, page=span.page, start=last.end, end=span.start))
                if span.start > last.end
                else ""
            )
            if span.start <= last.end or (len(gap) <= 6 and set(gap) <= _JOINABLE):
                end = max(last.end, span.end)
                out[-1] = Span(document=last.document, page=last.page, start=last.start, end=end)
                continue
        out.append(span)
    return out


def citations(place: Place, document: Document) -> tuple[Citation, ...]:
    """The quotes at a place, each to the letter, trimmed of space at its ends."""
    found = []
    for span in joined(place.spans, document.quote):
        quote = document.quote(span)
        start = span.start + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        if quote:
            found.append(
                Citation(
                    document=document.name,
                    document_id=document.id,
                    page=span.page,
                    start=start,
                    end=start + len(quote),
                    assignment=place.assignment,
                    quote=quote,
                )
            )
    return tuple(found)


def sentence(draft: Draft, document_of: Callable[[str], Document]) -> AnswerSentence:
    """The draft with its citations cut out of the documents."""
    cited = [c for place in draft.places for c in citations(place, document_of(place.document))]
    return AnswerSentence(text=draft.text, citations=tuple(dict.fromkeys(cited)))
