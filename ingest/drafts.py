"""A passage on its way: what `passages.py` and `uncovered.py` make before passages get their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.model import Spans

Kind = Literal["oppdrag", "punkt", "tekst", "tabellrad", "kalender", "rapportering", "hode"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has an id."""

    kind: Kind
    text: str
    spans: Spans
    section: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    context: str | None = None
    """What is indexed in front of the text; None means the section path."""


def joined(first: str, second: str, by: str = ": ") -> str:
    """Both with `by` between them, or the one that is not empty."""
    return f"{first}{by}{second}" if first and second else first or second
