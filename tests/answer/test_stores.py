"""Conversations and feedback, in a real database with the shipped migrations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine

from answer import conversations, feedback
from index.database import open_database
from tests.answer.builders import MemorySources, answered

AT = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'm.sqlite'}")


def test_a_thread_keeps_its_messages_with_the_whole_answer(database: Engine, letter: MemorySources) -> None:
    answer = answered("frist prøvesvar?", letter)
    thread = conversations.begin(database, "  frist\nprøvesvar? ", at=AT)
    conversations.add(database, thread.id, "frist prøvesvar?", answer, at=AT + dt.timedelta(minutes=1))
    asked, told = conversations.messages_of(database, thread.id)
    assert (asked.role, asked.content, asked.answer) == ("user", "frist prøvesvar?", None)
    assert told.answer == answer
    assert thread.title == "frist prøvesvar?"
    assert conversations.history(database, thread.id)[1].content == answer.answer


def test_threads_come_newest_first_and_only_to_their_owner(database: Engine) -> None:
    first = conversations.begin(database, "en", at=AT, owner="kari")
    second = conversations.begin(database, "to", at=AT + dt.timedelta(hours=1), owner="kari")
    conversations.begin(database, "tre", at=AT, owner="ola")
    assert [t.id for t in conversations.list_threads(database, owner="kari")] == [second.id, first.id]
    with pytest.raises(conversations.UnknownThreadError):
        conversations.thread(database, first.id, owner="ola")


def test_a_thread_can_be_renamed_and_deleted_with_its_messages(database: Engine, letter: MemorySources) -> None:
    thread = conversations.begin(database, "gammel", at=AT)
    conversations.add(database, thread.id, "frist prøvesvar?", answered("frist prøvesvar?", letter), at=AT)
    assert conversations.rename(database, thread.id, "ny").title == "ny"
    conversations.remove(database, thread.id)
    assert conversations.messages_of(database, thread.id) == ()
    with pytest.raises(conversations.UnknownThreadError):
        conversations.add(database, thread.id, "x", answered("frist prøvesvar?", letter), at=AT)


def test_a_second_thumb_on_the_same_message_replaces_the_first(database: Engine, letter: MemorySources) -> None:
    answer = answered("frist prøvesvar?", letter)
    feedback.give(database, answer, "opp", at=AT, owner="kari", message=7)
    feedback.give(database, answer, "ned", "feil\nfrist", at=AT, owner="kari", message=7)
    feedback.give(database, answer, "opp", at=AT, owner="ola", message=7)
    assert [(f.thumb, f.reason, f.owner) for f in feedback.given(database)] == [
        ("ned", "feil frist", "kari"),
        ("opp", "", "ola"),
    ]


def test_a_thumb_down_is_exported_without_a_proposed_answer(database: Engine, letter: MemorySources) -> None:
    answer = answered("frist prøvesvar?", letter)
    feedback.give(database, answer, "opp", at=AT)
    feedback.give(database, answer, "ned", "mangler personvern", at=AT)
    up, down = feedback.gold_candidates(database)
    assert up["assignments"] == ["2026-01"] and up["evidence"]
    assert (down["answer"], down["answerable"], down["comment"]) == ("", None, "mangler personvern")
