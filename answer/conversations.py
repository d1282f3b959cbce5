"""Conversations: threads and their messages, kept with the whole answer. Answers no questions."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from sqlalchemy import Column, Engine, ForeignKey, Integer, String, Table, Text, delete, insert, select, update

from answer.model import Answer, Turn
from index.database import metadata
from ingest.model import Frozen

TITLE = 120
"""Characters of a thread's title."""

threads = Table(
    "answer_threads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(TITLE), nullable=False),
    Column("owner", String(200), nullable=True, index=True),
    Column("created", String(40), nullable=False),
    Column("updated", String(40), nullable=False, index=True),
)

messages = Table(
    "answer_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread", Integer, ForeignKey("answer_threads.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", String(10), nullable=False),
    Column("content", Text, nullable=False),
    Column("answer", Text, nullable=True),
    Column("at", String(40), nullable=False),
)


class UnknownThreadError(Exception):
    """No thread has that id, or it is another owner's. The caller should begin a new one."""


class Thread(Frozen):
    """A conversation. `owner` is who began it, where users are told apart."""

    id: int
    title: str
    owner: str | None
    created: dt.datetime
    updated: dt.datetime


class Message(Frozen):
    """One message; the assistant's has its answer, with citations."""

    id: int
    thread: int
    role: Literal["user", "assistant"]
    content: str
    answer: Answer | None
    at: dt.datetime


def stamp(at: dt.datetime) -> str:
    """A moment as text that sorts by time, in UTC: SQLite keeps no zone."""
    return at.astimezone(dt.UTC).isoformat()


def begin(database: Engine, title: str, *, at: dt.datetime, owner: str | None = None) -> Thread:
    """A new thread."""
    with database.begin() as connection:
        values = {"title": _title(title), "owner": owner, "created": stamp(at), "updated": stamp(at)}
        ident = connection.execute(insert(threads).values(**values)).inserted_primary_key
    return thread(database, int(ident[0]) if ident else 0, owner=owner)


def _title(text: str) -> str:
    return " ".join(text.split())[:TITLE] or "–"


def thread(database: Engine, ident: int, *, owner: str | None = None) -> Thread:
    """The thread with that id. Raises `UnknownThreadError`."""
    query = select(threads).where(threads.c.id == ident)
    with database.connect() as connection:
        row = connection.execute(query if owner is None else query.where(threads.c.owner == owner)).mappings().first()
    if row is None:
        raise UnknownThreadError(f"Det finnes ingen samtale med nummer {ident}.")
    return Thread(**row)


def list_threads(database: Engine, *, owner: str | None = None, limit: int = 100) -> tuple[Thread, ...]:
    """The threads, newest first; those of one owner where one is given."""
    query = select(threads).order_by(threads.c.updated.desc(), threads.c.id.desc()).limit(limit)
    with database.connect() as connection:
        rows = connection.execute(query if owner is None else query.where(threads.c.owner == owner)).mappings().all()
    return tuple(Thread(**row) for row in rows)


def rename(database: Engine, ident: int, title: str, *, owner: str | None = None) -> Thread:
    """The thread under its new title. Raises `UnknownThreadError`."""
    thread(database, ident, owner=owner)
    with database.begin() as connection:
        connection.execute(update(threads).where(threads.c.id == ident).values(title=_title(title)))
    return thread(database, ident, owner=owner)


def remove(database: Engine, ident: int, *, owner: str | None = None) -> None:
    """Delete the thread and its messages. Raises `UnknownThreadError`."""
    thread(database, ident, owner=owner)
    with database.begin() as connection:
        connection.execute(delete(messages).where(messages.c.thread == ident))
        connection.execute(delete(threads).where(threads.c.id == ident))


def add(database: Engine, ident: int, question: str, answer: Answer, *, at: dt.datetime) -> tuple[Message, Message]:
    """Keep a question and its answer in a thread, both or neither. Raises `UnknownThreadError`."""
    thread(database, ident)
    asked = {"thread": ident, "role": "user", "content": question, "answer": None, "at": stamp(at)}
    told = {
        "thread": ident,
        "role": "assistant",
        "content": answer.answer,
        "answer": answer.model_dump_json(),
        "at": stamp(at),
    }
    with database.begin() as connection:
        connection.execute(insert(messages), [asked])
        connection.execute(insert(messages), [told])
        connection.execute(update(threads).where(threads.c.id == ident).values(updated=stamp(at)))
    kept = messages_of(database, ident)
    return kept[-2], kept[-1]


def messages_of(database: Engine, ident: int) -> tuple[Message, ...]:
    """The messages of a thread, in order."""
    query = select(messages).where(messages.c.thread == ident).order_by(messages.c.id)
    with database.connect() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(
        Message(**{**row, "answer": Answer.model_validate_json(row["answer"]) if row["answer"] else None})
        for row in rows
    )


def history(database: Engine, ident: int) -> tuple[Turn, ...]:
    """The messages as the turns that a follow-up is read against."""
    return tuple(Turn(role=m.role, content=m.content) for m in messages_of(database, ident))
