"""Addresses that several pages make: a place in a document, a cell of a check. Pure functions."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from ingest.model import Spans


def segment(text: str) -> str:
    """`text` as one segment of a path."""
    return quote(text, safe="")


def place(document: str, page: int, start: int, end: int, back: str = "") -> str:
    """The source page that shows characters `start` to `end` of a page, marked."""
    query: dict[str, object] = {"side": page, "fra": start, "til": end}
    if back:
        query["tilbake"] = back
    return f"/kilde/{segment(document)}?{urlencode(query)}"


def quoted(document: str, page: int, quote: str) -> str:
    """The source page with the first place that says `quote` marked."""
    return f"/kilde/{segment(document)}?{urlencode({'side': page, 'sitat': quote[:300]})}"


def whole_page(document: str, page: int = 1) -> str:
    """The source page with nothing marked."""
    return f"/kilde/{segment(document)}?side={page}"


def original(document: str) -> str:
    """The document's own file."""
    return f"/kilde/{segment(document)}/original"


def cell(check: str, assignment: str, element: str) -> str:
    """The page of one cell of a check."""
    return f"/sjekk/{segment(check)}/celle/{segment(assignment)}/{segment(element)}"


def assignment(mandate: str, ident: str) -> str:
    """The page of one assignment."""
    return f"/oppdrag/{segment(mandate)}/oppdrag/{segment(ident)}"


def spans(marked: Spans, back: str = "") -> str:
    """The source page of the first of some spans; empty where there is none."""
    if not marked:
        return ""
    return place(marked[0].document, marked[0].page, marked[0].start, marked[0].end, back)
