"""Mentions of other documents: propositions, recommendations, earlier letters, strategies with a year.

Doesn't follow them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.mandate.flow import Flow
from ingest.model import Reference

_SESSION = r"\((?P<{0}>20\d\d)\s?[–-]\s?20\d\d\)"
_FORMS = (
    re.compile(rf"\b(?:Prop|Innst|Meld)\.?\s*\d+\s*[SL](?:\s*Tillegg\s*\d+)?(?:/S)?\s*{_SESSION.format('y')}"),
    re.compile(rf"\bMeld\.\s*St\.\s*\d+\s*{_SESSION.format('y')}"),
    re.compile(r"\bNOU\s*(?P<y>20\d\d)\s*:\s*\d+"),
    re.compile(
        r"\b(?:oppdragsdokumentet|tildelingsbrevet|oppdragsbrevet|oppdragsdokument|tildelingsbrev|årsrapporten?)\s+(?:for|frå|fra|av)\s+(?P<y>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:instruksen?|hovedinstruksen?|hovudinstruksen?)\b(?:\s+(?:for|av|til)\s+[^.,;]{3,60})?", re.IGNORECASE
    ),
    re.compile(r"\bR-\d{1,3}/?(?P<y>20\d\d)?"),
)


def find_references(flows: Iterable[Flow]) -> tuple[Reference, ...]:
    """All mentions, in order. `year` is the first year of a session, or the year named, where there is one."""
    found: list[Reference] = []
    for flow in flows:
        matches = sorted((m for form in _FORMS for m in form.finditer(flow.text)), key=lambda m: m.start())
        for match in matches:
            year = match.groupdict().get("y")
            words = flow.cut(*match.span())
            found.append(Reference(text=words.text, year=int(year) if year else None, spans=words.spans()))
    return tuple(found)
