"""Walks a report's blocks in order and writes down its sections, statements, tables and mentions.

Which assignments a common sentence covers is settled afterwards, when all of its section is known (`covering.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.language.sentences import split_sentences
from ingest.model import (
    Block,
    Document,
    Element,
    Mention,
    ReportTable,
    Section,
    Sentence,
    Statement,
    TableCell,
    Tie,
)
from ingest.report.common import Common, common_in, is_scope
from ingest.report.context import Context, Outline
from ingest.report.elements import elements_of, is_label, light_of
from ingest.report.history import is_historical
from ingest.report.money import Unit, amounts_in, role_in_header, unit_in
from ingest.report.leads import read_lead
from ingest.report.periods import covers_period
from ingest.report.places import Placed
from ingest.report.tables import CellRead, read_table
from ingest.report.ties import Tier, Titled, under

_TRANSITION = re.compile(
    r"^(?:til slutt|til sist|andre forhold|for øvrig|ellers|elles|generelt|samlet sett|samla sett|alt i alt|i tillegg til oppdrag\w*|"
    r"vi gjør oppmerksom|henvendelser|spørsmål|finally|otherwise|in general)\b",
    re.I,
)
_TOPIC_WORDS = 9
"""So many words may stand before the name of what a sentence is about."""
_WHO = re.compile(r"(?:ansvarl\w+|eier\w*|eigar\w*|kontakt\w*|leder|leiar|prosjektleder|owner|responsible)\b", re.I)
_OWN_TOPIC_WORDS = 3
_FOREIGN_ID = re.compile(r"\b[A-ZÆØÅ]{2,6}[ -]?\d{2,4}[-–]\d{1,3}\b")
_RUN_IN = re.compile(r"(?P<label>[^\W\d][^:.;\n]{1,50}):\s+(?=\S)")
_CAPTION = re.compile(r"^(?:tabell|figur|table|figure)\s+\d+(?:\.\d+)?\s*[:.–-]", re.I)
_LIGHT_START = re.compile(
    r"^(?P<light>(?:(?:trafikklys|lys|farge|fargekode|risikonivå|nivå|samlet vurdering|samla vurdering)\s*[:–-]\s*)?"
    r"(?:[🟢🟡🔴🟠●]\s*)?(?:grønn|grønt|grøn|gul|gult|rød|rødt|raud|raudt|green|yellow|amber|red|lav|låg|middels|moderat|høy|høg)?)\s*(?P<stop>[.;:–-])\s+(?=\S)",
    re.I,
)


@dataclass
class Draft:
    """A statement in the making, with what it covers in common and the theme (section) that it covers it in."""

    statement: Statement
    theme: tuple[str, ...]
    common: Common | None = None
    chapter: str | None = None


@dataclass
class Flow:
    """What a list or paragraph passes on to the next sentence or item."""

    ties: tuple[Tie, ...] = ()
    label: str | None = None
    own: bool = False
    """True where the paragraph's opening names an assignment, so that the headings above don't count."""


@dataclass
class Walk:
    """The state of one walk, and what it has written down."""

    document: Document
    tier: Tier
    outline: Outline
    year: int | None
    annual: bool
    unit: Unit | None = None
    context: Context = field(default_factory=Context)
    items: dict[int, Flow] = field(default_factory=dict)
    before: Flow = field(default_factory=Flow)
    unfinished: bool = False
    sections: list[Section] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    tables: list[ReportTable] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    periods: list[Sentence] = field(default_factory=list)

    def run(self, blocks: Sequence[Block]) -> None:
        """Walks all blocks. Call once."""
        for block in blocks:
            if block.kind == "heading" and not self._is_text(block):
                self._heading(block, real=True)
            elif block.kind == "table":
                self._table(block)
            elif block.kind == "item":
                self._item(block)
            elif self.outline.is_bare_label(block.text) or self._is_bare_lead(block):
                self._heading(block, real=False)
            else:
                self._paragraph(block)
        self._mark_empty()

    def _is_text(self, block: Block) -> bool:
        """True for a block taken for a heading that is an opening with its text ("2026-08 Nytt nødnett. Vi er med i …")."""
        lead = read_lead(block.text, self.tier)
        return lead is not None and bool(re.search(r"\w{2}[.!?]\s+\S", block.text[lead.end :]))

    def _is_bare_lead(self, block: Block) -> bool:
        """True for a paragraph that is an assignment's opening and nothing else."""
        lead = read_lead(block.text, self.tier)
        return lead is not None and lead.names and bool(lead.ties) and not block.text[lead.end :].strip()

    # headings

    def _heading(self, block: Block, *, real: bool) -> None:
        text = " ".join(block.text.split()).rstrip(":")
        heading = self.outline.heading(text, block.level if real and block.level else self._inner_level())
        heading = replace(self.outline.placed(self.context, heading, real=real), opening=not real)
        self.context = self.context.with_heading(heading)
        self.items, self.before, self.unfinished = {}, Flow(), False
        self.sections.append(Section(path=self.context.path, level=heading.depth, spans=block.spans, ties=heading.ties))
        if not self.context.silent:
            self._mention(Placed(self.document, block.text, block.spans), 0, len(block.text), alone=True)

    def _inner_level(self) -> int:
        return (self.context.headings[-1].depth // 2 if self.context.headings else 0) + 1

    def _mark_empty(self) -> None:
        """Says of each section whether anything stands under it."""
        held = {
            draft.statement.section[:k] for draft in self.drafts for k in range(1, len(draft.statement.section) + 1)
        }
        held |= {table.section[:k] for table in self.tables for k in range(1, len(table.section) + 1)}
        self.sections = [s if s.path in held else s.model_copy(update={"empty": True}) for s in self.sections]

    # running text

    def _paragraph(self, block: Block) -> None:
        placed = Placed(self.document, block.text, block.spans)
        if _CAPTION.match(block.text):
            return
        goes_on = self.unfinished and block.text[:1].islower()
        start = self.before if goes_on else Flow()
        self.items = {}
        self.before = self._text(placed, 0, len(block.text), start, form="sentence")
        self.unfinished = not re.search(r"[.!?:]\W*$", block.text)
        if not block.text.rstrip().endswith(":") and not self.unfinished:
            self.before = Flow()

    def _item(self, block: Block) -> None:
        placed = Placed(self.document, block.text, block.spans)
        level = max(block.level, 1)
        outer = next((self.items[k] for k in sorted(self.items, reverse=True) if k < level), self.before)
        flow = self._text(placed, 0, len(block.text), outer, form="item")
        self.items = {k: kept for k, kept in self.items.items() if k < level} | {level: flow}

    def _text(
        self, placed: Placed, start: int, end: int, flow: Flow, *, form: str, cell: CellRead | None = None
    ) -> Flow:
        """Makes statements of a paragraph or item; gives back what it passes on."""
        text = placed.text[start:end]
        lead = None if self.context.silent else read_lead(text, self.tier)
        opening: tuple[Tie, ...] = ()
        if lead is not None:
            opening = lead.ties
            self._mention(placed, start, start + lead.end, alone=True, titled=lead.titled)
            if lead.names:
                self.context = self.context.without_openings()
                flow = Flow(lead.ties, lead.label, own=True)
            else:
                flow = Flow(flow.ties, lead.label or flow.label, flow.own)
            start += lead.end
        self._mention(placed, start, end, alone=False)
        pieces = split_sentences(placed.text[start:end])
        for number, (left, right) in enumerate(pieces):
            flow = self._sentence(placed, start + left, start + right, flow, opening if number == 0 else (), form=form)
        return flow

    def _sentence(
        self, placed: Placed, start: int, end: int, flow: Flow, opening: tuple[Tie, ...], *, form: str
    ) -> Flow:
        """One sentence: its label, its ties, and what it passes on to the next."""
        text = placed.text[start:end]
        run_in = _RUN_IN.match(text)
        if run_in and is_label(run_in["label"]) and not self.tier.idents.find(run_in["label"]):
            flow = Flow(flow.ties, run_in["label"].strip(), flow.own)
            start += run_in.end()
            text = placed.text[start:end]
        ties, passed = self._ties(text, flow, opening)
        label, elements = self._label(flow.label)
        common = None if ties or self.context.silent else common_in(text)
        self._write(placed, start, end, form=form, label=label, elements=elements, ties=ties, common=common)
        if flow.own and not ties:
            self.drafts[-1].chapter = None
        if not ties and covers_period(text, self.year):
            self.periods.append(Sentence(text=text, spans=placed.spans(start, end)))
        return Flow(passed, flow.label, flow.own)

    def _ties(self, text: str, flow: Flow, opening: tuple[Tie, ...]) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
        """The ties of a sentence, and the subject that it passes on."""
        if self.context.silent:
            return (), ()
        if opening:
            return opening, opening
        above = self.context.ties
        if above and not flow.ties and not flow.own:
            switched = self._switched(text, above)
            if switched:
                return switched, switched
            common = common_in(text)
            leaves = common is not None and common.others
            return (() if leaves else self._narrowed(text, above)), ()
        named = () if is_scope(text) else self.tier.named(text, general=self.context.general)
        if _FOREIGN_ID.search(text) and not self.tier.idents.find(text):
            named = ()
        if flow.ties and not self._leaves(text, flow, named):
            return under(flow.ties, "paragraph"), flow.ties
        if len(named) == 1 and self.tier.topic(text, named[0].assignment) <= _TOPIC_WORDS:
            return named, () if self.context.general or self.context.summary else named
        return named, ()

    def _switched(self, text: str, above: tuple[Tie, ...]) -> tuple[Tie, ...]:
        """Under another assignment's heading, a sentence that begins with an ID speaks of that one."""
        if not self.tier.idents.find(text):
            return ()
        named = [tie for tie in self.tier.named(text) if self.tier.topic(text, tie.assignment) <= _OWN_TOPIC_WORDS]
        other = {tie.assignment for tie in named if tie.how == "id"} - {tie.assignment for tie in above}
        return tuple(named) if other else ()

    def _narrowed(self, text: str, above: tuple[Tie, ...]) -> tuple[Tie, ...]:
        """Under a heading that names several, a sentence that names some of them speaks of those."""
        if len(above) == 1:
            return above
        named = self.tier.named(text)
        ours = tuple(tie for tie in named if any(tie.assignment == other.assignment for other in above))
        return ours or above

    def _leaves(self, text: str, flow: Flow, named: tuple[Tie, ...]) -> bool:
        """True where a sentence goes over to another subject than the one that the paragraph is about: it names another
        early on, and where the paragraph's opening named its own, by ID or title."""
        if any(tie.assignment == other.assignment for tie in named for other in flow.ties):
            return False
        if flow.own:
            named = tuple(tie for tie in named if tie.how in {"id", "title"})
        reach = _OWN_TOPIC_WORDS if flow.own else _TOPIC_WORDS
        if any(self.tier.topic(text, tie.assignment) <= reach for tie in named):
            return True
        return (
            bool(_TRANSITION.match(text))
            or is_scope(text)
            or common_in(text) is not None
            or bool(_FOREIGN_ID.search(text))
        )

    def _label(self, label: str | None) -> tuple[str | None, tuple[Element, ...]]:
        if label:
            return label, elements_of(label)
        return self.context.label

    # tables

    def _table(self, block: Block) -> None:
        table = block.table
        if table is None:
            return
        number = len(self.tables)
        caption = " ".join([table.caption, *(cell.text for cell in table.header)])
        unit = unit_in(caption) or unit_in(" ".join(self.context.path[-1:]))
        self.tables.append(ReportTable(table=table, section=self.context.path, unit=unit, spans=block.spans))
        self.items, self.before, self.unfinished = {}, Flow(), False
        if self.context.silent:
            return
        read = read_table(table, self.tier)
        for key in read.keys:
            self._key_mention(key)
        for cell in read.cells:
            self._cell(cell, number, unit)

    def _key_mention(self, key: tuple[TableCell, ...]) -> None:
        placed = [Placed(self.document, cell.text, cell.spans) for cell in key]
        joined = " ".join(cell.text for cell in key)
        for titled in self.tier.titled(joined, alone=True):
            inside = titled.ident.end <= len(key[0].text)
            spans = placed[0].spans(titled.ident.start, titled.ident.end) if inside else key[-1].spans
            self.mentions.append(
                Mention(ident=titled.ident.ident, title=titled.title, title_of=titled.title_of, spans=spans)
            )

    def _cell(self, cell: CellRead, table: int, unit: Unit | None) -> None:
        """A cell is one statement, save that a light or a run-in label in front of other words stands by itself."""
        placed = Placed(self.document, cell.cell.text, cell.cell.spans)
        text = placed.text
        if not cell.ties:
            self._mention(placed, 0, len(text), alone=False)
        ties = cell.ties or self.context.ties or self._cell_ties(cell, text)
        label, elements = (cell.label, cell.elements) if cell.elements else self._cell_label(cell)
        row = (table, cell.row)
        for start, end, run_in in _cell_pieces(text):
            own = (run_in, elements_of(run_in)) if run_in else (label, elements)
            self._write(
                placed, start, end, form="cell", label=own[0], elements=own[1], ties=ties, row=row,
                unit=self._cell_unit(text[start:end], unit, own), header=own[0] or "",
                common=None if ties else common_in(text),
            )  # fmt: skip
        if not ties and (re.match(r"(?:rapport\w*)?period", cell.label or "", re.I) or covers_period(text, self.year)):
            self.periods.append(Sentence(text=text, spans=cell.cell.spans))

    def _cell_ties(self, cell: CellRead, text: str) -> tuple[Tie, ...]:
        """What a cell of a row that names nothing names itself; a cell that says who is responsible names nothing."""
        return () if _WHO.match(cell.label or "") else self.tier.named(text, general=self.context.general)

    def _cell_unit(self, text: str, unit: Unit | None, label: tuple[str | None, tuple[Element, ...]]) -> Unit | None:
        """The unit that bare numbers in a cell are in: the table's or the report's, and only where they are money."""
        if not re.search(r"[^\W\d]", text):
            return unit or (self.unit if role_in_header(label[0] or "") else None)
        money = bool({"okonomi", "prognose"} & set(label[1])) or role_in_header(text) is not None
        return (unit or self.unit) if money else None

    def _cell_label(self, cell: CellRead) -> tuple[str | None, tuple[Element, ...]]:
        heading, elements = self.context.label
        return (cell.label or heading), elements

    # writing down

    def _write(
        self,
        placed: Placed,
        start: int,
        end: int,
        *,
        form: str,
        label: str | None,
        elements: tuple[Element, ...],
        ties: tuple[Tie, ...],
        common: Common | None = None,
        row: tuple[int, int] | None = None,
        unit: Unit | None = None,
        header: str = "",
    ) -> None:
        """Writes down one statement; a light word in front of other words becomes a statement of its own."""
        text = placed.text[start:end]
        light = _LIGHT_START.match(text)
        if light and light_of(light["light"]):
            cut = start + light.end("stop")
            self._add(placed, start, cut, form, label, elements, ties, None, row, None, "")
            start = start + light.end()
        self._add(placed, start, end, form, label, elements, ties, common, row, unit, header)

    def _add(  # noqa: PLR0913
        self, placed: Placed, start: int, end: int, form: str, label: str | None, elements: tuple[Element, ...],
        ties: tuple[Tie, ...], common: Common | None, row: tuple[int, int] | None, unit: Unit | None, header: str,
    ) -> None:  # fmt: skip
        text = placed.text[start:end]
        if not text.strip():
            return
        statement = Statement(
            text=text,
            spans=placed.spans(start, end),
            form=form,  # type: ignore[arg-type]
            section=self.context.path,
            label=label,
            element=elements[0] if elements else None,
            elements=elements,
            ties=ties,
            historical=is_historical(text, self.year, annual=self.annual),
            light=light_of(text),
            amounts=amounts_in(placed, start, end, unit=unit, header=header),
            row=row,
        )
        self.drafts.append(Draft(statement, self.context.theme, common, None if ties else self.context.chapter))

    def _mention(self, placed: Placed, start: int, end: int, *, alone: bool, titled: Sequence[Titled] = ()) -> None:
        """Writes down the IDs in a stretch, those of historical sentences left out."""
        text = placed.text[start:end]
        for entry in titled or self.tier.titled(text, alone=alone):
            if not alone and is_historical(_sentence_at(text, entry.ident.start), self.year, annual=False):
                continue
            spans = placed.spans(start + entry.ident.start, start + entry.ident.end)
            self.mentions.append(
                Mention(ident=entry.ident.ident, title=entry.title, title_of=entry.title_of, spans=spans)
            )


def _sentence_at(text: str, position: int) -> str:
    return next((text[left:right] for left, right in split_sentences(text) if left <= position < right), text)


def _cell_pieces(text: str) -> Iterator[tuple[int, int, str | None]]:
    """A cell's statements: the whole, or one for each run-in label ("Status: … Risiko: …"), as (start, end, label)."""
    marks = [
        m
        for m in re.finditer(r"(?:^|(?<=[.!?\n])\s*)(?P<label>[^\W\d][^:.;\n]{1,40}):\s+(?=\S)", text)
        if elements_of(m["label"])
    ]
    if not marks:
        yield 0, len(text), None
        return
    if text[: marks[0].start()].strip():
        yield 0, marks[0].start(), None
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield mark.end(), end, mark["label"].strip()
