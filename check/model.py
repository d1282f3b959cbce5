"""What a check says: cells with verdict and evidence, findings, and what could not be judged.

Frozen data only, in the shape of the result file; `check/engine.py` makes it, `check/render/` shows it.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ingest.model import Element, Frozen, Language

Presence = Literal["oppfylt", "delvis", "mangler", "ikke-vurdert"]
"""`ikke-vurdert` is for what could not be judged (an unreadable page, a crashed judge): shown, never a pass."""
Severity = Literal["feil", "advarsel", "merknad"]


class Evidence(Frozen):
    """A verbatim stretch: `quote` is the exact text of its page from `start` to `end`.

    `source` is the report that is checked, or the mandate it is held against.
    """

    page: int
    start: int
    end: int
    quote: str
    source: Literal["rapport", "mandat"] = "rapport"


class Searched(Frozen):
    """The proof of an absence: which sections were read and which words were looked for."""

    sections: tuple[str, ...]
    words: tuple[str, ...]
    nearest: Evidence | None = None


class SecondOpinion(Frozen):
    """What a configured language model said of the cell. Shown beside the verdict, never mixed into it."""

    presence: Presence
    reason: str


class Cell(Frozen):
    """One assignment and element: what the report contains, and whether it must.

    `judge` says who spoke: a rule on headings, columns and cue words, or the learned head.
    """

    assignment: str
    element: Element
    presence: Presence
    required: bool
    demand: Evidence | None
    evidence: tuple[Evidence, ...]
    reason: str
    judge: Literal["regel", "lært", "ingen"] = "regel"
    searched: Searched | None = None
    second_opinion: SecondOpinion | None = None


class Finding(Frozen):
    """A rule's hit. `message` says in one sentence what is wrong here; why and how to mend it is `explain`'s."""

    code: str
    kind: str
    severity: Severity
    assignment: str | None
    message: str
    evidence: tuple[Evidence, ...] = ()


class NotJudged(Frozen):
    """Something that could not be judged: a rule that crashed, a page that could not be read."""

    what: str
    reason: str


class ReportHead(Frozen):
    """The report that was checked, as far as a result needs it."""

    file: str
    document: str
    type: str
    period: str | None
    date: dt.date | None
    language: Language
    pages: int


class Summary(Frozen):
    """Counts over the required cells, and over the findings."""

    required: int
    oppfylt: int
    delvis: int
    mangler: int
    ikke_vurdert: int = 0
    findings: int = 0


class CheckResult(Frozen):
    """The whole result. A report is complete only when every required cell is oppfylt, and findings and not_judged
    are empty."""

    mandate: str
    report: ReportHead
    date: dt.date
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    summary: Summary

    @property
    def complete(self) -> bool:
        """True where nothing required is lacking, nothing was found and everything could be judged."""
        lacking = self.summary.required - self.summary.oppfylt
        return lacking == 0 and not self.findings and not self.not_judged
