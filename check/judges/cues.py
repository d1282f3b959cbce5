"""Cue words per element over the normal form: what speaks for it, what speaks against, and why.

The words are data (`cues.toml`). A `Cue` that is `sure` decides by itself; a `trace` is only a feature of the learned
head, the rest also lower its bar. Which are which was measured on the labelled statements (docs/dommere.md); no cue
knows a report, a sector or an assignment.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from check.judges.fragments import filled, fragments_of
from ingest.model import CELL_ELEMENTS, Element


@dataclass(frozen=True)
class Cue:
    """`says` is the reason in Norwegian, fit to follow "Teksten "; `against` is True for what misleads."""

    name: str
    says: str
    any_of: tuple[str, ...]
    sure: bool = False
    against: bool = False
    trace: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All the cue's expressions as one, compiled when first needed."""
        return re.compile("|".join(self.any_of))

    @property
    def helps(self) -> bool:
        """True where the cue is worth more than its word: it lowers the bar for the learned head."""
        return not self.against and not self.trace


def _load() -> dict[Element, tuple[Cue, ...]]:
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    fragments = fragments_of(data["fragments"])
    return {
        element: tuple(
            Cue(
                name=row["name"],
                says=row["says"],
                any_of=tuple(filled(part, fragments) for part in row["any"]),
                sure=row.get("sure", False),
                against=row.get("against", False),
                trace=row.get("trace", False),
            )
            for row in data[element]
        )
        for element in CELL_ELEMENTS
    }


CUES: dict[Element, tuple[Cue, ...]] = _load()


@lru_cache(maxsize=32768)
def spoken(element: Element, normal: str) -> tuple[Cue, ...]:
    """The cues of `element` found in a text in normal form, in their order."""
    return tuple(cue for cue in CUES[element] if cue.pattern.search(normal))
