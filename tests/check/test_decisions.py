"""A person's rulings: kept beside the tool's verdict, kept over new versions, asked for again when the text changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.decisions import (
    Decision,
    NewDecision,
    apply_decisions,
    cell_key,
    decide,
    finding_keys,
    series_key,
)
from check.errors import DecisionError
from check.model import Cell, CheckResult, Finding
from tests.check.results import cell, complete_result, evidence, faulty_result, finding, full_row, result

AT = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)


def later(days: int) -> dt.datetime:
    return AT + dt.timedelta(days=days)


def overrule(of: CheckResult, target: str, at: dt.datetime = AT, **more: Any) -> Decision:
    new = {"ruling": "overprøvd", "name": "Ola", "reason": "Står i vedlegget.", **more}
    return decide(of, NewDecision(target=target, **new), at)


def partly(quote: str = "Gul") -> CheckResult:
    return result((*full_row("2026-05"), cell("2026-06", "risiko", "delvis", quote)))


TARGET = "celle/2026-06/risiko"


def test_an_overruled_cell_counts_as_the_person_says_and_keeps_the_tools_verdict() -> None:
    reviewed = apply_decisions(partly(), [overrule(partly(), TARGET, presence="oppfylt")])
    ruled = next(c for c in reviewed.cells if c.key == TARGET)
    assert (ruled.presence, ruled.cell.presence) == ("oppfylt", "delvis")
    assert ruled.decision is not None
    assert ruled.decision.tool_presence == "delvis"
    assert reviewed.complete
    assert not reviewed.result.complete


def test_an_overruled_finding_no_longer_stands_but_is_still_there() -> None:
    faulty = result(full_row("2026-06"), (finding(),))
    reviewed = apply_decisions(faulty, [overrule(faulty, finding_keys(faulty.findings)[0])])
    assert len(reviewed.findings) == 1
    assert not reviewed.findings[0].stands
    assert reviewed.complete
    assert reviewed.summary.findings == 0


def test_accepting_changes_no_verdict() -> None:
    accepted = overrule(partly(), TARGET, ruling="godtatt", reason="")
    reviewed = apply_decisions(partly(), [accepted])
    assert reviewed.cells[-1].presence == "delvis"
    assert reviewed.summary == apply_decisions(partly(), []).summary


def test_a_ruling_holds_while_the_words_are_the_same_on_whatever_page() -> None:
    decision = overrule(partly(), TARGET, presence="oppfylt")
    moved = evidence("Gul", page=7, start=3)
    again = result((*full_row("2026-05"), partly().cells[-1].model_copy(update={"evidence": (moved,)})))
    assert apply_decisions(again, [decision]).cells[-1].presence == "oppfylt"
    assert apply_decisions(again, [decision]).reopened == ()


def test_a_ruling_is_asked_for_again_when_the_words_change() -> None:
    decision = overrule(partly(), TARGET, presence="oppfylt")
    reviewed = apply_decisions(partly("Rød"), [decision])
    ruled = reviewed.cells[-1]
    assert ruled.reopened
    assert ruled.presence == "delvis"
    assert ruled.decision == decision
    assert reviewed.reopened == (ruled,)


def test_a_ruling_on_an_absence_is_asked_for_again_when_text_comes() -> None:
    absent = result((cell("2026-06", "risiko", "mangler", nearest="usikkert"),))
    decision = overrule(absent, TARGET, presence="oppfylt")
    assert not apply_decisions(absent, [decision]).cells[0].reopened
    assert apply_decisions(partly(), [decision]).cells[-1].reopened
    nearer = result((cell("2026-06", "risiko", "mangler", nearest="noe annet"),))
    assert apply_decisions(nearer, [decision]).cells[0].reopened


def test_a_finding_whose_words_changed_is_asked_for_again() -> None:
    before = result(full_row("2026-06"), (finding(quote="TBD", message="«TBD» står igjen."),))
    after = result(full_row("2026-06"), (finding(quote="XXX", message="«XXX» står igjen."),))
    decision = overrule(before, finding_keys(before.findings)[0])
    changed = apply_decisions(after, [decision]).findings[0]
    assert changed.reopened
    assert changed.stands
    assert changed.history == (decision,)


def test_of_two_like_findings_only_the_one_ruled_on_falls() -> None:
    twice = result(full_row("2026-06"), (finding(quote="TBD"), finding(quote="TBD")))
    first, second = finding_keys(twice.findings)
    assert first != second
    reviewed = apply_decisions(twice, [overrule(twice, second)])
    assert [f.stands for f in reviewed.findings] == [True, False]


def test_the_newest_ruling_holds_and_the_history_is_kept() -> None:
    first = overrule(partly(), TARGET, presence="oppfylt")
    second = overrule(partly(), TARGET, later(1), presence="mangler", name="Kari")
    ruled = apply_decisions(partly(), [second, first]).cells[-1]
    assert ruled.presence == "mangler"
    assert [d.name for d in ruled.history] == ["Ola", "Kari"]


def test_a_ruling_that_is_taken_back_leaves_the_tools_verdict() -> None:
    first = overrule(partly(), TARGET, presence="oppfylt")
    back = overrule(partly(), TARGET, later(1), ruling="trukket", reason="")
    ruled = apply_decisions(partly(), [first, back]).cells[-1]
    assert ruled.presence == "delvis"
    assert ruled.decision is None
    assert ruled.history == (first, back)


def test_a_ruling_on_what_is_gone_is_not_lost() -> None:
    faulty = result(full_row("2026-06"), (finding(),))
    decision = overrule(faulty, finding_keys(faulty.findings)[0])
    assert apply_decisions(complete_result(), [decision]).unmatched == (decision,)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, "navn"),
        ({"reason": ""}, "begrunnelse"),
        ({"presence": None}, "må sette"),
        ({"presence": "delvis"}, "allerede"),
        ({"presence": "ikke-vurdert"}, "må sette"),
        ({"ruling": "godtatt"}, "godtar"),
        ({"target": "celle/2026-99/risiko"}, "ingen celle"),
    ],
)
def test_a_ruling_that_cannot_stand_is_refused(change: dict[str, Any], problem: str) -> None:
    new = {"ruling": "overprøvd", "name": "Ola", "reason": "Fordi.", "presence": "oppfylt", "target": TARGET, **change}
    with pytest.raises(DecisionError, match=problem):
        decide(partly(), NewDecision(**new), AT)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(DecisionError, match="tidssone"):
        overrule(partly(), TARGET, AT.replace(tzinfo=None), presence="oppfylt")


def test_rulings_belong_to_the_report_of_a_period_in_any_version() -> None:
    assert series_key(partly()) == series_key(result(full_row("2026-05"), file="ny-versjon.docx"))
    assert series_key(partly()) != series_key(result(full_row("2026-05"), period="2026-T2"))
    assert series_key(result((), period=None)).endswith("/rapport.pdf")


_cells = st.lists(st.sampled_from([*faulty_result().cells, *full_row("2026-08")]), unique_by=cell_key, max_size=12)
_findings = st.lists(st.sampled_from([*faulty_result().findings, finding(quote="TBD")]), max_size=6)


@given(_cells, _findings, st.data())
def test_no_ruling_is_ever_lost_and_no_verdict_of_the_tool_changed(
    cells: list[Cell], findings: list[Finding], data: st.DataObject
) -> None:
    made_on = result(tuple(cells), tuple(findings))
    targets = [*map(cell_key, cells), *finding_keys(findings)]
    chosen = data.draw(st.lists(st.sampled_from(targets), max_size=5)) if targets else []
    decisions = [
        decide(made_on, NewDecision(target=t, ruling="godtatt", name="Ola"), later(n)) for n, t in enumerate(chosen)
    ]
    now = result(tuple(data.draw(_cells)), tuple(data.draw(_findings)))
    reviewed = apply_decisions(now, decisions)
    assert tuple(c.cell for c in reviewed.cells) == now.cells
    assert tuple(f.finding for f in reviewed.findings) == now.findings
    kept = {d for item in (*reviewed.cells, *reviewed.findings) for d in item.history} | set(reviewed.unmatched)
    assert kept == set(decisions)
