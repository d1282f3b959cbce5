"""`/api/v1/conversations`: threads of questions and answers, kept and listed; thumbs on an answer."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter
from pydantic import Field

from answer import conversations, feedback
from answer.conversations import Message, Thread
from answer.feedback import Thumb
from api import doors
from api.jobs import UserError
from api.routes.asking import Question
from api.routes.context import TodayDep, WorkspaceDep
from ingest.model import Frozen

router = APIRouter(prefix="/api/v1/conversations", tags=["samtaler"])


class Title(Frozen):
    """A thread's title."""

    title: str = Field(min_length=1, max_length=200)


class Rating(Frozen):
    """A thumb on an answer, with a reason."""

    thumb: Thumb
    reason: str = Field(default="", max_length=2000)


def now() -> dt.datetime:
    """The time, with its zone."""
    return dt.datetime.now(dt.UTC)


@router.get("")
def threads(workspace: WorkspaceDep) -> list[Thread]:
    """Samtalene, nyeste først."""
    return list(conversations.list_threads(workspace.database))


@router.post("", status_code=201)
def begin(body: Title, workspace: WorkspaceDep) -> Thread:
    """Begynn en samtale."""
    return conversations.begin(workspace.database, body.title, at=now())


@router.get("/{ident}")
def messages(ident: int, workspace: WorkspaceDep) -> list[Message]:
    """Meldingene i en samtale, med svar og kilder."""
    conversations.thread(workspace.database, ident)
    return list(conversations.messages_of(workspace.database, ident))


@router.post("/{ident}/questions", status_code=201)
def ask(ident: int, body: Question, workspace: WorkspaceDep, today: TodayDep) -> Message:
    """Still et spørsmål i en samtale; det leses mot det som er sagt før."""
    conversations.thread(workspace.database, ident)
    history = conversations.history(workspace.database, ident)
    answer = doors.ask(workspace, body.question, history=history, scope=body.scope, today=body.today or today)
    return conversations.add(workspace.database, ident, body.question, answer, at=now())[1]


@router.patch("/{ident}")
def rename(ident: int, body: Title, workspace: WorkspaceDep) -> Thread:
    """Gi en samtale et annet navn."""
    return conversations.rename(workspace.database, ident, body.title)


@router.delete("/{ident}", status_code=204)
def remove(ident: int, workspace: WorkspaceDep) -> None:
    """Slett en samtale med alt som er sagt i den."""
    conversations.remove(workspace.database, ident)


@router.post("/{ident}/messages/{message}/thumb", status_code=204)
def rate(ident: int, message: int, body: Rating, workspace: WorkspaceDep) -> None:
    """Tommel opp eller ned på et svar, med grunn."""
    for one in conversations.messages_of(workspace.database, ident):
        if one.id == message and one.answer is not None:
            feedback.give(workspace.database, one.answer, body.thumb, body.reason, at=now(), message=message)
            return
    raise UserError("Meldingen er ikke et svar i denne samtalen.")
