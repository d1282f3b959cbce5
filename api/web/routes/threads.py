"""`/spor/ID`: a kept thread: read it, rate an answer, have it as a Word document, delete it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from answer import conversations, feedback
from answer.conversations import Thread
from answer.feedback import Thumb
from api.forms import WORD
from api.routes.context import TodayDep, WorkspaceDep
from api.web import threads
from api.web.export import thread_docx
from api.web.rendering import fragment, is_partial, render, texts_of
from api.web.routes.ask import ask_page
from api.web.routes.files import attachment
from api.web.views.documents import DeletePage
from api.web.views.turns import turn_views
from api.wiring import Workspace

router = APIRouter(prefix="/spor", include_in_schema=False)


def _thread(workspace: Workspace, ident: str) -> Thread:
    found = threads.find(workspace.database, ident)
    if found is None:
        raise HTTPException(404)
    return found


@router.get("/{ident}")
def open_thread(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """A thread that was begun before."""
    page = ask_page(workspace, texts_of(request), _thread(workspace, ident), ())
    return render(request, "ask.html", page, active="ask")


@router.get("/{ident}/eksport.docx")
def export(ident: str, request: Request, workspace: WorkspaceDep, today: TodayDep) -> Response:
    """The thread as a Word document."""
    t = texts_of(request)
    thread = _thread(workspace, ident)
    turns = turn_views(thread, threads.exchanges(workspace.database, thread), t)
    return attachment(thread_docx(thread.title, turns, today, t), f"samtale-{ident}.docx", WORD)


@router.post("/{ident}/{number}/vurdering")
def rate(
    ident: str,
    number: int,
    request: Request,
    workspace: WorkspaceDep,
    vurdering: Annotated[Thumb, Form()],
    grunn: Annotated[str, Form(max_length=40)] = "",
    utdyping: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep what the reader thought of an answer, with the reason for a thumb down."""
    thread = _thread(workspace, ident)
    t = texts_of(request)
    exchanges = threads.exchanges(workspace.database, thread)
    if not 1 <= number <= len(exchanges):
        raise HTTPException(404)
    rated = exchanges[number - 1]
    label = t(f"reason.{grunn}") if t.has(f"reason.{grunn}") else ""
    reason = ": ".join(part for part in (label, utdyping.strip()) if part)
    feedback.give(workspace.database, rated.answer, vurdering, reason, at=threads.now(), message=rated.message)
    if not is_partial(request):
        return RedirectResponse(f"/spor/{ident}#tur-{number}", status_code=303)
    turn = turn_views(thread, threads.exchanges(workspace.database, thread), t)[number - 1]
    return HTMLResponse(fragment(request, "ask_rated.html", turn))


@router.get("/{ident}/slett")
def ask_delete(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """What deleting the thread means."""
    t = texts_of(request)
    page = DeletePage(
        title=t("ask.delete_title"),
        text=t("ask.delete_text", title=_thread(workspace, ident).title),
        consequences=(),
        action=f"/spor/{ident}/slett",
        yes=t("ask.delete_confirm"),
        no=t("ask.delete_cancel"),
        back=f"/spor/{ident}",
    )
    return render(request, "delete.html", page, active="ask")


@router.post("/{ident}/slett")
def delete(ident: str, workspace: WorkspaceDep) -> RedirectResponse:
    """Delete the thread."""
    conversations.remove(workspace.database, _thread(workspace, ident).id)
    return RedirectResponse("/spor", status_code=303)
