"""Puts words on lines and lines in reading order: columns of running text are read one after the other.

Needs only geometry; a page's tables are taken out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers import shapes
from ingest.readers.layout.gutters import corridors
from ingest.readers.layout.words import Line, Word

_WIDE_GAP = 1.6
"""A gap of so many times the type size is no space between words (in justified text spaces reach about 1.2)."""
_NARROWEST_COLUMN = 0.2
"""A column of running text takes at least this share of the width it is split from."""
_FULL_LINE = 5
"""Words that a line of running text has, so that its margins count."""
_FEWEST_GAPS = 2
"""One wide gap alone is no sign of justification."""
_EQUAL = 0.12
"""Times the type size by which the spaces of a justified line differ, for the sake of letters' side bearings."""
_FEWEST_LINES = 5
"""A column of running text has at least so many lines."""


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words on lines, a wide gap or a gutter parting two lines of one height; from the top, then from the left."""
    lines: list[Line] = []
    rows = rows_of(words)
    for row, gutters in zip(rows, corridors(rows), strict=True):
        line = [row[0]]
        for word in row[1:]:
            wide = word.x0 - line[-1].x1 > _WIDE_GAP * max(word.size, line[-1].size)
            parted = any(line[-1].x1 <= x <= word.x0 for x in gutters) and not _is_sign(line)
            if wide or parted:
                lines.append(Line(line))
                line = [word]
            else:
                line.append(word)
        lines.append(Line(line))
    return _with_stretched(lines)


def _is_sign(line: Sequence[Word]) -> bool:
    """Whether nothing but a bullet sign stands there: the white beside a list's signs is no gutter."""
    return len(line) == 1 and len(line[0].text) == 1 and shapes.bullet(f"{line[0].text} x") is not None


def _with_stretched(lines: Sequence[Line]) -> list[Line]:
    """The lines, those put together again that justification has drawn apart: every space equally wide, and the whole
    as long as a line of running text with the same margins."""
    margins = {(round(line.x0), round(line.x1)) for line in lines if len(line.words) >= _FULL_LINE}
    whole: list[Line] = []
    at = 0
    while at < len(lines):
        end = next((end for end in _ends(lines, at) if _is_stretched(lines[at:end], margins)), at + 1)
        whole.append(Line([word for line in lines[at:end] for word in line.words]) if end > at + 1 else lines[at])
        at = end
    return whole


def _ends(lines: Sequence[Line], at: int) -> list[int]:
    """Where the lines of one height that begin at `at` may end, the longest stretch first; at least two lines."""
    end = at + 1
    while end < len(lines) and abs(lines[end].baseline - lines[at].baseline) < 1 and lines[end].x0 > lines[end - 1].x1:
        end += 1
    return list(range(end, at + 1, -1))


def _is_stretched(parts: Sequence[Line], margins: set[tuple[int, int]]) -> bool:
    x0, x1 = round(parts[0].x0), round(parts[-1].x1)
    words = [word for line in parts for word in line.words]
    if len(words) <= _FEWEST_GAPS or not any(abs(x0 - a) <= 1 and abs(x1 - b) <= 1 for a, b in margins):
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    return max(gaps) - min(gaps) <= _EQUAL * parts[0].size


def mark_dots(lines: Sequence[Line], dots: Sequence[tuple[float, float]]) -> None:
    """Sets `Line.dot` of each line that a small drawn mark stands right before."""
    for line in lines:
        near = [x for x, y in dots if 2 < line.x0 - x < 2.5 * line.size and 0 < line.baseline - y < 0.8 * line.size]
        line.dot = max(near, default=None)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline (within a third of the type size), each row from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if rows and abs(word.baseline - rows[-1][0].baseline) <= 0.35 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as they are read: split in columns where running text stands in columns. Sets `Line.column`."""
    ordered: list[Line] = []
    for number, group in enumerate(_split(list(lines), 0)):
        for line in group:
            line.column = number
        ordered.extend(group)
    return ordered


def _split(lines: list[Line], depth: int) -> list[list[Line]]:
    gutter = _gutter(lines) if depth < 3 and len(lines) >= 2 * _FEWEST_LINES else None
    if gutter is None:
        return [sorted(lines, key=lambda line: (line.baseline, line.x0))]
    groups: list[list[Line]] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        crosses = line.x0 < gutter - 1 and line.x1 > gutter + 1
        if crosses or (band and _heads_both(line, band)):
            groups.extend(_sides(band, gutter, depth))
            groups.append([line])
            band = []
        else:
            band.append(line)
    groups.extend(_sides(band, gutter, depth))
    return _joined(groups)


def _heads_both(line: Line, band: Sequence[Line]) -> bool:
    """Whether a short heading stands below both columns: larger type, and white space over it all the way across."""
    usual = median(each.size for each in band)
    return line.size > 1.08 * usual and line.baseline - max(each.baseline for each in band) > 1.6 * usual


def _joined(groups: list[list[Line]]) -> list[list[Line]]:
    """Groups of single full-width lines after each other are one group."""
    joined: list[list[Line]] = []
    was_full = False
    for group in groups:
        full = len(group) == 1
        if full and was_full:
            joined[-1].extend(group)
        else:
            joined.append(group)
        was_full = full
    return joined


def _sides(band: list[Line], gutter: float, depth: int) -> list[list[Line]]:
    left = [line for line in band if (line.x0 + line.x1) / 2 < gutter]
    right = [line for line in band if (line.x0 + line.x1) / 2 >= gutter]
    if not left or not right:
        return [side for side in (left, right) if side]
    return [*_split(left, depth + 1), *_split(right, depth + 1)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white stretch that parts two columns of running text, or None."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = right - left
    starts = sorted({round(line.x0, 0) for line in lines if line.x0 > left + _NARROWEST_COLUMN * width})
    best: tuple[int, float] | None = None
    for start in starts:
        before = [line for line in lines if line.x1 < start - 4 and line.x0 < start]
        after = [line for line in lines if line.x0 >= start - 1]
        crossing = len(lines) - len(before) - len(after)
        if not before or crossing > 0.4 * len(lines):
            continue
        edge = max(line.x1 for line in before)
        if not _is_text_column(before, start - left) or not _is_text_column(after, right - start):
            continue
        if not _overlap(before, after):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, (edge + start) / 2)
    return best[1] if best else None


def _is_text_column(lines: Sequence[Line], width: float) -> bool:
    """Enough lines, most of them with several words and most of the width: running text, no column of a table."""
    if len(lines) < _FEWEST_LINES:
        return False
    full = [line for line in lines if line.x1 - line.x0 > 0.55 * width]
    return len(full) >= 0.5 * len(lines) and median(len(line.words) for line in lines) >= 3


def _overlap(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether the two stand beside each other and not above each other."""
    top = max(min(line.baseline for line in side) for side in (before, after))
    bottom = min(max(line.baseline for line in side) for side in (before, after))
    shared = [line for line in after if top - 1 <= line.baseline <= bottom + 1]
    return len(shared) >= min(_FEWEST_LINES, len(after)) and bottom > top
