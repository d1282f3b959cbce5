"""Everything in the letters that can answer, as units with their places, and an index from keys to units.

Built once for a set of mandates and kept. It weighs no question; `rank.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from answer.words import is_function_word, key, parts, tokens
from ingest.model import (
    Appropriation,
    Assignment,
    Chapter,
    Deadline,
    Mandate,
    Part,
    Passage,
    Report,
    Spans,
)

UnitKind = Literal[
    "punkt",
    "tekst",
    "bakgrunn",
    "kapittel",
    "innledning",
    "bevilgning",
    "del",
    "kalender",
    "rapportering",
    "utsagn",
    "overskrift",
]

TITLE, AREA, CHAPTER, BEFORE = 0.65, 0.8, 0.3, 0.35
"""How much a word counts when it stands in the title, area, chapter heading or sentence before, not in the unit."""
ANAPHOR = re.compile(
    r"^(?:arbeidet|dette|disse|oppdraget|målet|tjenesten|tenesta|det|den|de|dei|videre|vidare|i arbeidet|i tillegg|"
    r"beslutningen|avhengighetene|både|departementet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One bullet, sentence, money row or calendar row, with where it stands and what it belongs to."""

    kind: UnitKind
    text: str
    document: str
    spans: Spans
    mandate: Mandate | None = None
    assignment: Assignment | None = None
    chapter: Chapter | None = None
    area: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    money: Appropriation | None = None
    part: Part | None = None
    order: int = 0
    own: dict[str, float] = field(default_factory=dict)
    context: dict[str, float] = field(default_factory=dict)

    @property
    def ident(self) -> str | None:
        """The assignment's ID, where the unit stands under one."""
        return self.assignment.id if self.assignment else None


def keys_of(text: str, *, weight: float = 1.0) -> dict[str, float]:
    """The content keys of a text, parts of hyphenated words included, all with the same weight."""
    found: dict[str, float] = {}
    for token in tokens(text):
        for word in (token.text, *parts(token.text)):
            if not is_function_word(word):
                found.setdefault(key(word), weight)
    return found


def _merged(*layers: dict[str, float]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for layer in layers:
        for name, weight in layer.items():
            merged[name] = max(weight, merged.get(name, 0.0))
    return merged


def _sentences(
    kind: UnitKind, mandate: Mandate, sentences: Iterable[object], context: dict[str, float], **place: object
) -> Iterator[Unit]:
    before: dict[str, float] = {}
    for sentence in sentences:
        text, spans = sentence.text, sentence.spans  # type: ignore[attr-defined]
        own = keys_of(text)
        around = _merged(context, dict.fromkeys(before, BEFORE) if ANAPHOR.match(text) else {})
        yield Unit(kind, text, mandate.document, spans, mandate, own=own, context=around, **place)  # type: ignore[arg-type]
        before = own


def _assignment_units(mandate: Mandate, assignment: Assignment, chapter: Chapter | None) -> Iterator[Unit]:
    title = keys_of(assignment.title, weight=TITLE)
    around = _merged(title, keys_of(chapter.title if chapter else "", weight=CHAPTER))
    place = {"assignment": assignment, "chapter": chapter}
    yield Unit(
        "overskrift",
        assignment.title,
        mandate.document,
        assignment.heading or assignment.spans,
        mandate,
        deadlines=assignment.deadlines,
        own=keys_of(assignment.title),
        context=around,
        **place,  # type: ignore[arg-type]
    )
    yield from _sentences("bakgrunn", mandate, assignment.background, around, **place)
    for item in assignment.deliverables:
        yield Unit(
            "punkt" if item.source == "punkt" else "tekst",
            item.text,
            mandate.document,
            item.spans,
            mandate,
            area=item.area,
            deadlines=item.deadlines,
            own=keys_of(item.text),
            context=_merged(around, keys_of(item.area or "", weight=AREA)),
            **place,  # type: ignore[arg-type]
        )


def _money_units(mandate: Mandate) -> Iterator[Unit]:
    for row in mandate.appropriations:
        yield Unit("bevilgning", row.name, mandate.document, row.spans, mandate, money=row, own=keys_of(row.name))
        for part in row.parts:
            yield Unit(
                "del",
                part.name,
                mandate.document,
                part.spans or row.spans,
                mandate,
                money=row,
                part=part,
                own=keys_of(part.name),
                context=keys_of(row.name, weight=CHAPTER),
            )


def mandate_units(mandate: Mandate) -> Iterator[Unit]:
    """All units of a letter, in reading order."""
    chapters = {c.number: c for c in mandate.chapters}
    yield from _money_units(mandate)
    yield from _sentences("innledning", mandate, mandate.preamble, {})
    reported = {s.text for rule in mandate.reporting for s in rule.sentences}
    for chapter in mandate.chapters:
        around = keys_of(chapter.title, weight=CHAPTER)
        own = [s for s in chapter.text if s.text not in reported]
        yield from _sentences("kapittel", mandate, own, around, chapter=chapter)
        for assignment in mandate.assignments:
            if assignment.chapter == chapter.number:
                yield from _assignment_units(mandate, assignment, chapter)
    for assignment in mandate.assignments:
        if assignment.chapter not in chapters:
            yield from _assignment_units(mandate, assignment, None)
    for row in mandate.calendar:
        deadline = Deadline(text=row.text, date=row.date, spans=row.spans)
        yield Unit(
            "kalender",
            row.description,
            mandate.document,
            row.spans,
            mandate,
            deadlines=(deadline,),
            own=keys_of(row.description),
        )
    seen: set[str] = set()
    for rule in mandate.reporting:
        fresh = [s for s in rule.sentences if s.text not in seen]
        seen.update(s.text for s in fresh)
        yield from _sentences("rapportering", mandate, fresh, keys_of("rapportering", weight=CHAPTER))


def report_units(report: Report, mandates: tuple[Mandate, ...]) -> Iterator[Unit]:
    """The statements of a report that no earlier year explains, tied to the assignments they speak of."""
    assignments = {a.id: a for m in mandates for a in m.assignments}
    for statement in report.statements:
        tied = next((assignments[t.assignment] for t in statement.ties if t.assignment in assignments), None)
        around = keys_of(" ".join((*statement.section, statement.label or "")), weight=AREA)
        if tied:
            around = _merged(around, keys_of(tied.title, weight=TITLE))
        yield Unit(
            "utsagn",
            statement.text,
            report.document,
            statement.spans,
            assignment=tied,
            area=statement.label,
            own=keys_of(statement.text),
            context=around,
        )


@dataclass(frozen=True, eq=False)
class Evidence:
    """The units of some mandates (or one report) with an index: key -> [(unit number, weight, in the unit itself)]."""

    mandates: tuple[Mandate, ...]
    units: tuple[Unit, ...]

    @cached_property
    def small(self) -> dict[str, list[tuple[int, float, bool]]]:
        """The same index for the words without content, which count only inside a phrase ("korrekt tid")."""
        index: dict[str, list[tuple[int, float, bool]]] = {}
        for number, unit in enumerate(self.units):
            for name in {key(t.text) for t in tokens(unit.text) if is_function_word(t.text)}:
                index.setdefault(name, []).append((number, 1.0, True))
        return index

    @cached_property
    def postings(self) -> dict[str, list[tuple[int, float, bool]]]:
        index: dict[str, list[tuple[int, float, bool]]] = {}
        for number, unit in enumerate(self.units):
            for name, weight in unit.context.items():
                if name not in unit.own:
                    index.setdefault(name, []).append((number, weight, False))
            for name in unit.own:
                index.setdefault(name, []).append((number, 1.0, True))
        return index

    @cached_property
    def recipient_keys(self) -> frozenset[str]:
        """The words of the recipients' names: every question is about them."""
        return frozenset(key(t.text) for m in self.mandates for t in tokens(m.recipient) if len(t.text) > 1)

    @cached_property
    def on_page(self) -> dict[tuple[str, int], list[tuple[int, int, int]]]:
        """(document, page) -> (start, end, unit number) of what stands there."""
        places: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for number, unit in enumerate(self.units):
            for span in unit.spans:
                places.setdefault((span.document, span.page), []).append((span.start, span.end, number))
        return places

    @cached_property
    def _of_passage(self) -> dict[str, frozenset[int]]:
        return {}

    def units_in(self, passage: Passage) -> frozenset[int]:
        """The numbers of the units that a passage overlaps; worked out once for each passage."""
        known = self._of_passage.get(passage.id)
        if known is None:
            known = self._of_passage[passage.id] = frozenset(
                order
                for span in passage.spans
                for start, end, order in self.on_page.get((span.document, span.page), ())
                if start < span.end and span.start < end
            )
        return known

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word form in the units and headings, for spelling."""
        texts = [u.text for u in self.units] + [u.area or "" for u in self.units]
        texts += [c.title for m in self.mandates for c in m.chapters]
        texts += [m.title + " " + m.recipient + " " + " ".join(m.senders) for m in self.mandates]
        return frozenset(w.casefold() for text in texts for t in tokens(text) for w in (t.text, *parts(t.text)))

    @cached_property
    def abbreviations(self) -> dict[str, tuple[str, Unit]]:
        """Abbreviation -> (the words it stands for, the unit that says so), from "Name (ABBR)" in the units."""
        found: dict[str, tuple[str, Unit]] = {}
        for unit in self.units:
            for match in re.finditer(r"\(([A-ZÆØÅ][\wÆØÅæøå-]{1,11})\)", unit.text):
                name = _spelled_out(unit.text[: match.start()].rstrip(), match.group(1))
                if name:
                    found.setdefault(match.group(1).casefold(), (name, unit))
        return found


def _spelled_out(before: str, short: str) -> str | None:
    """The words before "(ABBR)" that it abbreviates: back to a word that starts with its first letter."""
    words = before.split()
    letter = short[0].casefold()
    best = None
    for back in range(1, min(len(words), 8) + 1):
        word = words[-back].strip("«»(,")
        if word[:1].casefold() == letter:
            best = " ".join(words[-back:]).strip("«»(, ")
            if word[:1].isupper():
                return best
    return best


def evidence_of(mandates: tuple[Mandate, ...]) -> Evidence:
    """The evidence in some letters."""
    return _numbered(mandates, (u for m in mandates for u in mandate_units(m)))


def report_evidence(report: Report, mandates: tuple[Mandate, ...]) -> Evidence:
    """The evidence in a report, against the letters that it answers."""
    return _numbered(mandates, report_units(report, mandates))


def _numbered(mandates: tuple[Mandate, ...], units: Iterable[Unit]) -> Evidence:
    return Evidence(mandates, tuple(replace(unit, order=number) for number, unit in enumerate(units)))
