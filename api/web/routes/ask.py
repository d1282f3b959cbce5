"""`/spor`: threads, questions and streamed answers. The answering itself is behind the workspace's doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event

from answer.model import Answer, Scope
from api import doors
from api.forms import WORD
from api.routes.context import TodayDep, WorkspaceDep
from api.web import threads
from api.web.export import thread_docx
from api.web.rendering import fragment, is_partial, render, texts_of
from api.web.routes.files import attachment
from api.web.texts import Texts
from api.web.threads import Thread
from api.web.views.ask import AskPage, Partly, ThreadLink, TurnView, answer_view, growing
from api.web.views.documents import DeletePage
from api.web.views.examples import examples
from api.web.views.scope import scope_choices, scope_of
from api.wiring import Workspace

router = APIRouter(prefix="/spor", include_in_schema=False)
LONGEST = 4000


@router.get("")
def new_thread(request: Request, workspace: WorkspaceDep, today: TodayDep) -> HTMLResponse:
    """The question box, with no thread open."""
    t = texts_of(request)
    page = _page(workspace, t, None, examples(workspace.library.mandates(), t, today))
    return render(request, "ask.html", page, active="ask")


@router.get("/{ident}")
def open_thread(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """A thread that was begun before."""
    page = _page(workspace, texts_of(request), _thread(ident), ())
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
    if not asked.question:
        page = _page(workspace, t, threads.thread(asked.thread), (), t("ask.empty_question"))
        return render(request, "ask.html", page, active="ask", status=422)
    thread = threads.thread(asked.thread) or threads.begin(asked.question)

    def answer() -> Answer:
        found = doors.ask(workspace, asked.question, history=threads.history(thread), scope=asked.scope, today=today)
        threads.add(thread, asked.question, found)
        return found

    if "text/event-stream" in request.headers.get("accept", ""):
        pieces = _pieces(request, workspace, thread, asked.question, answer)
        headers = {"Cache-Control": "no-store", "HX-Push-Url": f"/spor/{thread.id}"}
        return StreamingResponse(pieces, media_type="text/event-stream", headers=headers)
    answer()
    return RedirectResponse(f"/spor/{thread.id}#tur-{len(thread.exchanges)}", status_code=303)


def _pieces(
    request: Request, workspace: Workspace, thread: Thread, question: str, answer: Callable[[], Answer]
) -> Iterator[bytes]:
    """The turn with its question at once, then what belongs around it, then the answer, then the end."""
    t = texts_of(request)
    number = len(thread.exchanges) + 1
    turn = TurnView(str(number), thread.id, question, None, None, last=True)
    yield _message(fragment(request, "ask_begun.html", turn))
    page = _page(workspace, t, thread, ())
    yield _message(fragment(request, "ask_around.html", page))
    found = answer_view(answer(), t, f"/spor/{thread.id}")
    for piece in growing(found.groups):
        yield _message(fragment(request, "ask_partly.html", Partly(turn.id, piece)))
    done = replace(turn, answer=found)
    yield _message(fragment(request, "ask_done.html", done))
    yield format_sse_event(event="ferdig", data_str=turn.id)


@router.get("/{ident}/eksport.docx")
def export(ident: str, request: Request, today: TodayDep) -> Response:
    """The thread as a Word document."""
    t = texts_of(request)
    thread = _thread(ident)
    return attachment(thread_docx(thread.title, _turns(thread, t), today, t), f"samtale-{ident}.docx", WORD)


@router.get("/{ident}/slett")
def ask_delete(ident: str, request: Request) -> HTMLResponse:
    """What deleting the thread means."""
    t = texts_of(request)
    thread = _thread(ident)
    page = DeletePage(
        title=t("ask.delete_title"),
        text=t("ask.delete_text", title=thread.title),
        consequences=(),
        action=f"/spor/{ident}/slett",
        yes=t("ask.delete_confirm"),
        no=t("ask.delete_cancel"),
        back=f"/spor/{ident}",
    )
    return render(request, "delete.html", page, active="ask")


@router.post("/{ident}/slett")
def delete(ident: str) -> RedirectResponse:
    """Delete the thread."""
    threads.delete(_thread(ident).id)
    return RedirectResponse("/spor", status_code=303)


@router.post("/{ident}/{number}/vurdering")
def rate(
    ident: str,
    number: int,
    request: Request,
    vurdering: Annotated[threads.Rating, Form()],
    grunn: Annotated[str, Form(max_length=40)] = "",
    utdyping: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep what the reader thought of an answer."""
    thread = _thread(ident)
    if not 1 <= number <= len(thread.exchanges):
        raise HTTPException(404)
    threads.rate(thread, number, vurdering, grunn, utdyping)
    if not is_partial(request):
        return RedirectResponse(f"/spor/{ident}#tur-{number}", status_code=303)
    turn = _turns(thread, texts_of(request))[number - 1]
    return HTMLResponse(fragment(request, "ask_rated.html", turn))


def _message(html: str) -> bytes:
    return format_sse_event(data_str=html.strip())


def _thread(ident: str) -> Thread:
    found = threads.thread(ident)
    if found is None:
        raise HTTPException(404)
    return found


def _page(
    workspace: Workspace, t: Texts, thread: Thread | None, questions: tuple[str, ...], error: str = ""
) -> AskPage:
    entries = workspace.library.documents()
    return AskPage(
        title=thread.title if thread else t("ask.title"),
        threads=tuple(ThreadLink(x.id, x.title, x is thread) for x in threads.threads()),
        thread=thread.id if thread else "",
        turns=_turns(thread, t) if thread else (),
        examples=questions,
        scope=scope_choices(entries, workspace.library.mandates(), Scope(), t),
        has_documents=bool(entries),
        error=error,
    )


def _turns(thread: Thread, t: Texts) -> tuple[TurnView, ...]:
    last = len(thread.exchanges)
    return tuple(
        TurnView(
            id=str(number),
            thread=thread.id,
            question=exchange.question,
            answer=answer_view(exchange.answer, t, f"/spor/{thread.id}"),
            rating=exchange.rating,
            last=number == last,
        )
        for number, exchange in enumerate(thread.exchanges, 1)
    )
