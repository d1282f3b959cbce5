"""Nearness in meaning: what the hybrid search ranks first, carried over from passages to units."""

from __future__ import annotations

import logging

from answer.evidence import Evidence
from answer.sources import Sources
from index.errors import LibraryError

SEARCHED = 20
_LOG = logging.getLogger(__name__)


def nearness(question: str, sources: Sources, evidence: Evidence) -> dict[int, float]:
    """Unit number -> 1 for the nearest passage's units, falling to 0. Empty where the search cannot be had.

    The facts need no search, so an answer is given without it; the fault is logged for those who run the service.
    """
    documents = tuple(dict.fromkeys(u.document for u in evidence.units))
    try:
        hits = sources.search(question, documents=documents, k=SEARCHED)
    except LibraryError:
        _LOG.warning("search failed; answering without it", exc_info=True)
        return {}
    found: dict[int, float] = {}
    for rank, hit in enumerate(hits):
        for order in evidence.units_in(hit.passage):
            found.setdefault(order, 1 - rank / SEARCHED)
    return found
