"""Feedback on answers: a thumb up or down with a reason, and its export as candidates for the gold questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Column, Engine, Integer, String, Table, Text, delete, insert, select

from answer.conversations import stamp
from answer.model import Answer
from index.database import metadata
from ingest.model import Frozen

Thumb = Literal["opp", "ned"]
REASON = 2000
"""Characters of a reason that are kept."""

feedback = Table(
    "answer_feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thumb", String(4), nullable=False),
    Column("reason", Text, nullable=False),
    Column("owner", String(200), nullable=True),
    Column("answer", Text, nullable=False),
    Column("message", Integer, nullable=True, index=True),
    Column("at", String(40), nullable=False, index=True),
)


class Feedback(Frozen):
    """What someone thought of an answer. `message` is the message of the conversation, where there is one."""

    id: int
    thumb: Literal["opp", "ned"]
    reason: str
    owner: str | None
    answer: Answer
    message: int | None
    at: dt.datetime


def give(
    database: Engine,
    answer: Answer,
    thumb: Literal["opp", "ned"],
    reason: str = "",
    *,
    at: dt.datetime,
    owner: str | None = None,
    message: int | None = None,
) -> int:
    """Keep a thumb; a later one on the same message by the same owner replaces it. Returns its id."""
    values = {
        "thumb": thumb,
        "reason": " ".join(reason.split())[:REASON],
        "owner": owner,
        "answer": answer.model_dump_json(),
        "message": message,
        "at": stamp(at),
    }
    with database.begin() as connection:
        if message is not None:
            connection.execute(
                delete(feedback).where(
                    feedback.c.message == message,
                    feedback.c.owner.is_(owner) if owner is None else feedback.c.owner == owner,
                )
            )
        key = connection.execute(insert(feedback).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def thumbs_of(database: Engine, messages: Sequence[int]) -> dict[int, Thumb]:
    """The newest thumb on each of some messages of a conversation."""
    query = select(feedback.c.message, feedback.c.thumb).where(feedback.c.message.in_(messages)).order_by(feedback.c.id)
    with database.connect() as connection:
        return {row.message: row.thumb for row in connection.execute(query)}


def given(database: Engine, thumb: Literal["opp", "ned"] | None = None) -> tuple[Feedback, ...]:
    """All feedback, or that with one thumb, in order of time."""
    query = select(feedback).order_by(feedback.c.at, feedback.c.id)
    with database.connect() as connection:
        rows = connection.execute(query if thumb is None else query.where(feedback.c.thumb == thumb)).mappings().all()
    return tuple(Feedback(**{**row, "answer": Answer.model_validate_json(row["answer"])}) for row in rows)


def gold_candidates(database: Engine) -> list[dict[str, Any]]:
    """The feedback as gold questions for a person to finish: the answer given is a proposal only after a thumb up.

    Same fields as the gold set; `must_include` and `evidence` of a thumb down are left empty, `comment` has the reason.
    """
    return [_candidate(item) for item in given(database)]


def _candidate(item: Feedback) -> dict[str, Any]:
    good = item.thumb == "opp"
    answer = item.answer
    return {
        "id": f"f{item.id:04}",
        "question": answer.question,
        "language": answer.language,
        "kind": answer.kind,
        "answerable": answer.answerable if good else None,
        "assignments": list(answer.assignments) if good else [],
        "section": None,
        "answer": answer.answer if good else "",
        "must_include": [],
        "must_not_include": [],
        "evidence": [c.quote for s in answer.sentences for c in s.citations] if good else [],
        "history": [],
        "comment": item.reason,
    }
