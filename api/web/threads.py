"""The threads of the Spør page, kept in memory until `answer/conversations.py` keeps them."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Literal

from answer.model import Answer, Turn

Rating = Literal["opp", "ned"]
_THREADS: dict[str, Thread] = {}


@dataclass
class Exchange:
    """A question, its answer, and what the reader thought of it."""

    question: str
    answer: Answer
    rating: Rating | None = None
    reason: str = ""
    comment: str = ""


@dataclass
class Thread:
    """Exchanges in order."""

    id: str
    title: str
    exchanges: list[Exchange] = field(default_factory=list)
    updated: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


def threads() -> list[Thread]:
    """Newest first."""
    return sorted(_THREADS.values(), key=lambda t: t.updated, reverse=True)


def thread(ident: str) -> Thread | None:
    """The thread with that id, or None."""
    return _THREADS.get(ident)


def begin(question: str) -> Thread:
    """A new thread."""
    made = Thread(secrets.token_hex(8), question[:120])
    _THREADS[made.id] = made
    return made


def history(made: Thread) -> tuple[Turn, ...]:
    """The exchanges as the turns that a follow-up is read against."""
    turns: list[Turn] = []
    for exchange in made.exchanges:
        turns += [Turn(role="user", content=exchange.question), Turn(role="assistant", content=exchange.answer.answer)]
    return tuple(turns)


def add(made: Thread, question: str, answer: Answer) -> None:
    """Keep an exchange."""
    made.exchanges.append(Exchange(question, answer))
    made.updated = dt.datetime.now(dt.UTC)


def delete(ident: str) -> None:
    """Remove a thread and all in it."""
    _THREADS.pop(ident, None)


def rate(made: Thread, number: int, rating: Rating, reason: str, comment: str) -> None:
    """Keep what the reader thought of an answer, the first being number 1."""
    exchange = made.exchanges[number - 1]
    exchange.rating, exchange.reason, exchange.comment = rating, reason, comment
