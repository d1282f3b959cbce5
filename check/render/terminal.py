"""A result as text for a terminal: the matrix, what is lacking, the findings with code, page and quote.

Colour only adds: every verdict is a symbol and a word. Plain text where the output is no terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult
from check.render.view import (
    Checked,
    Context,
    assignments,
    clean,
    counts,
    elements,
    heading,
    mark,
    place,
    quoted,
    reviewed,
    ruling,
    second_opinion,
)
from check.render.words import ASCII_SYMBOLS, SYMBOLS, Mark

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES: dict[Mark, str] = {
    "oppfylt": "green",
    "delvis": "yellow",
    "mangler": "bold red",
    "ikke-vurdert": "bold magenta",
    "ikke-krevd": "dim",
}
_SEVERITY_STYLES = {"feil": "bold red", "advarsel": "yellow", "merknad": "cyan"}
_WIDE = 120
"""From this many columns the matrix has room for titles too."""


def print_result(checked: Checked, context: Context, console: Console) -> None:
    """Print the result on `console`; rich leaves colours out where it is no terminal."""
    result = reviewed(checked)
    words = context.words
    console.print(Text(heading(result, words), style="bold"))
    console.print(Text(f"{words.file}: {clean(result.result.report.file)}"))
    console.print()
    console.print(_matrix(result, context, console))
    console.print()
    for line in _lacking(result, context):
        console.print(line)
    for finding in result.findings:
        console.print(_finding(finding, context))
    for item in result.result.not_judged:
        console.print(Text(f"{words.not_judged}: {clean(item.what)}: {clean(item.reason)}", style="bold magenta"))
    console.print(Text(words.complete if result.complete else words.incomplete, style="bold"))
    console.print(Text(counts(result, words)))


def to_text(checked: Checked, context: Context, *, width: int = 80) -> str:
    """The result as plain text of at most `width` columns."""
    stream = io.StringIO()
    print_result(checked, context, Console(file=stream, width=width, force_terminal=False, legacy_windows=False))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _matrix(result: ReviewedResult, context: Context, console: Console) -> Table:
    words = context.words
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(words.assignment, no_wrap=True)
    wide = console.width >= _WIDE and bool(context.titles)
    if wide:
        table.add_column(words.title)
    columns = elements(result)
    for element in columns:
        table.add_column(words.elements[element], no_wrap=True)
    for row in assignments(result, context):
        title = [Text(clean(row.title))] if wide else []
        cells = [_verdict(row.cell(e), context, console) for e in columns]
        table.add_row(Text(row.ident), *title, *cells)
    return table


def _verdict(cell: ReviewedCell | None, context: Context, console: Console) -> Text:
    if cell is None:
        return Text("")
    shown = mark(cell)
    word = context.words.marks[shown]
    if shown == "ikke-krevd":  # the two words need no symbol, and six columns must fit in 80
        return Text(word, style=_STYLES[shown])
    note = "!" if cell.reopened else "*" if cell.decision else ""
    symbols = SYMBOLS if console.encoding.lower().startswith("utf") else ASCII_SYMBOLS
    return Text(f"{symbols[shown]} {word}{note}", style=_STYLES[shown])


def _lacking(result: ReviewedResult, context: Context) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for row in assignments(result, context):
        cells = [c for c in row.cells if _is_worth_showing(c)]
        if cells:
            lines.append(Text(f"{row.ident} {clean(row.title)}".rstrip(), style="bold"))
            lines.extend(_indented(_cell_lines(group, context)) for group in _alike(cells))
    return [*lines, Text("")] if lines else []


def _is_worth_showing(cell: ReviewedCell) -> bool:
    """What is lacking, what a person has ruled on, and what a language model sees otherwise."""
    opinion = cell.cell.second_opinion
    disputed = opinion is not None and opinion.presence != cell.cell.presence
    return (cell.cell.required and cell.presence != "oppfylt") or bool(cell.decision) or disputed


def _alike(cells: Sequence[ReviewedCell]) -> Iterator[list[ReviewedCell]]:
    """Cells that lack the same thing for the same reason, with nothing to show for it, told as one."""

    def told(cell: ReviewedCell) -> tuple[str, ...]:
        own = cell.cell
        shown = own.evidence or (own.searched and own.searched.nearest) or own.second_opinion or cell.decision
        return (cell.key,) if shown else (cell.presence, own.reason)

    return (list(group) for _, group in groupby(cells, key=told))


def _cell_lines(cells: Sequence[ReviewedCell], context: Context) -> Text:
    """One or more alike cells."""
    cell, words, own = cells[0], context.words, cells[0].cell
    text = Text.assemble(
        (", ".join(words.elements[c.cell.element] for c in cells), "bold"),
        " ",
        (words.marks[cell.presence], _STYLES[cell.presence]),
        f": {clean(own.reason)}",
    )
    for evidence in own.evidence:
        text.append(f"\n  {place(evidence, words)}: «{quoted(evidence)}»")
    if own.searched and own.searched.nearest:
        nearest = own.searched.nearest
        text.append(f"\n  {words.nearest}, {place(nearest, words)}: «{quoted(nearest)}»")
    if own.second_opinion:
        text.append(f"\n  {words.second_opinion}: {second_opinion(cell, words)}")
    if cell.decision:
        text.append(f"\n  {ruling(cell, words)}")
    return text


def _finding(reviewed_finding: ReviewedFinding, context: Context) -> RenderableType:
    finding, words = reviewed_finding.finding, context.words
    text = Text.assemble(
        (finding.code, "bold"),
        f" {finding.kind} ",
        (words.severities[finding.severity], _SEVERITY_STYLES[finding.severity]),
        f" {finding.assignment}" if finding.assignment else "",
        f": {clean(finding.message)}",
    )
    for evidence in finding.evidence:
        text.append(f"\n  {place(evidence, words)}: «{quoted(evidence)}»")
    if reviewed_finding.decision:
        text.append(f"\n  {ruling(reviewed_finding, words)}")
    return Padding(text, (0, 0, 1, 0))


def _indented(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2))
