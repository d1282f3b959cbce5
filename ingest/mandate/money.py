"""The money tables of a letter: appropriations with their parts, and the sums it states.

Reads lines, with a whole row on one line or every cell on its own, and rows whose cells are marked up. Amounts in
running text are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.amounts import Unit
from ingest.mandate.flow import Flow, Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.money_cells import Columns, RowCells, columns_of, read_cells, split_bullets
from ingest.mandate.money_rows import (
    AMOUNT_ONLY,
    BARE_ROW,
    NAME_AMOUNT,
    OPEN_ROW,
    PART,
    POST_ONLY,
    POST_ROW,
    ROW,
    SUM,
    Row,
    Total,
    appropriation,
    fill_sum,
    is_header,
    names_columns,
    only_header_words,
    open_sum,
    part_goes_on,
    part_of,
    stated_sum,
)
from ingest.mandate.money_units import FACTOR, cell_nok, is_unit_line, letter_unit, unit_in
from ingest.mandate.words import BULLET, starts_small
from ingest.model import Appropriation, Part, StatedSum

_NEAR = 4
"""Lines above a header, and below it, in which the table's unit is looked for."""


@dataclass(frozen=True)
class Money:
    """What the tables say, and the lines (indices) that they take up."""

    appropriations: tuple[Appropriation, ...]
    sums: tuple[StatedSum, ...]
    lines: frozenset[int]


def read_money(source: Source, lines: Sequence[Line]) -> Money:
    """All money tables among `lines`."""
    reader = _Reader(source, lines)
    reader.run()
    rows = [row for row in reader.rows if row.nok is not None]
    sums = [total for total in reader.sums if total.nok is not None]
    return Money(
        tuple(appropriation(source, row) for row in rows),
        tuple(stated_sum(source, total) for total in sums),
        frozenset(reader.taken),
    )


class _Reader:
    """One pass over the lines. A table begins at its header or unit line, and ends at the first line that is no row."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self.source, self.lines = source, lines
        self.rows: list[Row] = []
        self.sums: list[Total] = []
        self.taken: set[int] = set()
        self.factor = 1
        self.table: list[Row] = []
        self.part: list[Line] = []
        self.inside = False
        self.summing: Total | None = None
        self.columns: Columns | None = None
        stated: list[Unit] = [unit for line in lines if (unit := letter_unit(line.text))]
        self.letter_unit: Unit = stated[0] if stated else "kroner"

    def run(self) -> None:
        for index, line in enumerate(self.lines):
            if self._opens(index, line) or (self.inside and self._take(line)):
                self.taken.add(index)
            elif self.inside:
                self._close()
        self._close()

    def _opens(self, index: int, line: Line) -> bool:
        """True for a unit line or header line; begins a table where none is open or the last one has ended in a sum."""
        if is_unit_line(line.text):
            if self._table_near(index):
                self._begin(unit_in(line.text))
                return True
            return False
        if not is_header(line.text):
            return self.inside and only_header_words(line.text) and not self.table
        header = " ".join(other.text for other in self.lines[index : index + 5])
        if not names_columns(header):
            return False
        if self.inside and not self.table and not line.header:
            return True
        self._begin(self._unit_near(index))
        self.columns = columns_of(line) if line.header else None
        return True

    def _unit_near(self, index: int) -> Unit:
        """The unit that the header or the lines nearest to it give; the letter's own, where none does; else kroner."""
        below = range(index, min(len(self.lines), index + 3))
        above = range(index - 1, max(-1, index - 1 - _NEAR), -1)
        for at in (*below, *above):
            if at in self.taken and at < index - _NEAR:
                break
            if unit := unit_in(self.lines[at].text):
                return unit
        return self.letter_unit

    def _table_near(self, index: int) -> bool:
        near = " ".join(other.text for other in self.lines[max(0, index - 3) : index + 5])
        return names_columns(near)

    def _begin(self, unit: Unit | None) -> None:
        self._end_part()
        self.inside, self.summing, self.table, self.columns = True, None, [], None
        if unit:
            self.factor = FACTOR[unit]

    def _close(self) -> None:
        self._end_part()
        self.inside, self.summing, self.table, self.columns = False, None, [], None

    def _take(self, line: Line) -> bool:
        """True where the line is part of the open table."""
        if self.columns is not None:
            return self._take_cells(line, self.columns) if line.cells else self._take_cell_tail(line)
        text = line.text
        row = self.table[-1] if self.table else None
        if self.summing and fill_sum(self.summing, line):
            return True
        if SUM.match(text):
            return self._take_sum(line)
        if row is not None and row.nok is None and self._fill(row, line):
            return True
        if row is not None and self._take_part(row, line):
            return True
        if self._take_row(line, row):
            return True
        return row is not None and self._take_tail(row, line)

    def _take_cells(self, line: Line, columns: Columns) -> bool:
        """A row of a marked-up table: a sum, an appropriation, or a part of the one above."""
        cells = read_cells(line, columns)
        nok = cell_nok(cells.amount, self.factor)
        if cells.is_sum:
            chapter = re.search(r"\b(\d{3,4})\b", cells.label)
            rows = tuple(r for r in self.table if chapter is None or r.chapter == chapter[1])
            self.sums.append(Total([line], self.factor, rows, nok))
            return True
        above = self.table[-1] if self.table else None
        chapter_number = cells.chapter or (above.chapter if above and cells.post else None)
        if chapter_number is not None:
            self._start_row(line, Row(chapter_number, cells.post, self.factor, lines=[line], nok=nok), cells)
            return True
        if above is not None and cells.name:
            if nok is not None:
                name = PART.sub("", cells.name).strip(" :–-,.;")
                above.parts.append(Part(name=name, amount_nok=nok, spans=flow_of(self.source, [line]).spans()))
            elif part := part_of(flow_of(self.source, [line]), self.factor):
                above.parts.append(part)
            else:
                above.with_parts = above.with_parts or bool(PART.match(line.text))
            above.lines.append(line)
            return True
        return above is not None or not any(text for text, _ in line.cells)

    def _take_cell_tail(self, line: Line) -> bool:
        """The last words of a name that layout has left below the table."""
        row = self.table[-1] if self.table else None
        return row is not None and line.kind is None and self._take_tail(row, line)

    def _start_row(self, line: Line, row: Row, cells: RowCells) -> None:
        """Adds a row whose name cell may hold its parts as bullets."""
        start = cells.name_start
        name, *parts = split_bullets(cells.name)
        row.add_name(self._cut(line, start + name[0], start + name[1]))
        for first, last in parts:
            if part := part_of(self._cut(line, start + first, start + last), row.factor):
                row.parts.append(part)
        self.rows.append(row)
        self.table.append(row)

    def _take_sum(self, line: Line) -> bool:
        self._end_part()
        total = open_sum(line, self.table, self.factor)
        if total is None:
            return False
        self.summing = total
        self.sums.append(total)
        return True

    def _take_row(self, line: Line, above: Row | None) -> bool:
        """A line that begins a row: with chapter and amount, with chapter only, or with a post of the chapter above."""
        for pattern in (ROW, BARE_ROW, OPEN_ROW):
            match = pattern.match(line.text)
            if match:
                return self._start(line, match["chapter"], match)
        if (
            above is not None
            and above.nok is not None
            and (match := POST_ROW.match(line.text) or POST_ONLY.match(line.text))
        ):
            return self._start(line, above.chapter, match)
        return False

    def _start(self, line: Line, chapter: str, match: re.Match[str]) -> bool:
        self._end_part()
        groups = match.groupdict()
        row = Row(chapter, groups.get("post"), self.factor, lines=[line])
        if groups.get("name"):
            row.add_name(self._cut(line, match.start("name"), match.end("name")))
        if groups.get("amount"):
            row.nok = cell_nok(match["amount"], self.factor)
        self.rows.append(row)
        self.table.append(row)
        self.summing = None
        return True

    def _fill(self, row: Row, line: Line) -> bool:
        """The next cell of a row that has no amount yet: its post, its name or its amount."""
        text = line.text
        if row.post is None and not row.name and (match := re.fullmatch(r"(?:post\s*)?(\d{2})", text, re.IGNORECASE)):
            row.post = match[1]
        elif row.post is None and not row.name and (match := POST_ROW.match(text)):
            row.post, row.nok = match["post"], cell_nok(match["amount"], self.factor)
            row.add_name(self._cut(line, match.start("name"), match.end("name")))
        elif match := AMOUNT_ONLY.match(text):
            row.nok = cell_nok(match["amount"], self.factor)
        elif line.kind == "item" or BULLET.match(text):
            return False
        elif match := NAME_AMOUNT.match(text):
            row.add_name(self._cut(line, match.start("name"), match.end("name")))
            row.nok = cell_nok(match["amount"], self.factor)
        elif len(text) < 120:
            row.add_name(self._cut(line, 0, len(text)))
        else:
            return False
        row.lines.append(line)
        return True

    def _take_part(self, row: Row, line: Line) -> bool:
        """A "hvorav" part: a bullet, a line that begins with herav, or a row without numbers under "hvorav"."""
        if self.summing:
            return False
        text = line.text
        bullet = BULLET.match(text) or (line.kind == "item" and not line.sign)
        lead = PART.match(text)
        if lead and not text[lead.end() :].strip():
            row.with_parts = True
            return True
        named = row.with_parts and bool(NAME_AMOUNT.match(text)) and not OPEN_ROW.match(text)
        if bullet or lead or named:
            self._end_part()
            row.with_parts = row.with_parts or bool(lead)
            self.part = [line]
            return True
        if self.part and not ROW.match(text) and not OPEN_ROW.match(text) and part_goes_on(self.part, line):
            self.part.append(line)
            return True
        return False

    def _end_part(self) -> None:
        if self.part and self.table:
            row = self.table[-1]
            if part := part_of(flow_of(self.source, self.part), row.factor):
                row.parts.append(part)
            row.lines.extend(self.part)
        self.part = []

    def _take_tail(self, row: Row, line: Line) -> bool:
        """The rest of a name that stands below its amount: "kan overføres"."""
        if self.part or self.summing or line.gap > 1 or not starts_small(line.text) or len(line.text.split()) > 5:
            return False
        if line.text.endswith((".", ":")):
            return False
        row.add_name(self._cut(line, 0, len(line.text)))
        row.lines.append(line)
        return True

    def _cut(self, line: Line, start: int, end: int) -> Flow:
        return flow_of(self.source, [line]).cut(start, end)
