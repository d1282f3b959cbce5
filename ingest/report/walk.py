"""Walks a report's blocks in order, keeping track of headings, openings and lists, and has everything written down.

Which assignments a common sentence covers is settled afterwards, when all of its section is known (`covering.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.language.sentences import split_sentences
from ingest.model import Block, Element, ReportTable, Tie
from ingest.report.common import common_in
from ingest.report.context import Context, Outline
from ingest.report.elements import elements_of, is_label, light_of
from ingest.report.leads import read_lead
from ingest.report.ledger import Form, Ledger, Marks, Stretch
from ingest.report.legend import Legend, legend_of, mark_of
from ingest.report.money import Unit, role_in_header, unit_in
from ingest.report.places import Placed
from ingest.report.subjects import Flow, goes_on, subject_of, they
from ingest.report.tables import CellRead, read_table
from ingest.report.ties import Tier

_WHO = re.compile(r"(?:ansvarl\w+|eier\w*|eigar\w*|kontakt\w*|leder|leiar|prosjektleder|owner|responsible)\b", re.I)
_RUN_IN = re.compile(r"(?P<label>[^\W\d][^:.;\n]{1,50}):\s+(?=\S)")
_QUESTION = re.compile(r"(?P<label>[^\W\d][^.:;?!\n]{4,90}\?)\s+(?=\S)")
"""A question in front of its answer ("Hva kan gå galt? …")."""
_ANSWERED = re.compile(r"(?:se|sjå|jf|jfr|viser til)\b.{1,60}|(?:ingen|inga|nei|none)\b\W*|[^\W\d]+\W*", re.I)
"""An answer in full after a run-in label ("Økonomi: se vedlegg 3."): what follows is no longer under the label."""
_CELL_LABEL = re.compile(r"(?:^|(?<=[.!?\n])\s*)(?P<label>[^\W\d][^:.;\n]{1,40}):\s+(?=\S)")
_HEADING_LIGHT = re.compile(r"(?:\s[–—-]\s|[:(]\s*)(?P<light>[^–—:()]{1,20})\)?\s*$")
_CAPTION = re.compile(r"^(?:tabell|figur|table|figure)\s+\d+(?:\.\d+)?\s*[:.–-]", re.I)
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d*\s*$")
"""The dots of a line of a table of contents."""
_LONGEST_BARE_LEAD = 160
"""Characters of a paragraph that may be an assignment's ID and title and nothing else."""

Label = tuple[str | None, tuple[Element, ...]]


@dataclass
class Walk:
    """The state of one walk. `unit` is what the whole report says that its sums are in, if it says so once."""

    ledger: Ledger
    tier: Tier
    outline: Outline
    unit: Unit | None = None
    context: Context = field(default_factory=Context)
    items: dict[int, Flow] = field(default_factory=dict)
    before: Flow = field(default_factory=Flow)
    unfinished: bool = False
    legend: Legend = field(default_factory=dict)

    def run(self, blocks: Sequence[Block]) -> None:
        """Walks all blocks. Call once."""
        self.legend = legend_of(blocks)
        for number, block in enumerate(blocks):
            if block.kind == "heading" and not self._is_text(block):
                self._heading(block, real=True)
            elif block.kind == "table":
                self._table(block, blocks[number + 1 : number + 2])
            elif block.kind == "item":
                self._item(block)
            elif self._is_answer(block):
                self._paragraph(block)
            elif self.outline.is_bare_label(block.text) or self._is_bare_lead(block):
                self._heading(block, real=False)
            elif not _CAPTION.match(block.text) and not _LEADERS.search(block.text):
                self._paragraph(block)

    def _is_answer(self, block: Block) -> bool:
        """True for a paragraph that answers by letter, and for the key's own lines."""
        marked = mark_of(block.text) if self.legend else None
        return marked is not None and marked[0] in self.legend

    def _is_text(self, block: Block) -> bool:
        """True for a paragraph taken for a heading: an opening with its text ("2026-08 Nytt nødnett. Vi deltar …"), or
        with what stands in for it ("MyHealth@EU. [tekst kommer]")."""
        lead = read_lead(block.text, self.tier)
        return lead is not None and bool(re.search(r"\w{2}[.!?]\s+\S|^\W*\[|\[[^\]]+\]$", block.text[lead.end :]))

    def _is_bare_lead(self, block: Block) -> bool:
        """True for a paragraph that is an assignment's opening and nothing else."""
        if len(block.text) > _LONGEST_BARE_LEAD:
            return False
        lead = read_lead(block.text, self.tier)
        return lead is not None and bool(lead.ties) and not block.text[lead.end :].strip()

    def _placed(self, block: Block) -> Placed:
        return Placed(self.ledger.document, block.text, block.spans)

    # headings

    def _heading(self, block: Block, *, real: bool) -> None:
        """A heading, or a paragraph that stands as one."""
        text = " ".join(block.text.split()).rstrip(":")
        level = block.level if real and block.level else self.context.depth // 2 + 1
        heading = self.outline.placed(self.context, self.outline.heading(text, level), real=real)
        context = self.context.with_heading(replace(heading, opening=not real))
        self.context = self.ledger.section(context, block.spans)
        self._restart()
        if self.context.silent:
            return
        stretch = Stretch(self._placed(block), 0, len(block.text))
        self.ledger.titled(stretch, self.tier.titled(block.text, alone=True))
        light = _HEADING_LIGHT.search(block.text)
        if light and self.context.ties and light_of(light["light"]):
            label, elements = self.context.label
            marks = Marks(form="cell", label=label, elements=elements, ties=self.context.ties)
            self.ledger.statement(
                Stretch(stretch.placed, light.start("light"), light.end("light")), marks, self.context
            )

    def _restart(self) -> None:
        self.items, self.before, self.unfinished = {}, Flow(), False

    # running text

    def _paragraph(self, block: Block) -> None:
        goes_on = self.unfinished and block.text[:1].islower()
        flow = self._text(self._placed(block), self.before if goes_on else Flow(), form="sentence")
        self.items = {}
        self.unfinished = not re.search(r"[.!?:]\W*$", block.text)
        introduces = block.text.rstrip().endswith(":")
        self.before = flow if introduces or self.unfinished else Flow()

    def _item(self, block: Block) -> None:
        level = max(block.level, 1)
        outer = next((self.items[k] for k in sorted(self.items, reverse=True) if k < level), self.before)
        flow = self._text(self._placed(block), outer, form="item")
        self.items = {k: kept for k, kept in self.items.items() if k < level} | {level: flow}

    def _text(self, placed: Placed, flow: Flow, *, form: Form) -> Flow:
        """Makes statements of a paragraph or item; gives back what it passes on."""
        lead = None if self.context.silent else read_lead(placed.text, self.tier)
        start = 0
        opening: tuple[Tie, ...] = ()
        if lead is not None:
            start, opening = lead.end, lead.ties
            self.ledger.titled(Stretch(placed, 0, len(placed.text)), lead.titled)
            flow = replace(flow, label=lead.label or (None if lead.names else flow.label))
            if lead.names:
                if form != "item" or not self._is_within(lead.ties):
                    self.context = self.context.without_openings()
                flow = replace(flow, ties=lead.ties, own=True)
        self.ledger.idents(Stretch(placed, start, len(placed.text)))
        for number, (left, right) in enumerate(split_sentences(placed.text[start:])):
            stretch = Stretch(placed, start + left, start + right)
            flow = self._sentence(stretch, flow, opening if number == 0 else (), form)
        return flow

    def _is_within(self, ties: Sequence[Tie]) -> bool:
        """True where an item of a list names the assignment that it stands under, by one of its parts."""
        above = {tie.assignment for tie in self.context.ties}
        return bool(ties) and {tie.assignment for tie in ties} <= above

    def _sentence(self, stretch: Stretch, flow: Flow, opening: tuple[Tie, ...], form: Form) -> Flow:
        """One sentence: its label, its ties, and what it passes on to the next."""
        marked = mark_of(stretch.text) if self.legend else None
        if marked and marked[0] in self.legend:
            flow = replace(flow, label=self.legend[marked[0]])
            stretch = stretch._replace(start=stretch.start + marked[1])
        run_in = _RUN_IN.match(stretch.text) or _QUESTION.match(stretch.text)
        if run_in and is_label(run_in["label"]) and not self.tier.idents.find(run_in["label"]):
            flow = replace(flow, label=run_in["label"].strip())
            stretch = stretch._replace(start=stretch.start + run_in.end())
        ties, passed = (opening, opening) if opening else subject_of(stretch.text, flow, self.context, self.tier)
        several = ties if len(ties) > 1 and all(tie.how == "id" for tie in ties) else ()
        ties = ties or they(stretch.text, flow)
        label, elements = (flow.label, elements_of(flow.label)) if flow.label else self.context.label
        common = None if ties or self.context.silent else common_in(stretch.text)
        if common is None and not ties and not self.context.silent:
            common = goes_on(stretch.text, flow, item=form == "item")
        marks = Marks(
            form=form,
            label=label,
            elements=elements,
            ties=ties,
            common=common,
            chapter=None if flow.own else self.context.chapter,
        )
        self.ledger.statement(stretch, marks, self.context)
        if not ties:
            self.ledger.period(stretch)
        if flow.label and _ANSWERED.fullmatch(stretch.text.strip()) and not light_of(stretch.text):
            flow = replace(flow, label=None)
        return replace(flow, ties=passed, common=common, several=several)

    # tables

    def _table(self, block: Block, after: Sequence[Block]) -> None:
        table = block.table
        if table is None:
            return
        notes = [table.caption, *(cell.text for cell in table.header), *self.context.path[-1:]]
        notes += [below.text for below in after if below.kind == "paragraph" and len(below.text) < _LONGEST_BARE_LEAD]
        unit = next((found for note in notes if (found := unit_in(note))), None)
        entry = ReportTable(table=table, section=self.context.path, unit=unit, spans=block.spans)
        number = self.ledger.table(entry, self.context)
        self._restart()
        if self.context.silent:
            return
        read = read_table(table, self.tier)
        for key in read.keys:
            self.ledger.key(key)
        for cell in read.cells:
            self._cell(cell, number, unit)

    def _cell(self, cell: CellRead, table: int, unit: Unit | None) -> None:
        """A cell is one statement, save that a run-in label in front of other words begins another."""
        placed = Placed(self.ledger.document, cell.cell.text, cell.cell.spans)
        whole = Stretch(placed, 0, len(placed.text))
        if not cell.ties:
            self.ledger.idents(whole)
        ties = cell.ties or self.context.ties or self._cell_names(cell)
        for start, end, run_in in _cell_pieces(placed.text):
            stretch = Stretch(placed, start, end)
            label, elements = self._cell_label(cell, run_in)
            marks = Marks(
                form="cell",
                label=label,
                elements=elements,
                ties=ties,
                common=None if ties else common_in(stretch.text),
                row=(table, cell.row),
                unit=self._cell_unit(stretch.text, unit, (label, elements)),
                header=label or "",
                post=cell.post,
            )
            self.ledger.statement(stretch, marks, self.context)
        if not ties:
            self.ledger.period(whole, field_name=cell.label or "")

    def _cell_names(self, cell: CellRead) -> tuple[Tie, ...]:
        """What a cell of a row that names nothing names itself; a cell that says who is responsible names nothing."""
        return () if _WHO.match(cell.label or "") else self.tier.named(cell.cell.text, general=self.context.general)

    def _cell_label(self, cell: CellRead, run_in: str | None) -> Label:
        if run_in:
            return run_in, elements_of(run_in)
        if cell.elements:
            return cell.label, cell.elements
        heading, elements = self.context.label
        return cell.label or heading, elements

    def _cell_unit(self, text: str, unit: Unit | None, label: Label) -> Unit | None:
        """The unit that bare numbers in a cell are in: the table's or the report's, and only where they are money."""
        if not re.search(r"[^\W\d]", text):
            return unit or (self.unit if role_in_header(label[0] or "") else None)
        money = bool({"okonomi", "prognose"} & set(label[1])) or role_in_header(text) is not None
        return (unit or self.unit) if money else None


def _cell_pieces(text: str) -> Iterator[tuple[int, int, str | None]]:
    """A cell's statements: the whole, or one for each run-in label ("Status: … Risiko: …"), as (start, end, label)."""
    marks = [mark for mark in _CELL_LABEL.finditer(text) if is_label(mark["label"])]
    if not marks:
        yield 0, len(text), None
        return
    if text[: marks[0].start()].strip():
        yield 0, marks[0].start(), None
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield mark.end(), end, mark["label"].strip()
