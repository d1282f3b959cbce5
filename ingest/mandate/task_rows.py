"""Rebuilds the rows of a table of assignments (ID, title, task, deadline) from printed lines.

An extraction may give a row on one line, each cell on lines of its own, or columns set apart by blanks. What the rows
become is `task_table.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.dates import find_dates
from ingest.mandate.lines import Line, joined
from ingest.mandate.words import begins_task

_IDENT = r"(?:nr\.?|nummer|id|oppdrags?-?\s?(?:id|nr\.?|nummer))"
_TITLE = r"(?:tittel|navn|namn|tema|område|emne)"
_TASK = r"(?:oppdrag\w*|oppg[aå]ve\w*|tiltak|leveranse\w*|bestilling\w*|beskrivelse|beskriving|skildring)"
_WHEN = r"(?:frist\w*|dato|tidspunkt|når|leveringsfrist)"
_HEADER = re.compile(rf"(?P<i>{_IDENT})\s+(?:(?P<t>{_TITLE})\s+)?(?P<x>{_TASK})\s+(?P<w>{_WHEN})", re.IGNORECASE)
_ID = re.compile(
    r"(?P<id>(?:[A-ZÆØÅ]{1,6}[-–. ]?)?\d{2,4}[-–./]\d{1,4}|[A-ZÆØÅ]{1,6}[-–]?\d{1,4}(?:[-–./]\d{1,3})?|"
    r"Oppdrag\s\d{1,2}|(?P<n>\d{1,2})\.?)(?=\s+[A-ZÆØÅ«]|$)"
)
_WORDS = re.compile(
    r"(?:^|(?<=\s))(?:Løpende|Løpande|Snarest(?:\smulig)?|Snarast(?:\sråd|\smogleg)?|Etter\s(?:nærmere\s|nærare\s)?avtale|Årl[ei]g|"
    r"(?:Hvert|Kvart)\s(?:tertial|år)|Kontinuerl[ei]g|(?:Hele|Heile)\såret|Så\ssnart\s\S+|[–-])\.?$"
)
_LEAD = re.compile(r"(?:(?:Innen|Innan|Senest|Seinast|Frist:?|Før|Ved)\s+)$")
_MOST_LINES = 14
"""Lines of one row."""


@dataclass(frozen=True)
class _Header:
    """Where the table's body begins, its column titles, and each column's left edge where blanks part them."""

    body: int
    titles: tuple[str, ...]
    edges: tuple[int, ...]
    line: Line


def with_task_rows(lines: Sequence[Line], year: int | None) -> list[Line]:
    """The lines, those of tables of assignments replaced by one table line per row, with its cells."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        rows, end = _rows(lines, header, year) if header else ([], at)
        if header and rows:
            out.extend([header.line, *rows])
            at = end
        else:
            out.append(lines[at])
            at += 1
    return out


def _header(lines: Sequence[Line], at: int) -> _Header | None:
    """The header that begins at `at`, on one line or with a title on each line."""
    for count in (1, 3, 4):
        group = lines[at : at + count]
        if len(group) < count or any(line.kind is not None or len(line.text.split()) > 8 for line in group):
            return None
        whole, cells = joined(group)
        match = _HEADER.fullmatch(whole.text)
        titles = [(match[name], match.start(name)) for name in "itxw" if match[name]] if match else []
        if not titles or (count > 1 and titles != cells):
            continue
        wide = count == 1 and len(re.findall(r"\s{2,}", group[0].text)) == len(titles) - 1
        edges = tuple(group[0].indent + start for _, start in titles) if wide else ()
        line = replace(whole, kind="table", header=True, cells=tuple(titles))
        return _Header(at + count, tuple(text for text, _ in titles), edges, line)
    return None


def _rows(lines: Sequence[Line], header: _Header, year: int | None) -> tuple[list[Line], int]:
    """The rows below the header, and the index after them."""
    rows: list[Line] = []
    at, number = header.body, 0
    while at < len(lines) and (ident := _opens(lines[at], number)):
        number = number + 1 if ident["n"] else -1
        end = _by_edges(lines, at, header) if header.edges else _by_deadline(lines, at, number, year)
        if end is None:
            break
        row = _columned(lines[at:end], header) if header.edges else _flowing(lines[at:end], ident, header, year)
        rows.append(row)
        at = end
    return rows, at


def _opens(line: Line, number: int) -> re.Match[str] | None:
    """The ID that opens a row. A bare number counts where it is the next, and not below rows with other IDs (-1)."""
    match = _ID.match(line.text)
    if match is None or line.kind is not None or (match["n"] and int(match["n"]) != number + 1):
        return None
    return None if match["n"] and number < 0 else match


def _by_edges(lines: Sequence[Line], at: int, header: _Header) -> int:
    """Where the row ends: before the first line with words at the left edge, or set in no column."""
    end = at + 1
    while end < len(lines) and end - at < _MOST_LINES and lines[end].indent >= header.edges[1] - 2:
        end += 1
    return end


def _by_deadline(lines: Sequence[Line], at: int, number: int, year: int | None) -> int | None:
    """Where the row ends: after the line that ends in its deadline, else before the next row; None where neither is."""
    for end in range(at + 1, min(at + _MOST_LINES, len(lines)) + 1):
        following = lines[end] if end < len(lines) else None
        if following is not None and _opens(following, number):
            return end
        if _deadline_start(joined(lines[at:end])[0].text, year) is not None and not _goes_on(lines, end, number, year):
            return end
    return None


def _goes_on(lines: Sequence[Line], at: int, number: int, year: int | None) -> bool:
    """True where the row's own deadline is still to come: some lines on, right before the next row."""
    for end in range(at + 1, min(at + 5, len(lines))):
        if lines[end - 1].gap or _header(lines, end - 1):
            return False
        if _opens(lines[end], number):
            return _deadline_start(joined(lines[at:end])[0].text, year) is not None
    return False


def _deadline_start(text: str, year: int | None) -> int | None:
    """Where the deadline that ends the text begins."""
    if words := _WORDS.search(text):
        return words.start()
    mentions = find_dates(text, year)
    if not mentions or mentions[-1].end < len(text.rstrip(" .")) or mentions[-1].start == 0:
        return None
    start = mentions[-1].start
    lead = _LEAD.search(text, 0, start)
    return lead.start() if lead else start


def _flowing(lines: Sequence[Line], ident: re.Match[str], header: _Header, year: int | None) -> Line:
    """A row whose cells follow each other in reading order."""
    whole, _ = joined(lines)
    text = whole.text
    when = _deadline_start(text, year)
    end = len(text) if when is None else when
    bounds = [(0, ident.end("id"))]
    start = ident.end("id")
    if len(header.titles) == 4:
        seam = _seam(text, start, end, [len(joined(lines[:n])[0].text) + 1 for n in range(1, len(lines))])
        bounds.append((start, seam))
        start = seam
    bounds += [(start, end), (end, len(text))]
    return replace(whole, kind="table", cells=tuple(_trimmed(text, *bound) for bound in bounds))


def _seam(text: str, start: int, end: int, breaks: Sequence[int]) -> int:
    """Where the title ends and the task begins: at the first capital that opens a task, best at a line's beginning."""
    places = [m.start() for m in re.finditer(r"(?<=\s)[A-ZÆØÅ«]", text) if start + 2 < m.start() < end]
    opening = [at for at in places if begins_task(text[at:end])]
    at_breaks = [at for at in places if at in breaks]
    return next(iter([*opening, *at_breaks]), end)


def _trimmed(text: str, start: int, end: int) -> tuple[str, int]:
    part = text[start:end]
    return part.strip(), start + len(part) - len(part.lstrip())


def _columned(lines: Sequence[Line], header: _Header) -> Line:
    """A row whose cells stand under their titles, each chunk under the title nearest to its left."""
    columns: list[list[Line]] = [[] for _ in header.edges]
    for line in lines:
        for chunk in re.finditer(r"\S+(?:\s\S+)*", line.text):
            left = line.indent + chunk.start()
            column = max(i for i, edge in enumerate(header.edges) if edge <= left + 2 or i == 0)
            columns[column].append(
                replace(line, text=chunk[0], places=line.places[chunk.start() : chunk.end()], indent=left)
            )
    whole, cells = joined([joined(column)[0] for column in columns if column])
    found = iter(cells)
    return replace(whole, kind="table", cells=tuple(next(found) if column else ("", 0) for column in columns))
