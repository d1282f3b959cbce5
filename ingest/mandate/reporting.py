"""Reporting rules: which report, which elements, for which kap./post, by when, from the letter's own sentences.

Only collects what the sentences, lists and tables say; whether a cell is required of a report is `check/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ingest.language.dates import find_dates
from ingest.mandate.chapters import sentences
from ingest.mandate.deadlines import find_deadlines
from ingest.mandate.flow import Flow
from ingest.mandate.reporting_words import appropriations_in, elements_in, reports_in
from ingest.mandate.units import Unit
from ingest.model import Deadline, Element, ReportingRule

_REQUIRES = re.compile(
    r"\b(?:skal|må|ber|bed|bes|forvent\w+|vent\w+|rapporteres|rapporterast|rapporterer|omfatter|omfattar|inneholder|inneheld|"
    r"består|krev\w*|frist\w*)\b|:$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:i\s+tillegg\s+|videre\s+|vidare\s+|her\s+|dessuten\s+)?(?:skal\s+)?(?:rapport(?:ene|en|ane|eringen|eringa)\b|"
    r"det\s+skal\s+(?:også\s+|òg\s+|særlig\s+|særleg\s+)?(?:legges|leggjast|rapporteres|rapporterast|gis|gjevast|gå|fremgå|gjerast|omtales|omtalast))",
    re.IGNORECASE,
)
_T = TypeVar("_T")
_CLAUSES = re.compile(r",\s+(?:og|mens|medan|men)\s+|;\s*")
_STARTS_ROW = re.compile(r"^(?:[A-ZÆØÅ][\w-]*rapport\w*|Årsmelding\w*|Rapport\s+(?:for|per|etter))\b")


@dataclass
class _Draft:
    report: str
    elements: list[Element] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)


@dataclass
class _Walk:
    """What has been collected, and which reports the text is speaking of."""

    year: int | None
    known: tuple[str, ...]
    drafts: dict[str, _Draft] = field(default_factory=dict)
    current: list[str] = field(default_factory=list)
    in_table: bool = False


def read_reporting(units: Sequence[Unit], year: int | None, known: Iterable[str] = ()) -> tuple[ReportingRule, ...]:
    """The rules that the letter's own text (headings, paragraphs, lists, tables) gives, one per report, in order.

    `known` are the keys of the letter's appropriations.
    """
    walk = _Walk(year, tuple(known))
    for unit in units:
        if unit.kind in ("heading", "chapter"):
            walk.current = reports_in(unit.flow.text)
        elif unit.kind == "row":
            _take_row(walk, unit)
        elif unit.kind == "item":
            _take(walk, unit.flow)
        elif unit.kind == "para":
            _take_paragraph(walk, unit)
    return tuple(_rule(draft) for draft in walk.drafts.values() if draft.elements or draft.posts)


def _take_paragraph(walk: _Walk, unit: Unit) -> None:
    text = unit.flow.text
    if _STARTS_ROW.match(text) and not _REQUIRES.search(text) and elements_in(text):
        _add_row(walk, unit.flow)
        return
    if not _GOES_ON.match(text):
        walk.current = walk.current if walk.current and not reports_in(text) and text.endswith(":") else []
    _take(walk, unit.flow)
    if not text.endswith(":"):
        walk.current = []


def _take_row(walk: _Walk, unit: Unit) -> None:
    """A row of a marked-up table: under a header with "rapport" in it, or beginning with a report's name."""
    if unit.line is not None and unit.line.header:
        walk.in_table = bool(re.search(r"rapport", unit.flow.text, re.IGNORECASE))
    elif walk.in_table or _STARTS_ROW.match(unit.flow.text):
        _add_row(walk, unit.flow)


def _add_row(walk: _Walk, flow: Flow) -> None:
    """A table row is a rule without a verb: its first words name the report, the rest what it holds and when."""
    for report in reports_in(flow.text)[:1]:
        draft = walk.drafts.setdefault(report, _Draft(report))
        _add(draft, flow, flow.text, walk)
        for mention in find_dates(flow.text, walk.year):
            if mention.date is not None or not mention.valid:
                words = flow.cut(mention.start, mention.end)
                draft.deadlines.append(
                    Deadline(text=words.text, date=mention.date, valid=mention.valid, spans=words.spans())
                )


def _take(walk: _Walk, flow: Flow) -> None:
    """Gives each sentence to the reports it names, or to those named before it while it goes on about them."""
    pending: list[Flow] = []
    for sentence in sentences(flow):
        named = reports_in(sentence.text) if _speaks(walk, sentence.text) else []
        if named:
            walk.current = named
        elif not walk.current:
            pending.append(sentence)
            continue
        for report, text in _shares(sentence.text, walk.current):
            draft = walk.drafts.setdefault(report, _Draft(report))
            _add_context(draft, pending, walk)
            _add(draft, sentence, text, walk)
            draft.deadlines.extend(find_deadlines(sentence, walk.year))
        pending = []


def _speaks(walk: _Walk, text: str) -> bool:
    """True where the sentence asks for something: elements, posts, a date; or opens a list of them."""
    if not _REQUIRES.search(text):
        return False
    return bool(
        elements_in(text) or appropriations_in(text, walk.known) or find_dates(text, walk.year)
    ) or text.endswith(":")


def _shares(text: str, reports: Sequence[str]) -> list[tuple[str, str]]:
    """Which words speak of which report: "avvik i tertialrapportene, og måloppnåelse i årsrapporten" is two rules."""
    if len(reports) > 1:
        clauses = _CLAUSES.split(text)
        owned = [(clause, reports_in(clause)) for clause in clauses]
        if len(clauses) > 1 and all(len(named) == 1 and elements_in(clause) for clause, named in owned):
            return [(named[0], clause) for clause, named in owned]
    return [(report, text) for report in reports]


def _add_context(draft: _Draft, pending: Sequence[Flow], walk: _Walk) -> None:
    """The posts that the sentences just before named, where the report's own sentences name none."""
    if not draft.posts:
        for flow in pending:
            _extend(draft.posts, appropriations_in(flow.text, walk.known))


def _add(draft: _Draft, flow: Flow, text: str, walk: _Walk) -> None:
    _extend(draft.elements, elements_in(text))
    _extend(draft.posts, appropriations_in(text, walk.known))
    draft.flows.append(flow)


def _extend(known: list[_T], more: Iterable[_T]) -> None:
    known.extend(item for item in more if item not in known)


def _rule(draft: _Draft) -> ReportingRule:
    return ReportingRule(
        report=draft.report,
        elements=tuple(draft.elements),
        appropriations=tuple(draft.posts),
        text=" ".join(flow.text for flow in draft.flows),
        deadlines=tuple(draft.deadlines),
        sentences=tuple(flow.sentence() for flow in draft.flows),
    )
