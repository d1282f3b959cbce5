"""What does not hold in the letter itself: impossible dates, wrong sums, rows without post, IDs used twice or skipped.

Says where; never corrects.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.language.dates import find_dates
from ingest.language.months import NORWEGIAN_MONTHS
from ingest.model import Anomaly, Appropriation, Assignment, CalendarEntry, Deadline, Spans, StatedSum


def find_anomalies(
    year: int | None,
    appropriations: Sequence[Appropriation],
    sums: Sequence[StatedSum],
    assignments: Sequence[Assignment],
    entries: Sequence[CalendarEntry],
    *,
    ordered: bool = True,
    supplement: bool = False,
) -> tuple[Anomaly, ...]:
    """All anomalies, in the order of the parts of the letter.

    `ordered` is False where the calendar is running text, which need not follow the year. A `supplement` numbers on
    from the letter it changes.
    """
    return (
        *_missing_posts(appropriations, sums),
        *_wrong_sums(sums),
        *_impossible_dates(assignments),
        *_impossible_calendar_dates(entries, year),
        *_repeated_ids(assignments),
        *(_skipped_ids(assignments) if not supplement else ()),
        *(_calendar_order(entries) if ordered else ()),
        *_rows_without_day(entries),
        *_outside_year(assignments, year),
    )


def _missing_posts(appropriations: Sequence[Appropriation], sums: Sequence[StatedSum]) -> Iterable[Anomaly]:
    for row in appropriations:
        if row.post is not None:
            continue
        outside = [total for total in sums if row.key not in total.scope]
        note = f"Kap. {row.chapter} er oppgitt uten post"
        if outside and len(outside) == len(sums):
            note += f", og inngår ikke i summen på {_grouped(outside[0].amount_nok)} kroner"
        text = f"{row.chapter} {row.name} {_grouped(row.amount_nok)} kroner"
        yield Anomaly(kind="manglende-post", text=text, assignment=None, note=note, spans=row.spans)


def _wrong_sums(sums: Sequence[StatedSum]) -> Iterable[Anomaly]:
    for total in sums:
        if not total.adds_up:
            note = (
                f"Brevet oppgir {_grouped(total.amount_nok)} kroner; radene gir {_grouped(total.computed_nok)} kroner"
            )
            yield Anomaly(kind="sum-feil", text=total.text, assignment=None, note=note, spans=total.spans)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _all_deadlines(assignment: Assignment) -> Iterable[Deadline]:
    yield from assignment.deadlines
    for deliverable in assignment.deliverables:
        yield from deliverable.deadlines


def _impossible_dates(assignments: Sequence[Assignment]) -> Iterable[Anomaly]:
    for assignment in assignments:
        for deadline in _all_deadlines(assignment):
            if not deadline.valid:
                note = _why_impossible(deadline.text)
                yield Anomaly(
                    kind="umulig-dato", text=deadline.text, assignment=assignment.id, note=note, spans=deadline.spans
                )


def _impossible_calendar_dates(entries: Sequence[CalendarEntry], year: int | None) -> Iterable[Anomaly]:
    for entry in entries:
        if any(not mention.valid for mention in find_dates(entry.text, year)):
            note = _why_impossible(entry.text)
            yield Anomaly(kind="umulig-dato", text=_row(entry), assignment=None, note=note, spans=entry.spans)


def _why_impossible(text: str) -> str:
    """ "Juni har 30 dager", where the month can be read off the words."""
    numeric = re.search(r"\d{1,2}\.\s?(\d{1,2})\.", text)
    name = next((n for n in NORWEGIAN_MONTHS if re.search(rf"\b{n}\b", text, re.IGNORECASE)), None)
    month = int(numeric[1]) if numeric else list(NORWEGIAN_MONTHS).index(name) + 1 if name else 0
    if not 1 <= month <= 12:
        return "Datoen finnes ikke"
    year = re.search(r"20\d\d", text)
    days = calendar.monthrange(int(year[0]) if year else 2026, month)[1]
    return f"{list(NORWEGIAN_MONTHS)[month - 1].capitalize()} har {days} dager"


def _repeated_ids(assignments: Sequence[Assignment]) -> Iterable[Anomaly]:
    counts = Counter(assignment.id for assignment in assignments)
    seen: set[str] = set()
    for assignment in assignments:
        if counts[assignment.id] > 1 and assignment.id in seen:
            note = f"ID-en {assignment.id} er brukt {counts[assignment.id]} ganger"
            yield Anomaly(
                kind="dobbel-id",
                text=f"{assignment.id} {assignment.title}",
                assignment=assignment.id,
                note=note,
                spans=assignment.heading,
            )
        seen.add(assignment.id)


def _skipped_ids(assignments: Sequence[Assignment]) -> Iterable[Anomaly]:
    """A gap in a series of numbers: ...-03, ...-05; or a series that begins at 2."""
    series: dict[str, dict[int, Assignment]] = {}
    for assignment in assignments:
        if match := re.fullmatch(r"(.*?)(\d+)", assignment.id):
            series.setdefault(match[1], {}).setdefault(int(match[2]), assignment)
    for prefix, numbers in series.items():
        present = sorted(numbers)
        for before, after in zip(
            [0, *present] if present[0] == 2 else present, present[present[0] != 2 :], strict=False
        ):
            if after - before > 1:
                yield _gap(prefix, before, after, numbers[after])


def _gap(prefix: str, before: int, after: int, found: Assignment) -> Anomaly:
    width = len(found.id) - len(prefix)
    missing = [f"{prefix}{number:0{width}d}" for number in range(before + 1, after)]
    note = (
        f"{missing[0]} finnes ikke i brevet"
        if len(missing) == 1
        else f"{missing[0]} til {missing[-1]} finnes ikke i brevet"
    )
    return Anomaly(kind="hopp-i-id", text=f"{found.id} {found.title}", assignment=None, note=note, spans=found.heading)


def _calendar_order(entries: Sequence[CalendarEntry]) -> Iterable[Anomaly]:
    """A dated row that stands after a later one."""
    dated = [entry for entry in entries if entry.date is not None]
    for before, after in pairwise(dated):
        if before.date and after.date and before.date > after.date:
            yield Anomaly(
                kind="kalender-rekkefolge",
                text=f"{_row(before)} {_row(after)}",
                assignment=None,
                note=f"{_day(before)} står før {_day(after)} i kalenderen",
                spans=_joined(before.spans, after.spans),
            )


def _row(entry: CalendarEntry) -> str:
    return f"{entry.text} {entry.description}"


def _day(entry: CalendarEntry) -> str:
    months = list(NORWEGIAN_MONTHS)
    return f"{entry.date.day}. {months[entry.date.month - 1]}" if entry.date else entry.text


def _joined(*spans: Spans) -> Spans:
    return tuple(span for each in spans for span in each)


def _rows_without_day(entries: Sequence[CalendarEntry]) -> Iterable[Anomaly]:
    for entry in entries:
        if entry.month is not None:
            note = "Raden gir måned, men ikke dag"
            yield Anomaly(kind="kalender-uten-dag", text=_row(entry), assignment=None, note=note, spans=entry.spans)


def _outside_year(assignments: Sequence[Assignment], year: int | None) -> Iterable[Anomaly]:
    for assignment in assignments:
        for deadline in _all_deadlines(assignment):
            if year is not None and deadline.date is not None and deadline.date.year != year:
                note = f"Fristen ligger i {deadline.date.year}, brevet gjelder {year}"
                yield Anomaly(
                    kind="frist-utenfor-aret",
                    text=deadline.text,
                    assignment=assignment.id,
                    note=note,
                    spans=deadline.spans,
                )
