"""Rebuilds the rows of a table of reports (report, contents, deadline) whose cells stand on lines of their own.

Where each row is on one line, `units.py` sees it; what the rows ask for is `reporting.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.dates import find_dates
from ingest.mandate.lines import Line, joined

_REPORT = re.compile(r"^rapport(?:type|er|ar)?$", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:inn?h[oa]ld|krav(?:\s+til\s+inn?h[oa]ld)?|element(?:er)?|omfang|hva|kva|frist(?:er|ar)?|dato|når)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^(?:[A-ZÆØÅ][\w-]*rapport\w*|Årsmelding\w*)(?:\s+\S+){0,3}$")
_MOST_LINES = 10
"""Lines of one row."""


def with_report_rows(lines: Sequence[Line], year: int | None) -> list[Line]:
    """The lines, those of such a table replaced by one table line per row."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        count = _header(lines, at)
        rows, end = _rows(lines, at + count, year, dated=_has_dates(lines[at : at + count])) if count else ([], at)
        if rows:
            header, cells = joined(lines[at : at + count])
            out.extend([replace(header, kind="table", header=True, cells=tuple(cells)), *rows])
            at = end
        else:
            out.append(lines[at])
            at += 1
    return out


def _header(lines: Sequence[Line], at: int) -> int:
    """How many lines the header has that begins at `at`: two or three titles; 0 where there is none."""
    if lines[at].kind is not None or not _REPORT.match(lines[at].text):
        return 0
    count = 1
    while count < 3 and at + count < len(lines) and _OTHER.match(lines[at + count].text):
        count += 1
    return count if count > 1 else 0


def _has_dates(header: Sequence[Line]) -> bool:
    return any(re.match(r"frist|dato|når", line.text, re.IGNORECASE) for line in header)


def _rows(lines: Sequence[Line], at: int, year: int | None, *, dated: bool) -> tuple[list[Line], int]:
    rows: list[Line] = []
    while at < len(lines) and _NAME.match(lines[at].text):
        end = at + 1
        while end < len(lines) and end - at < _MOST_LINES and not _ends(lines, at, end, year, dated=dated):
            end += 1
        whole, cells = joined(lines[at:end])
        rows.append(replace(whole, kind="table", cells=tuple(cells)))
        at = end
    return rows, at


def _ends(lines: Sequence[Line], at: int, end: int, year: int | None, *, dated: bool) -> bool:
    """True where the row that begins at `at` ends before `end`: after a cell with its date, or before the next row."""
    if _NAME.match(lines[end].text):
        return True
    last = lines[end - 1]
    if not dated:
        return bool(end - at > 1 and last.text.endswith("."))
    dates = find_dates(last.text, year)
    return bool(dates) and dates[0].start < 10 and dates[-1].end >= len(last.text.rstrip(" ."))
