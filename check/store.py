"""Keeps checks, people's decisions and webhook attempts in the shared database. Judges nothing, merges nothing.

Decisions and attempts are only ever added, so that the history stands. Functions over an engine; times come in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    update,
)

from check.decisions import Decision, NewDecision, ReviewedResult, apply_decisions, decide, series_key
from check.delivery import Attempt
from check.errors import StoreError
from check.model import CheckResult
from index.database import metadata, write_transaction
from ingest.model import Frozen

State = Literal["venter", "kjorer", "ferdig", "feilet"]

checks = Table(
    "checks",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("report", String(64), nullable=False, index=True),
    Column("mandate", String(64), nullable=False, index=True),
    Column("series", Text, index=True),
    Column("made_at", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("result", Text),
    Column("problem", Text),
)
decisions = Table(
    "check_decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("check", String(64), nullable=False, index=True),
    Column("series", Text, nullable=False, index=True),
    Column("decision", Text, nullable=False),
)
attempts = Table(
    "webhook_attempts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("check", String(64), nullable=False, index=True),
    Column("attempt", Text, nullable=False),
)


class StoredCheck(Frozen):
    """A check in the store. `result` is there when `state` is "ferdig", `problem` (for a user) when "feilet"."""

    id: str
    report: str
    mandate: str
    made_at: dt.datetime
    state: State
    series: str | None = None
    result: CheckResult | None = None
    problem: str | None = None


def check_id(report: str, mandate: str, made_at: dt.datetime) -> str:
    """The id of a check: the same report and mandate checked at another time is another check."""
    return hashlib.sha256(f"{report}\n{mandate}\n{made_at.isoformat()}".encode()).hexdigest()[:32]


def begin(engine: Engine, report: str, mandate: str, made_at: dt.datetime) -> StoredCheck:
    """A check that waits for its turn; `report` and `mandate` are document ids, `made_at` is timezone-aware."""
    check = StoredCheck(
        id=check_id(report, mandate, made_at), report=report, mandate=mandate, made_at=made_at, state="venter"
    )
    with write_transaction(engine) as connection:
        connection.execute(insert(checks).values(**_values(check)))
    return check


def mark_running(engine: Engine, ident: str) -> None:
    """The check has begun. Raises `StoreError` for an unknown id."""
    _change(engine, ident, state="kjorer")


def finish(engine: Engine, ident: str, result: CheckResult) -> None:
    """The check is done. Raises `StoreError` for an unknown id."""
    _change(engine, ident, state="ferdig", result=result.model_dump_json(), series=series_key(result), problem=None)


def fail(engine: Engine, ident: str, problem: str) -> None:
    """The check could not be made; `problem` tells a user why. Raises `StoreError` for an unknown id."""
    _change(engine, ident, state="feilet", problem=problem)


def save(engine: Engine, result: CheckResult, made_at: dt.datetime) -> StoredCheck:
    """Keep a finished check in one step."""
    check = StoredCheck(
        id=check_id(result.report.document, result.mandate, made_at),
        report=result.report.document,
        mandate=result.mandate,
        made_at=made_at,
        state="ferdig",
        series=series_key(result),
        result=result,
    )
    with write_transaction(engine) as connection:
        connection.execute(insert(checks).values(**_values(check)))
    return check


def find(engine: Engine, ident: str) -> StoredCheck:
    """The check with that id. Raises `StoreError` where there is none."""
    with engine.connect() as connection:
        found = connection.execute(select(checks).where(checks.c.id == ident)).first()
    if found is None:
        raise StoreError(f"Det finnes ingen kontroll med id «{ident}».")
    return _stored(found)


def newest(
    engine: Engine, *, report: str | None = None, mandate: str | None = None, limit: int = 100
) -> list[StoredCheck]:
    """The newest checks first, without their results, of one report or mandate where given."""
    light = [c for c in checks.c if c.name != "result"]
    query = select(*light).order_by(checks.c.made_at.desc(), checks.c.id).limit(limit)
    if report is not None:
        query = query.where(checks.c.report == report)
    if mandate is not None:
        query = query.where(checks.c.mandate == mandate)
    with engine.connect() as connection:
        return [_stored(found) for found in connection.execute(query)]


def results_on(engine: Engine, mandate: str) -> list[CheckResult]:
    """The newest result of each series on a mandate, oldest report first: the input of `series.py`."""
    query = select(checks).where(checks.c.mandate == mandate, checks.c.state == "ferdig")
    with engine.connect() as connection:
        found = [_stored(row) for row in connection.execute(query.order_by(checks.c.made_at, checks.c.id))]
    newest_of = {check.series: check.result for check in found if check.result}
    return sorted(newest_of.values(), key=lambda r: (r.report.date or r.date, r.report.period or "", r.report.file))


def record_decision(engine: Engine, ident: str, new: NewDecision, at: dt.datetime) -> Decision:
    """A person's ruling on a cell or finding of a finished check; see `decisions.decide`.

    Raises `StoreError` where the check is not there or not done, `DecisionError` where the ruling cannot stand.
    """
    result = _finished(engine, ident)
    decision = decide(result, new, at)
    row = {"check": ident, "series": series_key(result), "decision": decision.model_dump_json()}
    with write_transaction(engine) as connection:
        connection.execute(insert(decisions).values(**row))
    return decision


def decisions_in(engine: Engine, series: str) -> list[Decision]:
    """Every ruling in a series, in the order made."""
    query = select(decisions.c.decision).where(decisions.c.series == series).order_by(decisions.c.id)
    with engine.connect() as connection:
        return [Decision.model_validate_json(text) for text in connection.execute(query).scalars()]


def reviewed(engine: Engine, ident: str) -> ReviewedResult:
    """A finished check with the rulings of its series beside it, also those made on earlier versions of the report.

    Raises `StoreError` where the check is not there or not done.
    """
    result = _finished(engine, ident)
    return apply_decisions(result, decisions_in(engine, series_key(result)))


def record_attempt(engine: Engine, ident: str, attempt: Attempt) -> None:
    """Add to the delivery log of a check's webhook."""
    with write_transaction(engine) as connection:
        connection.execute(insert(attempts).values(check=ident, attempt=attempt.model_dump_json()))


def delivery_log(engine: Engine, ident: str) -> list[Attempt]:
    """Every attempt to deliver a check's webhook, in the order made."""
    query = select(attempts.c.attempt).where(attempts.c.check == ident).order_by(attempts.c.id)
    with engine.connect() as connection:
        return [Attempt.model_validate_json(text) for text in connection.execute(query).scalars()]


def forget_document(engine: Engine, document: str) -> int:
    """Delete every check of or against a document, with its decisions and delivery log; how many checks there were.

    For a document that is deleted: results quote it.
    """
    with write_transaction(engine) as connection:
        mine = select(checks.c.id).where(or_(checks.c.report == document, checks.c.mandate == document))
        idents = list(connection.execute(mine).scalars())
        for table in (decisions, attempts):
            connection.execute(delete(table).where(table.c.check.in_(idents)))
        connection.execute(delete(checks).where(checks.c.id.in_(idents)))
    return len(idents)


def _finished(engine: Engine, ident: str) -> CheckResult:
    check = find(engine, ident)
    if check.result is None:
        raise StoreError(f"Kontrollen «{ident}» er ikke ferdig (tilstand: {check.state}).")
    return check.result


def _change(engine: Engine, ident: str, **values: Any) -> None:
    with write_transaction(engine) as connection:
        changed = connection.execute(update(checks).where(checks.c.id == ident).values(**values))
        if not changed.rowcount:
            raise StoreError(f"Det finnes ingen kontroll med id «{ident}».")


def _values(check: StoredCheck) -> dict[str, Any]:
    result = check.result.model_dump_json() if check.result else None
    return {**check.model_dump(exclude={"result", "made_at"}), "made_at": check.made_at.isoformat(), "result": result}


def _stored(row: Row[Any]) -> StoredCheck:
    values = dict(row._mapping)
    result = values.pop("result", None)
    return StoredCheck(**values, result=CheckResult.model_validate_json(result) if result else None)
