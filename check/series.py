"""What has changed from one report on a mandate to the next, and which deadlines fall before the one after that.

Pure functions over results and reports; which reports there are is `store.py`'s knowledge.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from check.deadlines import dues
from check.decisions import finding_keys
from check.model import CheckResult, Finding, Presence, ReportHead
from ingest.model import CalendarEntry, Element, Frozen, Mandate, Report, Statement

_ALIKE = 0.5
"""From this share of common words two sentences are one that was rewritten; below, one went and another came."""
_MONTHS_IN = {"T": 4, "Q": 3, "H": 6}


class Version(NamedTuple):
    """A report of a series: what it says, and what the check said of it."""

    result: CheckResult
    report: Report


class ElementChange(Frozen):
    """A cell whose verdict is another than last time. `before` is None where there was no such cell."""

    element: Element
    before: Presence | None
    after: Presence
    required: bool


class Piece(Frozen):
    """A stretch of a rewritten sentence."""

    kind: Literal["lik", "ny", "borte"]
    text: str


class TextChange(Frozen):
    """A sentence that is new, gone, or rewritten (`pieces` shows how, word by word)."""

    kind: Literal["ny", "borte", "endret"]
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


class AmountChange(Frozen):
    """The sums of one role ("forbruk") that the reports state of an assignment, in whole kroner, where they differ."""

    role: str
    before: tuple[int, ...]
    after: tuple[int, ...]


class AssignmentChange(Frozen):
    """All that changed for one assignment."""

    assignment: str
    cells: tuple[ElementChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    amounts: tuple[AmountChange, ...] = ()

    @property
    def changed(self) -> bool:
        """False where the report says of the assignment exactly what the last one said."""
        return bool(self.cells or self.texts or self.amounts)


class Upcoming(Frozen):
    """A deadline of the mandate that is still ahead. `date` is the last day; `assignment` None for the calendar."""

    date: dt.date
    text: str
    what: str
    assignment: str | None = None


class Comparison(Frozen):
    """A report against the one before it in its series."""

    before: ReportHead
    after: ReportHead
    assignments: tuple[AssignmentChange, ...]
    new_findings: tuple[Finding, ...] = ()
    mended_findings: tuple[Finding, ...] = ()
    standing_findings: tuple[Finding, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    next_period: str | None = None


def compare(before: Version, after: Version, mandate: Mandate) -> Comparison:
    """What changed, assignment by assignment in the mandate's order, and what falls due before the next report.

    The deadlines run from the day after the report's own date (the check's where it bears none) to the end of the
    next period.
    """
    next_period = following_period(after.result.report.period)
    end = period_end(next_period)
    start = after.result.report.date or after.result.date
    new, mended, standing = _findings(before.result, after.result)
    return Comparison(
        before=before.result.report,
        after=after.result.report,
        assignments=tuple(_assignment(a.id, before, after) for a in mandate.assignments),
        new_findings=new,
        mended_findings=mended,
        standing_findings=standing,
        upcoming=upcoming(mandate, start, end) if end else (),
        next_period=next_period,
    )


def previous_of(result: CheckResult, others: Sequence[CheckResult]) -> CheckResult | None:
    """The result that comes right before in the same series: same mandate and type, the newest earlier period."""
    report = result.report
    if report.period is None:
        return None
    earlier = [
        o
        for o in others
        if (o.mandate, o.report.type) == (result.mandate, report.type) and (o.report.period or "9") < report.period
    ]
    return max(earlier, key=lambda o: o.report.period or "", default=None)


def following_period(period: str | None) -> str | None:
    """ "2026-T2" after "2026-T1", "2027-T1" after "2026-T3", "2027" after "2026"; None for what is no period."""
    found = re.fullmatch(r"(\d{4})(?:-([TQH])(\d))?", period or "")
    if found is None:
        return None
    year, unit, number = int(found[1]), found[2], int(found[3] or 1)
    if unit is None:
        return str(year + 1)
    last = 12 // _MONTHS_IN[unit]
    return f"{year}-{unit}{number + 1}" if number < last else f"{year + 1}-{unit}1"


def period_end(period: str | None) -> dt.date | None:
    """The last day of "2026-T1" (30 April), "2026-Q2", "2026-H1" or "2026"; None for what is no period."""
    found = re.fullmatch(r"(\d{4})(?:-([TQH])([1-4]))?", period or "")
    if found is None:
        return None
    month = _MONTHS_IN[found[2]] * int(found[3]) if found[2] else 12
    return _month_end(int(found[1]), month) if month <= 12 else None


def upcoming(mandate: Mandate, after: dt.date, until: dt.date) -> tuple[Upcoming, ...]:
    """The mandate's deadlines after `after`, to and with `until`, by date: assignments', calendar's and reports'.

    A deadline without a day of its own counts on its last possible one; words without any date ("snarast") are no
    deadline that can fall. A later letter's date holds before the first one's.
    """
    due = [*_assignment_deadlines(mandate), *_calendar_deadlines(mandate), *_report_deadlines(mandate)]
    ahead = (u for u in due if after < u.date <= until)
    return tuple(sorted(dict.fromkeys(ahead), key=lambda u: (u.date, u.assignment or "", u.what)))


def text_changes(before: Sequence[str], after: Sequence[str]) -> tuple[TextChange, ...]:
    """The difference between two lists of sentences, in the new one's order. White space does not count."""
    old, new = ([" ".join(t.split()) for t in texts] for texts in (before, after))
    changes: list[TextChange] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changes.extend(_rewritten(old[i:j], new[k:m]))
    return tuple(changes)


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The difference between two sentences, in stretches of whole words."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(kind="lik", text=" ".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece(kind="borte", text=" ".join(old[i:j])))
        if k < m:
            pieces.append(Piece(kind="ny", text=" ".join(new[k:m])))
    return tuple(pieces)


def _assignment(ident: str, before: Version, after: Version) -> AssignmentChange:
    old, new = _statements(before.report, ident), _statements(after.report, ident)
    return AssignmentChange(
        assignment=ident,
        cells=tuple(_cells(ident, before.result, after.result)),
        texts=text_changes([s.text for s in old], [s.text for s in new]),
        amounts=tuple(_amounts(old, new)),
    )


def _statements(report: Report, ident: str) -> list[Statement]:
    """What the report says of the assignment itself, common sections left out."""
    return [s for s in report.statements if any(t.assignment == ident and t.how != "common" for t in s.ties)]


def _cells(ident: str, before: CheckResult, after: CheckResult) -> Iterator[ElementChange]:
    old = {c.element: c.presence for c in before.cells if c.assignment == ident}
    for cell in after.cells:
        if cell.assignment == ident and old.get(cell.element) != cell.presence:
            yield ElementChange(
                element=cell.element, before=old.get(cell.element), after=cell.presence, required=cell.required
            )


def _amounts(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[AmountChange]:
    old, new = _by_role(before), _by_role(after)
    for role in sorted(old.keys() | new.keys()):
        if old.get(role) != new.get(role):
            yield AmountChange(role=role, before=old.get(role, ()), after=new.get(role, ()))


def _by_role(statements: Sequence[Statement]) -> dict[str, tuple[int, ...]]:
    amounts = [a for s in statements for a in s.amounts if a.role]
    return {str(a.role): tuple(dict.fromkeys(b.nok for b in amounts if b.role == a.role)) for a in amounts}


def _findings(
    before: CheckResult, after: CheckResult
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """New, mended and standing findings, matched by kind, assignment and words."""
    old = dict(zip(finding_keys(before.findings), before.findings, strict=True))
    new = dict(zip(finding_keys(after.findings), after.findings, strict=True))
    return (
        tuple(f for key, f in new.items() if key not in old),
        tuple(f for key, f in old.items() if key not in new),
        tuple(f for key, f in new.items() if key in old),
    )


def _rewritten(old: list[str], new: list[str]) -> Iterator[TextChange]:
    """Pair each new sentence with the likest old one that is left; what has no partner came or went."""
    left = {number: sentence.split() for number, sentence in enumerate(old)}
    for sentence in new:
        words = sentence.split()
        scores = {n: Indel.normalized_similarity(words, other, score_cutoff=_ALIKE) for n, other in left.items()}
        likest = max(scores, key=lambda n: scores[n], default=None)
        if likest is not None and scores[likest]:
            del left[likest]
            yield TextChange(
                kind="endret", before=old[likest], after=sentence, pieces=word_changes(old[likest], sentence)
            )
        else:
            yield TextChange(kind="ny", before="", after=sentence)
    for number in left:
        yield TextChange(kind="borte", before=old[number], after="")


def _assignment_deadlines(mandate: Mandate) -> Iterator[Upcoming]:
    for due in dues(mandate):
        yield Upcoming(date=due.last, text=due.printed, what=due.deliverable, assignment=due.assignment.id)


def _report_deadlines(mandate: Mandate) -> Iterator[Upcoming]:
    for rule in mandate.reporting:
        for deadline in rule.deadlines:
            date = deadline.amended_date or deadline.date or deadline.latest
            if date:
                yield Upcoming(date=date, text=deadline.amended_text or deadline.text, what=rule.text)


def _calendar_deadlines(mandate: Mandate) -> Iterator[Upcoming]:
    for entry in mandate.calendar:
        date = _last_day(entry)
        if date:
            yield Upcoming(date=date, text=entry.text, what=entry.description)


def _last_day(entry: CalendarEntry) -> dt.date | None:
    if entry.date or not entry.month:
        return entry.date
    return _month_end(*map(int, entry.month.split("-")))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
