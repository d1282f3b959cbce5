"""Reads the tables of a report cell by cell: forms, one row an assignment, one column an assignment, money tables.

It says what each cell stands under (label, assignment, row); the walk makes statements of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.model import Element, Table, TableCell, Tie
from ingest.report.elements import elements_of, is_label
from ingest.report.ties import Tier, under

_KEY_HEADER = re.compile(
    r"^(?:oppdrag.*|assignment\w*|id|nr\.?|nummer|no\.?|tittel|title|navn|namn|tiltak|formål|føremål|prosjekt\w*|"
    r"leveranse\w*|område|samhandlingsområde|satsing\w*|aktivitet\w*|mål|kap.*|post\w*|betegnelse|benevnelse)$",
    re.I,
)
_KEY_FIELD = re.compile(
    r"^(?:oppdrag\w*|id|oppdrags?-?id|oppdragsnummer|tittel|title|navn|namn|assignment|prosjekt\w*)\b", re.I
)
_CHAPTER_POST = re.compile(
    r"^(?:kap(?:ittel)?\.?\s*)?(?P<chapter>\d{3,4})(?:[\s.,/]*(?:post\s*)?(?P<post>\d{2}))?(?!\d)(?=\s|$|[,:–-])", re.I
)
_NUMBER_ONLY = re.compile(r"^[\s\d.,/–-]*$")
_SUM = re.compile(r"^(?:sum|totalt?|i alt|samlet|samla|til sammen|total sum|sum totalt|delsum|total)\b", re.I)
_FIELDS = re.compile(
    r"^(?:dato|periode|rapportperiode|ansvarlig|ansvarleg|kontakt\w*|arkivsak|saksnummer|referanse|versjon|merknad\w*|kommentar\w*|tiltak)\b",
    re.I,
)


BudgetPost = tuple[str | None, str | None]
"""A chapter and a post; either may be unknown."""


class CellRead(NamedTuple):
    """One cell to make statements of. `columns` of the ties say how: "row" for a row's key, a column's or a form's."""

    cell: TableCell
    label: str | None
    elements: tuple[Element, ...]
    ties: tuple[Tie, ...]
    row: int
    post: BudgetPost = (None, None)


RowSubject = tuple[tuple[Tie, ...], tuple[TableCell, ...]]
"""The ties that a row's key cells give, and those cells."""


class TableRead(NamedTuple):
    """What a table holds: the cells with content, and the cells that only name things (keys), with their row's text."""

    cells: tuple[CellRead, ...]
    keys: tuple[tuple[TableCell, ...], ...]


def read_table(table: Table, tier: Tier) -> TableRead:
    """The cells of `table` in reading order, each under what it stands under."""
    rows = ([table.header] if table.header else []) + list(table.rows)
    if not rows:
        return TableRead((), ())
    columns = _assignment_columns(rows[0], tier)
    if columns and not any(_KEY_FIELD.match(cell.text.strip()) for cell in rows[0][2:]):
        return _crossed(table, columns if table.header else {}, tier)
    if _is_form(table, tier):
        return _form(rows, tier)
    return _grid(table, tier)


def _is_form(table: Table, tier: Tier) -> bool:
    """A table of field names and values: two columns, or pairs of columns, whose first holds labels."""
    rows = ([table.header] if table.header else []) + list(table.rows)
    width = len(rows[0])
    if width < 2 or width % 2 or (width > 2 and not _paired(rows)):
        return False
    first = [row[0].text.strip() for row in rows if row[0].text.strip()]
    labels = [text for text in first if elements_of(text) or _FIELDS.match(text) or _KEY_FIELD.match(text)]
    if (
        table.header
        and (elements_of(table.header[1].text) or _KEY_HEADER.match(first[0]))
        and any(tier.subject(row[0].text) for row in table.rows)
    ):
        return False
    return len(labels) >= max(2, len(first) / 2) or (len(first) == 1 and bool(labels))


def _paired(rows: Sequence[Sequence[TableCell]]) -> bool:
    return any(elements_of(row[0].text) and elements_of(row[2].text) for row in rows)


def _form(rows: Sequence[Sequence[TableCell]], tier: Tier) -> TableRead:
    cells: list[CellRead] = []
    named: list[tuple[TableCell, ...]] = []
    ties: tuple[Tie, ...] = ()
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.text.strip()]
        subject = _form_subject(row, filled, tier)
        if subject:
            ties = subject
            named.append(tuple(filled))
            continue
        for left, right in zip(row[::2], row[1::2], strict=False):
            if right.text.strip():
                label = left.text.strip().rstrip(":") or None
                cells.append(CellRead(right, label, elements_of(label or ""), ties, number))
    return TableRead(tuple(cells), tuple(named))


def _form_subject(row: Sequence[TableCell], filled: Sequence[TableCell], tier: Tier) -> tuple[Tie, ...]:
    """The assignment that a form's row names: "Oppdrag | 2026-05 …", or a row that is one heading."""
    if not filled or (elements_of(row[0].text) and not tier.names_surely(row[0].text)):
        return ()
    if len({cell.text for cell in filled}) == 1 or _KEY_FIELD.match(row[0].text.strip()):
        return under(tier.subject(filled[-1].text), "row") or under(tier.subject(filled[0].text), "row")
    ident = tier.titled(row[0].text, alone=True)
    return under(tier.subject(" ".join(cell.text for cell in filled)), "row") if ident else ()


def _assignment_columns(header: Sequence[TableCell], tier: Tier) -> dict[int, tuple[Tie, ...]]:
    """For a table with one column an assignment: what each column names."""
    columns = {k: _column_names(header[0], cell, tier) for k, cell in enumerate(header) if k and cell.text.strip()}
    named = {k: ties for k, ties in columns.items() if ties}
    return named if len(named) >= 2 and len(named) >= len(columns) / 2 else {}


def _column_names(corner: TableCell, cell: TableCell, tier: Tier) -> tuple[Tie, ...]:
    """What a column's header names; under "Oppdrag" a bare number is an assignment's own ("05" for 2026-05)."""
    text = cell.text.strip()
    if re.fullmatch(r"\d{1,2}", text) and re.match(r"oppdrag", corner.text.strip(), re.I):
        text = f"oppdrag {int(text)}"
    return under(tier.subject(text), "row")


def _crossed(table: Table, columns: dict[int, tuple[Tie, ...]], tier: Tier) -> TableRead:
    """A table with one column an assignment. A row that names assignments in the same way is the header of what
    follows: the next part of a table too wide for its page."""
    cells: list[CellRead] = []
    named = [(cell,) for cell in table.header if cell.text.strip()]
    for number, row in enumerate(table.rows):
        again = _assignment_columns(row, tier) if not elements_of(row[0].text) else {}
        if again and (not columns or all(tier.names_surely(row[k].text) for k in again)):
            columns = again
            named += [(cell,) for cell in row if cell.text.strip()]
            continue
        cells += [
            CellRead(cell, row[0].text.strip() or None, elements_of(row[0].text), columns.get(k, ()), number)
            for k, cell in enumerate(row)
            if k and cell.text.strip()
        ]
    return TableRead(tuple(cells), tuple(named))


def _with_second_header(table: Table) -> Table:
    """A table whose first row goes on with the header ("Økonomi" over "Budsjett", "Forbruk"), with one header row."""
    if not table.header or len(table.rows) < 2:
        return table
    row, groups = table.rows[0], list(table.header)
    filled = [k for k, cell in enumerate(row) if cell.text.strip()]
    labels = all(elements_of(row[k].text) and not re.search(r"\d", row[k].text) for k in filled)
    if not filled or row[0].text.strip() or not labels or all(groups[k].text.strip() for k in filled):
        return table
    for k in range(1, len(groups)):
        if not groups[k].text.strip() and row[k].text.strip():
            groups[k] = groups[k - 1]
    joined = tuple(
        TableCell(text=f"{group.text} {cell.text}".strip(), spans=(*group.spans, *cell.spans))
        for group, cell in zip(groups, row, strict=True)
    )
    return table.model_copy(update={"header": joined, "rows": table.rows[1:]})


def _grid(table: Table, tier: Tier) -> TableRead:
    """Rows under a header: each row's key cells say what it is about, or the heading row or the key above do."""
    if not table.rows:
        return TableRead((), ())
    table = _with_second_header(table)
    headers = [cell.text.strip() for cell in table.header] or [""] * len(table.rows[0])
    key_columns = _key_columns(headers)
    cells: list[CellRead] = []
    named: list[tuple[TableCell, ...]] = []
    section: tuple[Tie, ...] = ()
    above: tuple[Tie, ...] = ()
    column = 0
    subjects = _row_subjects(table, key_columns, tier)
    for number, row in enumerate(table.rows):
        filled = [k for k, cell in enumerate(row) if cell.text.strip()]
        own, key_cells = subjects[number]
        if key_cells:
            named.append(key_cells)
        if len({row[k].text for k in filled}) == 1 and (own or (key_cells and len(filled) > 1)):
            section, above = own, ()
            continue
        if own:
            above, column = own, next(k for k, cell in enumerate(row) if cell is key_cells[0])
        elif row[column].text.strip():
            above = ()
        total = any(_SUM.match(row[k].text.strip()) for k in filled[:3])
        ties = () if total else above or section
        post = (None, None) if total else _budget_post(row, headers)
        cells += [cell._replace(post=post) for cell in _row_cells(row, headers, key_columns, key_cells, ties, number)]
    return TableRead(tuple(cells), tuple(named))


def _row_cells(
    row: Sequence[TableCell],
    headers: Sequence[str],
    key_columns: Sequence[int],
    key_cells: Sequence[TableCell],
    ties: tuple[Tie, ...],
    number: int,
) -> Iterator[CellRead]:
    """A row's cells that state something, each with its column's label, or with the element that begins the row."""
    opens = len(row) > 1 and not elements_of(headers[0]) and not any(row[0] is key for key in key_cells)
    begins = elements_of(row[0].text) if opens and is_label(row[0].text) else ()
    for k, cell in enumerate(row):
        elements = elements_of(headers[k])
        if not cell.text.strip() or (any(cell is key for key in key_cells) and not elements):
            continue
        if (k in key_columns and _plain_key(cell.text, headers[k])) or (begins and k == 0):
            continue
        if begins and not elements:
            yield CellRead(cell, row[0].text.strip(), begins, ties, number)
        else:
            yield CellRead(cell, headers[k] or None, elements, ties, number)


def _budget_post(row: Sequence[TableCell], headers: Sequence[str]) -> BudgetPost:
    """The chapter and post that a row of a money table is about: in columns of their own or in one ("701 21")."""
    chapter = post = None
    for k, (cell, header) in enumerate(zip(row, headers, strict=False)):
        text = cell.text.strip()
        if re.match(r"post", header, re.I) and re.fullmatch(r"\d{2}", text):
            post = text
        elif re.match(r"kap|budsjett", header, re.I) or (k == 0 and re.match(r"kap", text, re.I)):
            named = _CHAPTER_POST.match(text)
            chapter, post = (named["chapter"], named["post"] or post) if named else (chapter, post)
    return chapter, post


def _key_columns(headers: Sequence[str]) -> list[int]:
    """The columns that may name what a row is about: the first, and others by their header."""
    return [k for k, header in enumerate(headers) if k == 0 or (_KEY_HEADER.match(header) and not elements_of(header))]


def _row_subjects(table: Table, key_columns: Sequence[int], tier: Tier) -> list[RowSubject]:
    """What each row names; loose names (one word of a title) count only where most rows name something."""
    subjects = [_row_subject(row, key_columns, tier) for row in table.rows]
    rows = [row for row in table.rows if not any(_SUM.match(cell.text.strip()) for cell in row)]
    if 2 * sum(bool(ties) for ties, _ in subjects) > len(rows):
        return subjects
    return [
        subject if _names_by_itself(" ".join(cell.text for cell in subject[1]), tier) else ((), ())
        for subject in subjects
    ]


def _names_by_itself(text: str, tier: Tier) -> bool:
    """True for an ID, even one that the mandate does not have, or a name that tells by itself."""
    return tier.names_surely(text) or any(not ident.loose for ident in tier.idents.find(text))


def _row_subject(row: Sequence[TableCell], key_columns: Sequence[int], tier: Tier) -> RowSubject:
    """What a row's keys name: an ID with the title in the next key cell, else the first cell that names something."""
    filled = [row[k] for k in key_columns if row[k].text.strip()]
    for number, cell in enumerate(filled):
        titled = tier.titled(cell.text, alone=True)
        if (
            titled
            and not titled[0].title
            and number + 1 < len(filled)
            and not _NUMBER_ONLY.match(filled[number + 1].text)
        ):
            both = tier.subject(f"{cell.text} {filled[number + 1].text}")
            return under(both, "row"), (cell, filled[number + 1])
        if titled:
            return under(tier.subject(cell.text), "row"), (cell,)
    for cell in filled:
        ties = tier.subject(cell.text)
        if ties:
            return under(ties, "row"), (cell,)
    return (), ()


def _plain_key(text: str, header: str) -> bool:
    """True for a number or a sum's name in a key column, which states nothing."""
    return (
        bool(_NUMBER_ONLY.match(text)) or bool(_SUM.match(text)) or bool(re.match(r"^(?:kap|post|nr|id)", header, re.I))
    )
