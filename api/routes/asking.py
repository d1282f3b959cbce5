"""`POST /api/v1/ask` (JSON, or server-sent events when asked for) and `GET /api/v1/search`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import Field

from answer.model import Answer, Scope, Turn
from answer.stream import Event
from api import doors
from api.routes.context import TodayDep, WorkspaceDep
from index.library import Filters
from ingest.model import Frozen

router = APIRouter(prefix="/api/v1", tags=["spørsmål"])


class Question(Frozen):
    """A question, what was said before it, and what it may be answered from."""

    question: str = Field(min_length=1, max_length=4000)
    history: tuple[Turn, ...] = ()
    scope: Scope = Scope()
    today: dt.date | None = None


class SearchHit(Frozen):
    """A passage that a search found."""

    document: str
    page: int | None
    assignments: tuple[str, ...]
    section: tuple[str, ...]
    text: str
    score: float


@router.post("/ask", response_model=Answer)
def ask(body: Question, request: Request, workspace: WorkspaceDep, today: TodayDep) -> Response | Answer:
    """Svar på et spørsmål, med kilder. Med `Accept: text/event-stream` kommer svaret setning for setning."""
    date = body.today or today
    if "text/event-stream" in request.headers.get("accept", ""):
        events = doors.ask_stream(workspace, body.question, history=body.history, scope=body.scope, today=date)
        return StreamingResponse(_as_sse(events), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
    return doors.ask(workspace, body.question, history=body.history, scope=body.scope, today=date)


def _as_sse(events: Iterator[Event]) -> Iterator[bytes]:
    for event in events:
        yield format_sse_event(data_str=event.model_dump_json(), event=event.kind)


@router.get("/search")
def search(
    workspace: WorkspaceDep,
    q: Annotated[str, Query(min_length=1, max_length=1000)],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
    document: Annotated[list[str] | None, Query()] = None,
    year: Annotated[list[int] | None, Query()] = None,
    assignment: Annotated[list[str] | None, Query()] = None,
) -> list[SearchHit]:
    """Avsnittene som ligger nærmest noen ord."""
    filters = Filters(documents=tuple(document or ()), years=tuple(year or ()), assignments=tuple(assignment or ()))
    return [
        SearchHit(
            document=hit.passage.document,
            page=hit.passage.spans[0].page if hit.passage.spans else None,
            assignments=hit.passage.assignments,
            section=hit.passage.section,
            text=hit.passage.text,
            score=hit.score,
        )
        for hit in doors.search(workspace, q, filters=filters, k=k)
    ]
