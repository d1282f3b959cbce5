"""How a value becomes a cell of a workbook: always text or a number, wrapped, with colour or a link where it has one.

Knows nothing of what a result says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from check.render.view import clean
from check.render.words import SYMBOLS, Mark, Words

_FILLS: dict[Mark, str] = {
    "oppfylt": "D3F0D8",
    "delvis": "FDECB3",
    "mangler": "FBD3D3",
    "ikke-vurdert": "E5D9F7",
    "ikke-krevd": "F4F5F6",
}
_MAX_TEXT = 32_767
"""Characters that a cell in Excel can hold."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Linked:
    """A cell's text with an address (`url`), or a place in the workbook ("'Belegg'!A5"), that it leads to."""

    text: str
    url: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Verdict:
    """A verdict: symbol, word and colour; and where its evidence stands."""

    mark: Mark
    words: Words
    note: str = ""
    place: str | None = None


Value = str | int | Linked | Verdict


def add_sheet(book: Workbook, title: str, header: Sequence[str], widths: Sequence[int]) -> Worksheet:
    """A new sheet with its header row, which stays in sight; widths in characters."""
    sheet: Worksheet = book.create_sheet(title)
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6EFF8")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    return sheet


def finish(sheet: Worksheet) -> None:
    """The filter over all rows, and a print layout with the header on every sheet of paper."""
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def add_row(sheet: Worksheet, values: Sequence[Value]) -> None:
    """One row below the last."""
    row = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell: Cell | MergedCell = sheet.cell(row, column)
        _fill(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")  # last: a named style would undo it


def _fill(cell: Cell | MergedCell, value: Value) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    if isinstance(value, str):
        _write_text(cell, value)
        return
    place = value.place
    if isinstance(value, Verdict):
        note = f" – {value.note}" if value.note else ""
        _write_text(cell, f"{SYMBOLS[value.mark]} {value.words.marks[value.mark]}{note}")
        cell.fill = PatternFill("solid", fgColor=_FILLS[value.mark])
    else:
        _write_text(cell, value.text)
        if value.url:
            cell.hyperlink = value.url
            cell.style = "Hyperlink"
    if place:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    """As text, whatever it begins with; `quotePrefix` keeps it so when someone edits the cell."""
    shown = clean(text)
    shown = shown if len(shown) <= _MAX_TEXT else f"{shown[: _MAX_TEXT - 1]}…"
    cell.value = shown
    cell.data_type = "s"
    if shown.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True
