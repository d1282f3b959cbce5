"""A report against the one before it: verdicts, sentences, sums and findings; and the deadlines that come next."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.model import CheckResult
from check.series import (
    Version,
    compare,
    following_period,
    period_end,
    previous_of,
    text_changes,
    upcoming,
    word_changes,
)
from ingest.model import Deadline, Deliverable, Mandate, Report, Statement
from tests.check.results import finding, full_row, mandate, report, result, statement

LATER = dt.date(2026, 9, 30)


def version(made: CheckResult, *statements: Statement) -> Version:
    head = made.report
    return Version(made, report(*statements, period=head.period or "", date=head.date or made.date))


BEFORE = version(
    result(
        full_row("2026-05", risiko="mangler"), (finding(assignment="2026-05"), finding("plassholder", "2026-05", "TBD"))
    ),
    statement("2026-05", "Planen er under arbeid."),
    statement("2026-05", "Forbruket er 4 mill. kroner.", "okonomi", 4_000_000),
    statement("2026-06", "Anbefalingen er levert."),
)
AFTER = version(
    result(
        full_row("2026-05", avvik="delvis"),
        (finding(assignment="2026-05"), finding("sum-feil", None, "Sum 12")),
        period="2026-T2",
        date=LATER,
    ),
    statement("2026-05", "Planen er ferdig, men under arbeid igjen."),
    statement("2026-05", "Forbruket er 9 mill. kroner.", "okonomi", 9_000_000),
    statement("2026-06", "Anbefalingen   er\nlevert."),
)


def test_verdicts_that_changed_are_named_with_both_values() -> None:
    change = compare(BEFORE, AFTER, mandate()).assignments[0]
    assert [(c.element, c.before, c.after) for c in change.cells] == [
        ("risiko", "mangler", "oppfylt"),
        ("avvik", "oppfylt", "delvis"),
    ]


def test_a_rewritten_sentence_is_shown_word_by_word() -> None:
    change = compare(BEFORE, AFTER, mandate()).assignments[0].texts[0]
    assert (change.kind, change.before) == ("endret", "Planen er under arbeid.")
    assert [(p.kind, p.text) for p in change.pieces] == [
        ("lik", "Planen er"),
        ("ny", "ferdig, men"),
        ("lik", "under"),
        ("borte", "arbeid."),
        ("ny", "arbeid igjen."),
    ]


def test_sums_that_changed_are_told_by_what_they_are() -> None:
    amounts = compare(BEFORE, AFTER, mandate()).assignments[0].amounts
    assert [(a.role, a.before, a.after) for a in amounts] == [("forbruk", (4_000_000,), (9_000_000,))]


def test_an_assignment_that_is_reported_word_for_word_has_not_changed() -> None:
    changes = compare(BEFORE, AFTER, mandate()).assignments
    assert [(c.assignment, c.changed) for c in changes] == [("2026-05", True), ("2026-06", False), ("2026-07", False)]


def test_findings_are_new_mended_or_still_there() -> None:
    compared = compare(BEFORE, AFTER, mandate())
    assert [f.kind for f in compared.new_findings] == ["sum-feil"]
    assert [f.kind for f in compared.mended_findings] == ["plassholder"]
    assert [f.kind for f in compared.standing_findings] == ["frist-passert"]


def test_deadlines_before_the_next_report_are_listed_by_date() -> None:
    compared = compare(BEFORE, AFTER, mandate())
    assert compared.next_period == "2026-T3"
    assert [(u.date.isoformat(), u.assignment) for u in compared.upcoming] == [
        ("2026-10-01", "2026-07"),
        ("2026-10-31", None),
    ]


def test_common_sections_belong_to_no_assignment() -> None:
    common = statement("2026-05", "For alle oppdrag gjelder dette.")
    common = common.model_copy(update={"ties": (common.ties[0].model_copy(update={"how": "common"}),)})
    after = Version(
        BEFORE.result,
        Report.model_validate({**BEFORE.report.model_dump(), "statements": (*BEFORE.report.statements, common)}),
    )
    assert not compare(BEFORE, after, mandate()).assignments[0].changed


def with_deadlines(*deadlines: Deadline) -> Mandate:
    base = mandate()
    deliverable = Deliverable(text="levere", area=None, source="punkt", deadlines=deadlines)
    first = base.assignments[0].model_copy(update={"deliverables": (deliverable,)})
    return base.model_copy(update={"assignments": (first,), "calendar": (), "reporting": ()})


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        (Deadline(text="1. juni", date=dt.date(2026, 6, 1)), dt.date(2026, 6, 1)),
        (Deadline(text="31.06.2026", date=None, valid=False), dt.date(2026, 6, 30)),
        (Deadline(text="snarast", date=None), None),
        (Deadline(text="1. mai", date=dt.date(2026, 5, 1), amended_date=dt.date(2026, 8, 1)), dt.date(2026, 8, 1)),
        (Deadline(text="før", date=dt.date(2026, 4, 30)), None),
        (Deadline(text="etter", date=dt.date(2026, 9, 1)), None),
    ],
    ids=["dated", "no such day", "no date", "changed by a later letter", "past", "beyond"],
)
def test_what_counts_as_a_coming_deadline(deadline: Deadline, due: dt.date | None) -> None:
    found = upcoming(with_deadlines(deadline), dt.date(2026, 4, 30), dt.date(2026, 8, 31))
    assert [u.date for u in found] == ([due] if due else [])


@pytest.mark.parametrize(
    ("period", "following", "end"),
    [
        ("2026-T1", "2026-T2", dt.date(2026, 4, 30)),
        ("2026-T3", "2027-T1", dt.date(2026, 12, 31)),
        ("2026-Q4", "2027-Q1", dt.date(2026, 12, 31)),
        ("2026-Q1", "2026-Q2", dt.date(2026, 3, 31)),
        ("2026-H1", "2026-H2", dt.date(2026, 6, 30)),
        ("2028", "2029", dt.date(2028, 12, 31)),
        ("våren 2026", None, None),
        (None, None, None),
        ("2026-T4", "2027-T1", None),
    ],
)
def test_periods(period: str | None, following: str | None, end: dt.date | None) -> None:
    assert following_period(period) == following
    assert period_end(period) == end


def test_the_previous_report_is_the_last_one_of_the_same_kind() -> None:
    rows = full_row("2026-05")
    first, second, third = (result(rows, period=f"2026-T{n}") for n in (1, 2, 3))
    yearly = result(rows, period="2026").model_copy(
        update={"report": first.report.model_copy(update={"type": "arsrapport", "period": "2026"})}
    )
    other = second.model_copy(update={"mandate": "et annet"})
    assert previous_of(third, [first, second, third, yearly, other]) == second
    assert previous_of(first, [second, third, yearly]) is None
    assert previous_of(result(rows, period=None), [first]) is None


_sentences = st.lists(st.sampled_from(["a b c", "a b d", "x y z", "x y", "q"]), max_size=6)


@given(_sentences, _sentences)
def test_the_difference_accounts_for_every_sentence(before: list[str], after: list[str]) -> None:
    changes = text_changes(before, after)
    gone = sorted(c.before for c in changes if c.before)
    come = sorted(c.after for c in changes if c.after)
    kept = len(before) - len(gone)
    assert kept == len(after) - len(come)
    assert text_changes(before, before) == ()
    for change in changes:
        if change.kind == "endret":
            assert " ".join(p.text for p in change.pieces if p.kind != "ny") == change.before
            assert " ".join(p.text for p in change.pieces if p.kind != "borte") == change.after


@given(st.text(" abc", max_size=30), st.text(" abc", max_size=30))
def test_word_changes_lose_no_word(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert " ".join(p.text for p in pieces if p.kind != "ny").split() == before.split()
    assert " ".join(p.text for p in pieces if p.kind != "borte").split() == after.split()
