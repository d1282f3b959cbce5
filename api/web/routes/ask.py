"""`/spor`: the question box and the streamed answer. The answering itself is behind the workspace's doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event

from answer import conversations
from answer.conversations import Thread
from answer.model import Answer, Scope
from api import doors
from api.routes.context import TodayDep, WorkspaceDep
from api.web import threads
from api.web.rendering import fragment, render, texts_of
from api.web.texts import Texts
from api.web.views.ask import AskPage, Partly, ThreadLink, TurnView, answer_view, growing
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
    if not asked.question:
        page = ask_page(workspace, t, thread, (), t("ask.empty_question"))
        return render(request, "ask.html", page, active="ask", status=422)
    thread = thread or conversations.begin(workspace.database, asked.question, at=threads.now())
    asking = _Asking(workspace, thread, asked, today)
    if "text/event-stream" in request.headers.get("accept", ""):
        headers = {"Cache-Control": "no-store", "HX-Push-Url": f"/spor/{thread.id}"}
        return StreamingResponse(_pieces(request, asking), media_type="text/event-stream", headers=headers)
    asking.answer()
    return RedirectResponse(f"/spor/{thread.id}#tur-{asking.number}", status_code=303)


class _Asking:
    """One question on its way to an answer in its thread."""

    def __init__(self, workspace: Workspace, thread: Thread, asked: Asked, today: TodayDep) -> None:
        self.workspace, self.thread, self.asked, self.today = workspace, thread, asked, today
        self.history = conversations.history(workspace.database, thread.id)
        self.number = len(self.history) // 2 + 1

    def answer(self) -> Answer:
        """Ask, and keep question and answer together."""
        database = self.workspace.database
        with threads.removed_if_empty(database, self.thread):
            found = doors.ask(
                self.workspace, self.asked.question, history=self.history, scope=self.asked.scope, today=self.today
            )
            conversations.add(database, self.thread.id, self.asked.question, found, at=threads.now())
        return found


def _pieces(request: Request, asking: _Asking) -> Iterator[bytes]:
    """The turn with its question at once, then what belongs around it, then the answer, then the end."""
    t = texts_of(request)
    thread = asking.thread
    turn = TurnView(str(asking.number), str(thread.id), asking.asked.question, None, None, last=True)
    yield _message(fragment(request, "ask_begun.html", turn))
    page = ask_page(asking.workspace, t, thread, ())
    yield _message(fragment(request, "ask_around.html", page))
    found = answer_view(asking.answer(), t, f"/spor/{thread.id}")
    for piece in growing(found.groups):
        yield _message(fragment(request, "ask_partly.html", Partly(turn.id, piece)))
    yield _message(fragment(request, "ask_done.html", replace(turn, answer=found)))
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
