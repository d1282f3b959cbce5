"""Checks, rulings and delivery logs in a real database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from check import store
from check.decisions import NewDecision, finding_keys
from check.delivery import Attempt
from check.errors import DecisionError, StoreError
from index.database import open_database
from tests.check.results import cell, complete_result, faulty_result, full_row, result

AT = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)
TARGET = "celle/2026-06/risiko"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path}/mandat.db")
    yield opened
    opened.dispose()


def later(days: int) -> dt.datetime:
    return AT + dt.timedelta(days=days)


def overruling(target: str = TARGET) -> NewDecision:
    return NewDecision(target=target, ruling="overprøvd", name="Ola", reason="Se vedlegget.", presence="oppfylt")


def test_a_check_goes_from_waiting_to_done(engine: Engine) -> None:
    check = store.begin(engine, "dok-1", "mandat-1", AT)
    assert store.find(engine, check.id).state == "venter"
    store.mark_running(engine, check.id)
    assert store.find(engine, check.id).state == "kjorer"
    store.finish(engine, check.id, faulty_result())
    done = store.find(engine, check.id)
    assert (done.state, done.result, done.made_at) == ("ferdig", faulty_result(), AT)


def test_a_check_that_fails_keeps_its_reason(engine: Engine) -> None:
    check = store.begin(engine, "dok-1", "mandat-1", AT)
    store.fail(engine, check.id, "Rapporten er kryptert.")
    failed = store.find(engine, check.id)
    assert (failed.state, failed.result, failed.problem) == ("feilet", None, "Rapporten er kryptert.")


def test_what_is_not_there_is_said(engine: Engine) -> None:
    for ask in (
        lambda: store.find(engine, "borte"),
        lambda: store.mark_running(engine, "borte"),
        lambda: store.finish(engine, "borte", complete_result()),
        lambda: store.reviewed(engine, "borte"),
    ):
        with pytest.raises(StoreError, match="borte"):
            ask()


def test_nothing_can_be_decided_before_the_check_is_done(engine: Engine) -> None:
    check = store.begin(engine, "dok-1", "mandat-1", AT)
    with pytest.raises(StoreError, match="ikke ferdig"):
        store.record_decision(engine, check.id, overruling(), AT)


def test_the_list_is_newest_first_and_can_be_narrowed(engine: Engine) -> None:
    ids = [store.save(engine, complete_result(), later(n)).id for n in range(3)]
    assert [c.id for c in store.newest(engine)] == ids[::-1]
    assert [c.id for c in store.newest(engine, limit=1)] == ids[2:]
    assert store.newest(engine, report="en annen") == []
    assert len(store.newest(engine, mandate="mandat-1")) == 3
    assert all(c.result is None for c in store.newest(engine))


def test_a_ruling_follows_the_report_to_its_next_version(engine: Engine) -> None:
    first = store.save(engine, faulty_result(), AT)
    decision = store.record_decision(engine, first.id, overruling(), later(1))
    second = store.save(engine, faulty_result(), later(2))
    for check in (first, second):
        ruled = next(c for c in store.reviewed(engine, check.id).cells if c.key == TARGET)
        assert (ruled.presence, ruled.cell.presence, ruled.decision) == ("oppfylt", "delvis", decision)


def test_a_ruling_is_asked_for_again_in_a_version_with_other_words(engine: Engine) -> None:
    first = store.save(engine, faulty_result(), AT)
    store.record_decision(engine, first.id, overruling(), later(1))
    cells = (*full_row("2026-05"), cell("2026-06", "risiko", "delvis", "Rød"))
    second = store.save(engine, result(cells), later(2))
    reopened = store.reviewed(engine, second.id).reopened
    assert [r.key for r in reopened] == [TARGET]


def test_history_is_added_to_and_never_written_over(engine: Engine) -> None:
    check = store.save(engine, faulty_result(), AT)
    store.record_decision(engine, check.id, overruling(), later(1))
    store.record_decision(engine, check.id, NewDecision(target=TARGET, ruling="trukket", name="Kari"), later(2))
    ruled = next(c for c in store.reviewed(engine, check.id).cells if c.key == TARGET)
    assert [(d.name, d.ruling) for d in ruled.history] == [("Ola", "overprøvd"), ("Kari", "trukket")]


def test_a_ruling_that_cannot_stand_is_not_stored(engine: Engine) -> None:
    check = store.save(engine, faulty_result(), AT)
    with pytest.raises(DecisionError):
        store.record_decision(engine, check.id, overruling("celle/finnes/ikke"), AT)
    assert store.decisions_in(engine, check.series or "") == []


def test_findings_are_ruled_on_by_key(engine: Engine) -> None:
    check = store.save(engine, faulty_result(), AT)
    key = finding_keys(faulty_result().findings)[0]
    new = NewDecision(target=key, ruling="overprøvd", name="Ola", reason="Levert muntlig.")
    store.record_decision(engine, check.id, new, AT)
    assert store.reviewed(engine, check.id).summary.findings == 3


def test_a_series_is_the_newest_check_of_each_report_oldest_report_first(engine: Engine) -> None:
    second = result(full_row("2026-05"), period="2026-T2", date=dt.date(2026, 9, 30))
    store.save(engine, second, AT)
    store.save(engine, faulty_result(), later(1))
    store.save(engine, complete_result(), later(2))
    assert store.results_on(engine, "mandat-1") == [complete_result(), second]


def test_the_delivery_log_is_kept_in_order(engine: Engine) -> None:
    tries = [Attempt(number=n, at=later(n), outcome="feil", status=503, wait=2.0) for n in range(3)]
    for attempt in tries:
        store.record_attempt(engine, "kontroll", attempt)
    assert store.delivery_log(engine, "kontroll") == tries
    assert store.delivery_log(engine, "en annen") == []


def test_a_deleted_document_takes_its_checks_and_rulings_with_it(engine: Engine) -> None:
    check = store.save(engine, faulty_result(), AT)
    store.record_decision(engine, check.id, overruling(), AT)
    store.record_attempt(engine, check.id, Attempt(number=1, at=AT, outcome="levert", status=200))
    assert store.forget_document(engine, "ukjent") == 0
    assert store.forget_document(engine, "dok-1") == 1
    assert store.newest(engine) == []
    assert store.decisions_in(engine, check.series or "") == []
    assert store.delivery_log(engine, check.id) == []
