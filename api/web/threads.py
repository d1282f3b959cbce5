"""A thread as the Spør page shows it: exchanges of question and answer, each with the reader's thumb.

Kept by `answer/conversations.py` and `answer/feedback.py`; this only joins what they keep.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from answer import conversations, feedback
from answer.conversations import Thread
from answer.feedback import Thumb
from answer.model import Answer


@dataclass(frozen=True)
class Exchange:
    """A question, its answer, and what the reader thought of it."""

    message: int
    """Id of the answer's message."""
    question: str
    answer: Answer
    rating: Thumb | None


def exchanges(database: Engine, thread: Thread) -> tuple[Exchange, ...]:
    """The exchanges of a thread, in order."""
    messages = conversations.messages_of(database, thread.id)
    thumbs = feedback.thumbs_of(database, [m.id for m in messages])
    pairs = zip(messages[::2], messages[1::2], strict=False)
    return tuple(
        Exchange(told.id, asked.content, told.answer, thumbs.get(told.id)) for asked, told in pairs if told.answer
    )


def find(database: Engine, ident: str) -> Thread | None:
    """The thread with that id, or None: a thread may have been deleted in another window."""
    try:
        return conversations.thread(database, int(ident))
    except (ValueError, conversations.UnknownThreadError):
        return None


@contextmanager
def removed_if_empty(database: Engine, thread: Thread) -> Iterator[None]:
    """Where the work inside fails, a thread that was begun for it does not stay behind empty."""
    try:
        yield
    except BaseException:
        if not conversations.messages_of(database, thread.id):
            conversations.remove(database, thread.id)
        raise


def now() -> dt.datetime:
    """The moment something is kept."""
    return dt.datetime.now(dt.UTC)
