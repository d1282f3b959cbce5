"""`/spor`: the question box and the streamed answer. The answering itself is behind the workspace's doors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event

from answer import conversations
from answer.conversations import Thread
from answer.model import AnswerSentence, Scope, Turn
from answer.stream import Event
from api import doors
from api.routes.context import TodayDep, WorkspaceDep
from api.web import threads
from api.web.errors import error_page
from api.web.rendering import fragment, is_partial, render, texts_of
from api.web.texts import Texts
from api.web.views.ask import AskPage, ThreadLink, TurnView, answer_view, so_far
from api.web.views.examples import examples
from api.web.views.scope import scope_choices, scope_of
from api.web.views.turns import turn_views
from api.wiring import Workspace

router = APIRouter(prefix="/spor", include_in_schema=False)
LONGEST = 4000


@router.get("")
def new_thread(request: Request, workspace: WorkspaceDep, today: TodayDep) -> HTMLResponse:
    """The question box, with no thread open."""
    t = texts_of(request)
    page = ask_page(workspace, t, None, examples(workspace.library.mandates(), t, today))
    return render(request, "ask.html", page, active="ask")


class Asked:
    """The fields of the question form."""

    def __init__(
        self,
        sporsmal: Annotated[str, Form()] = "",
        eksempel: Annotated[str, Form()] = "",
        trad: Annotated[str, Form()] = "",
        dokument: Annotated[list[str] | None, Form()] = None,
        ar: Annotated[list[int] | None, Form()] = None,
        type: Annotated[list[str] | None, Form()] = None,
        oppdrag: Annotated[list[str] | None, Form()] = None,
    ) -> None:
        self.question = (eksempel or sporsmal).strip()[:LONGEST]
        self.thread = trad
        self.scope = scope_of(dokument, ar, type, oppdrag)


@router.post("")
def ask(request: Request, asked: Annotated[Asked, Depends()], workspace: WorkspaceDep, today: TodayDep) -> Response:
    """Answer: as a stream of pieces for htmx, else by way of the thread's own page."""
    t = texts_of(request)
    thread = threads.find(workspace.database, asked.thread)
    if not asked.question and is_partial(request):
        return error_page(request, 422, t("ask.empty_question"))
    if not asked.question:
        page = ask_page(workspace, t, thread, (), t("ask.empty_question"))
        return render(request, "ask.html", page, active="ask", status=422)
    thread = thread or conversations.begin(workspace.database, asked.question, at=threads.now())
    asking = Asking(
        workspace=workspace,
        thread=thread,
        question=asked.question,
        scope=asked.scope,
        today=today,
        history=conversations.history(workspace.database, thread.id),
    )
    if "text/event-stream" in request.headers.get("accept", ""):
        headers = {"Cache-Control": "no-store", "HX-Push-Url": f"/spor/{thread.id}"}
        return StreamingResponse(_pieces(request, asking), media_type="text/event-stream", headers=headers)
    for _ in asking.events():
        pass
    return RedirectResponse(f"/spor/{thread.id}#tur-{asking.number}", status_code=303)


@dataclass(frozen=True)
class Asking:
    """One question on its way to an answer in its thread."""

    workspace: Workspace
    thread: Thread
    question: str
    scope: Scope
    today: dt.date
    history: tuple[Turn, ...]

    @property
    def number(self) -> int:
        """The number of this turn in the thread."""
        return len(self.history) // 2 + 1

    def events(self) -> Iterator[Event]:
        """The answer as it comes; kept with its question before the last event is given."""
        database = self.workspace.database
        with threads.removed_if_empty(database, self.thread):
            for event in doors.ask_stream(
                self.workspace, self.question, history=self.history, scope=self.scope, today=self.today
            ):
                if event.answer is not None:
                    conversations.add(database, self.thread.id, self.question, event.answer, at=threads.now())
                yield event


def _pieces(request: Request, asking: Asking) -> Iterator[bytes]:
    """The turn with its question at once, then what belongs around it, then the answer, then the end."""
    t = texts_of(request)
    back = f"/spor/{asking.thread.id}"
    turn = TurnView(str(asking.number), str(asking.thread.id), asking.question, None, None, last=True)
    yield _message(fragment(request, "ask_begun.html", turn))
    yield _message(fragment(request, "ask_around.html", ask_page(asking.workspace, t, asking.thread, ())))
    come: list[AnswerSentence] = []
    for event in asking.events():
        if event.sentence is not None:
            come.append(event.sentence)
            yield _message(fragment(request, "ask_partly.html", so_far(turn.id, come, t, back)))
        elif event.answer is not None:
            done = replace(turn, answer=answer_view(event.answer, t, back))
            yield _message(fragment(request, "ask_done.html", done))
    yield format_sse_event(event="ferdig", data_str=turn.id)


def _message(html: str) -> bytes:
    return format_sse_event(data_str=html.strip())


def ask_page(
    workspace: Workspace, t: Texts, thread: Thread | None, questions: tuple[str, ...], error: str = ""
) -> AskPage:
    """The page with a thread open, or with none."""
    entries = workspace.library.documents()
    every = conversations.list_threads(workspace.database)
    return AskPage(
        title=thread.title if thread else t("ask.title"),
        threads=tuple(ThreadLink(str(x.id), x.title, thread is not None and x.id == thread.id) for x in every),
        thread=str(thread.id) if thread else "",
        turns=turn_views(thread, threads.exchanges(workspace.database, thread), t) if thread else (),
        examples=questions,
        scope=scope_choices(entries, workspace.library.mandates(), Scope(), t),
        has_documents=bool(entries),
        error=error,
    )
