"""Spans to verbatim evidence, and the proof that a quote is what its page says.

The only place where a quote is made. A quote that does not match its page is never shown; the engine makes what
leaned on it not judged.
"""

from __future__ import annotations

from typing import NamedTuple

from check.model import Evidence
from ingest.model import Document, Spans


class Quoter(NamedTuple):
    """Quotes from the report that is checked and from the mandate that it is held against."""

    report_document: Document
    mandate_document: Document

    def report(self, spans: Spans) -> tuple[Evidence, ...]:
        """What the report says at `spans`, one piece per span."""
        return _quoted(self.report_document, spans, "rapport")

    def mandate(self, spans: Spans) -> tuple[Evidence, ...]:
        """What the mandate says at `spans`, one piece per span."""
        return _quoted(self.mandate_document, spans, "mandat")

    def holds(self, evidence: Evidence) -> bool:
        """True where the quote is the exact text of its page from start to end."""
        document = self.report_document if evidence.source == "rapport" else self.mandate_document
        if not 1 <= evidence.page <= len(document.pages) or not evidence.quote:
            return False
        return document.pages[evidence.page - 1].text[evidence.start : evidence.end] == evidence.quote


def _quoted(document: Document, spans: Spans, source: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence.model_validate(
            {
                "page": span.page,
                "start": span.start,
                "end": span.end,
                "quote": document.pages[span.page - 1].text[span.start : span.end],
                "source": source,
            }
        )
        for span in spans
        if 1 <= span.page <= len(document.pages)
    )
