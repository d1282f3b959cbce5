"""Writes down what a walk through a report finds: sections, statements, tables, mentions, stated periods.

It decides nothing about assignments; ties and labels come in with each entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from ingest.language.sentences import split_sentences
from ingest.model import (
    Document,
    Element,
    Mention,
    ReportTable,
    Section,
    Sentence,
    Spans,
    Statement,
    TableCell,
    Tie,
)
from ingest.report.common import Common
from ingest.report.context import Context, Heading
from ingest.report.elements import light_of
from ingest.report.history import is_historical
from ingest.report.idents import Ident
from ingest.report.money import Unit, amounts_in
from ingest.report.periods import covers_period
from ingest.report.places import Placed
from ingest.report.ties import Tier, Titled

Form = Literal["sentence", "item", "cell"]

_COLOURS = (
    "grønn|grønt|grøn|gul|gult|rød|rødt|raud|raudt|oransje|green|yellow|amber|red|lav|låg|middels|moderat|høy|høg"
)
_LIGHT_START = re.compile(
    r"^(?P<light>(?:(?:trafikklys|lys|farge|fargekode|risikonivå|nivå|samlet vurdering|samla vurdering)\s*[:–-]\s*)?"
    rf"(?:[🟢🟡🔴🟠●]\s*)?(?:{_COLOURS})?)\s*(?P<stop>[.;:–-])\s+(?=\S)",
    re.I,
)


_ENDED = re.compile(
    r"\b(?:avslutt\w*|lukk\w*|fullfør\w*|videreført\w*|vidareført\w*|tidligere|tidlegare|fjor\w*|forrige|førre|gammel|"
    r"gamle|gamal|ended|closed|continued|earlier|previous)\b",
    re.I,
)


class Stretch(NamedTuple):
    """A stretch of a placed text."""

    placed: Placed
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.placed.text[self.start : self.end]

    @property
    def spans(self) -> Spans:
        return self.placed.spans(self.start, self.end)


class Marks(NamedTuple):
    """What a statement stands under."""

    form: Form
    label: str | None = None
    elements: tuple[Element, ...] = ()
    ties: tuple[Tie, ...] = ()
    common: Common | None = None
    chapter: str | None = None
    row: tuple[int, int] | None = None
    unit: Unit | None = None
    header: str = ""
    post: tuple[str | None, str | None] = (None, None)


class Draft(NamedTuple):
    """A statement, with what it covers in common with others and the theme (section) that it does so in."""

    statement: Statement
    theme: tuple[str, ...]
    common: Common | None
    chapter: str | None


@dataclass
class Ledger:
    """Everything that a walk has written down."""

    document: Document
    tier: Tier
    year: int | None
    annual: bool
    sections: list[Section] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    tables: list[ReportTable] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    periods: list[Sentence] = field(default_factory=list)

    def section(self, context: Context, spans: Spans) -> Context:
        """Writes down the innermost heading as a section, empty until something is written under it."""
        heading = context.headings[-1]
        self.sections.append(
            Section(path=context.path, level=len(context.headings), spans=spans, ties=heading.ties, empty=True)
        )
        numbered = replace(heading, number=len(self.sections) - 1)
        return Context((*context.headings[:-1], numbered))

    def statement(self, stretch: Stretch, marks: Marks, context: Context) -> None:
        """Writes down one statement; a light in front of other words becomes a statement of its own."""
        light = _LIGHT_START.match(stretch.text)
        if light and light_of(light["light"]):
            head = stretch._replace(end=stretch.start + light.end("stop"))
            self._add(head, marks._replace(common=None, unit=None), context)
            stretch = stretch._replace(start=stretch.start + light.end())
        self._add(stretch, marks, context)

    def _add(self, stretch: Stretch, marks: Marks, context: Context) -> None:
        text = stretch.text
        if not text.strip(" .…\n"):
            return
        self._hold(context.headings)
        statement = Statement(
            text=text,
            spans=stretch.spans,
            form=marks.form,
            section=context.path,
            label=marks.label,
            element=marks.elements[0] if marks.elements else None,
            elements=marks.elements,
            ties=marks.ties,
            historical=is_historical(text, self.year, annual=self.annual),
            light=light_of(text),
            amounts=amounts_in(stretch.placed, stretch.start, stretch.end, marks.unit, marks.header, marks.post),
            row=marks.row,
        )
        self.drafts.append(Draft(statement, context.theme, marks.common, None if marks.ties else marks.chapter))

    def table(self, table: ReportTable, context: Context) -> int:
        """Writes down a table; returns its number."""
        self._hold(context.headings)
        self.tables.append(table)
        return len(self.tables) - 1

    def _hold(self, headings: Sequence[Heading]) -> None:
        """Marks the sections as holding something."""
        for heading in headings:
            if self.sections[heading.number].empty:
                self.sections[heading.number] = self.sections[heading.number].model_copy(update={"empty": False})

    def titled(self, stretch: Stretch, found: Sequence[Titled]) -> None:
        """Writes down IDs found in a heading or an opening."""
        for entry in found:
            self._mention(
                entry, stretch.placed.spans(stretch.start + entry.ident.start, stretch.start + entry.ident.end)
            )

    def idents(self, stretch: Stretch) -> None:
        """Writes down the IDs in running text, those of sentences about an earlier year left out."""
        text = stretch.text
        found = self.tier.titled(text, alone=False)
        kept = [entry for entry in found if not self._is_past(text, entry.ident.start)]
        self.titled(stretch, [entry for entry in kept if not self._is_ended(text, entry.ident)])

    def _is_ended(self, text: str, ident: Ident) -> bool:
        """True for an earlier year's ID in a sentence that says that it has ended or was carried on."""
        year = re.match(r"20\d\d(?=\W)", ident.ident)
        return bool(year and self.year and int(year.group()) < self.year and _ENDED.search(text))

    def _is_past(self, text: str, place: int) -> bool:
        sentence = next((text[left:right] for left, right in split_sentences(text) if left <= place < right), text)
        return is_historical(sentence, self.year, annual=False)

    def key(self, cells: tuple[TableCell, ...]) -> None:
        """Writes down the IDs in the key cells of a table row, with the title in the same or the next cell."""
        placed = Placed(self.document, cells[0].text, cells[0].spans)
        for entry in self.tier.titled(" ".join(cell.text for cell in cells), alone=True):
            inside = entry.ident.end <= len(cells[0].text)
            self._mention(entry, placed.spans(entry.ident.start, entry.ident.end) if inside else cells[-1].spans)

    def _mention(self, entry: Titled, spans: Spans) -> None:
        """Writes down an ID; a number alone may be the report's own and is none."""
        if entry.ident.loose:
            return
        self.mentions.append(Mention(ident=entry.ident.ident, title=entry.title, title_of=entry.title_of, spans=spans))

    def period(self, stretch: Stretch, *, field_name: str = "") -> None:
        """Writes down a sentence that says which period the report covers, or the value of a field for it."""
        if re.match(r"(?:rapport\w*)?period", field_name, re.I) or covers_period(stretch.text, self.year):
            self.periods.append(Sentence(text=stretch.text, spans=stretch.spans))
