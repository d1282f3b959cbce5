"""Lays dates out along a year as points for an SVG. Pure geometry; the template draws it, and a list says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from api.web.views.deadlines import DateRow
from api.web.wording import MONTHS

WIDTH = 1000
MARGIN = 8
STEP = 17
AXIS = 26
NEAR = 13
"""Points nearer than this along the axis are stacked."""


@dataclass(frozen=True)
class Month:
    """A month on the axis."""

    name: str
    x: float
    width: float


@dataclass(frozen=True)
class Point:
    """A date on the timeline."""

    x: float
    y: float
    kind: str
    state: str
    label: str


@dataclass(frozen=True)
class Timeline:
    """Everything the SVG draws, in its own units."""

    width: int
    height: int
    axis: float
    """Height of the axis, from the top."""
    months: tuple[Month, ...]
    points: tuple[Point, ...]
    today: float | None
    """Where today is; None where it is outside the year."""


def timeline(rows: Iterable[DateRow], year: int, today: dt.date) -> Timeline:
    """The dated rows of `year`, stacked upwards where they lie close."""
    tops: list[tuple[float, int]] = []
    placed: list[tuple[DateRow, float, int]] = []
    for row in rows:
        if row.date is None or row.date.year != year:
            continue
        x = _x(row.date, year)
        level = 1 + max((top for at, top in tops if abs(at - x) < NEAR), default=-1)
        tops.append((x, level))
        placed.append((row, x, level))
    highest = max((level for _, _, level in placed), default=0)
    axis = (highest + 1) * STEP + MARGIN
    points = tuple(
        Point(x, axis - (level + 0.6) * STEP, row.kind, row.state, f"{row.when}: {row.assignment} {row.text}")
        for row, x, level in placed
    )
    return Timeline(
        width=WIDTH,
        height=axis + AXIS,
        axis=axis,
        months=tuple(_months(year)),
        points=points,
        today=_x(today, year) if today.year == year else None,
    )


def _x(date: dt.date, year: int) -> float:
    start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    return round(MARGIN + (date - start).days / (end - start).days * (WIDTH - 2 * MARGIN), 1)


def _months(year: int) -> Iterable[Month]:
    for number, name in enumerate(MONTHS, 1):
        x = _x(dt.date(year, number, 1), year)
        end = _x(dt.date(year, number + 1, 1), year) if number < 12 else WIDTH - MARGIN
        yield Month(name[:3], x, round(end - x, 1))
