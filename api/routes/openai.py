"""`/v1/chat/completions` and `/v1/models`: Mandat as a model for programs that speak OpenAI's protocol.

Source: the chat completions API of OpenAI, as its `openai` Python client reads it. System messages and sampling
parameters are taken and ignored: the answer comes from the documents, the same for the same question.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict

from answer.model import Answer, Turn
from api import doors
from api.jobs import UserError
from api.routes.context import TodayDep, WorkspaceDep

router = APIRouter(prefix="/v1", tags=["openai"])
MODEL = "mandat"


class TextPart(BaseModel):
    """One part of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")
    type: str
    text: str = ""


class Message(BaseModel):
    """One message of the conversation."""

    model_config = ConfigDict(extra="ignore")
    role: str
    content: str | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """The message's text, its parts joined."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Completion(BaseModel):
    """The request. Parameters that Mandat has no use for are let through."""

    model_config = ConfigDict(extra="ignore")
    model: str = MODEL
    messages: list[Message]
    stream: bool = False


class Model(BaseModel):
    """An entry of the list of models."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "mandat"


class Models(BaseModel):
    """The list of models."""

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("/models")
def models() -> Models:
    """Modellene: bare én."""
    return Models(data=[Model(id=MODEL)])


@router.post("/chat/completions")
def complete(body: Completion, workspace: WorkspaceDep, today: TodayDep) -> Response:
    """Svar på den siste meldingen i samtalen, med kildene under."""
    turns = [m for m in body.messages if m.role in ("user", "assistant") and m.text.strip()]
    if not turns or turns[-1].role != "user":
        raise UserError("Den siste meldingen må være et spørsmål fra brukeren.")
    history = tuple(Turn(role="user" if m.role == "user" else "assistant", content=m.text) for m in turns[:-1])
    answer = doors.ask(workspace, turns[-1].text, history=history, today=today)
    text = with_sources(answer)
    created = int(dt.datetime.now(dt.UTC).timestamp())
    ident = "chatcmpl-" + hashlib.sha256(f"{created}{turns[-1].text}".encode()).hexdigest()[:24]
    head: dict[str, Any] = {"id": ident, "created": created, "model": MODEL}
    if body.stream:
        return StreamingResponse(_chunks(head, text), media_type="text/event-stream")
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    content = {**head, "object": "chat.completion", "choices": [choice], "usage": usage}
    return Response(json.dumps(content, ensure_ascii=False), media_type="application/json")


def _chunks(head: dict[str, Any], text: str) -> Iterator[str]:
    def chunk(delta: dict[str, str], finish: str | None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        content = {**head, "object": "chat.completion.chunk", "choices": [choice]}
        return f"data: {json.dumps(content, ensure_ascii=False)}\n\n"

    yield chunk({"role": "assistant", "content": ""}, None)
    for line in text.splitlines(keepends=True):
        yield chunk({"content": line}, None)
    yield chunk({}, "stop")
    yield "data: [DONE]\n\n"


def with_sources(answer: Answer) -> str:
    """The answer with its sources under it as a numbered list: document, assignment, page, quote."""
    seen: dict[str, None] = {}
    for sentence in answer.sentences:
        for c in sentence.citations:
            place = f"{c.assignment}, side {c.page}" if c.assignment else f"side {c.page}"
            seen.setdefault(f"{c.document}, {place}: «{' '.join(c.quote.split())}»")
    if not seen:
        return answer.answer
    sources = "\n".join(f"{number}. {source}" for number, source in enumerate(seen, 1))
    return f"{answer.answer}\n\nKilder:\n{sources}"
