"""What every door does, whichever it is (HTTP, command line, web page, MCP): ask, search, ingest, parse, check.

Thin: carries arguments to the packages below and results back. Shapes nothing for a particular door.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answer.model import Answer, Scope, Turn
from api.jobs import UserError
from api.settings import Settings
from api.wiring import Workspace, language_model, limits_of
from index.library import Filters, Hit, Outcome
from ingest.model import Frozen, Mandate
from ingest.sandbox import prepare as prepare_reader
from ingest.sandbox import read_isolated

if TYPE_CHECKING:
    from answer.stream import Event

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".txt"})


def ask(
    workspace: Workspace, question: str, *, history: Sequence[Turn] = (), scope: Scope = Scope(), today: dt.date
) -> Answer:
    """The answer to `question`, with the configured language model where there is one."""
    from answer.engine import ask as ask_engine

    return ask_engine(
        question,
        workspace.library,
        history=tuple(history),
        scope=scope,
        today=today,
        llm=language_model(workspace.settings),
    )


def ask_stream(
    workspace: Workspace, question: str, *, history: Sequence[Turn] = (), scope: Scope = Scope(), today: dt.date
) -> Iterator[Event]:
    """The same answer as events: what it rests on, its sentences, and last the answer that stands."""
    from answer.stream import ask_stream as stream_engine

    return stream_engine(
        question,
        workspace.library,
        history=tuple(history),
        scope=scope,
        today=today,
        llm=language_model(workspace.settings),
    )


def warm(workspace: Workspace, today: dt.date) -> None:
    """Open the models and build what answers are looked up in, so that the first user need not wait for it."""
    prepare_reader()
    if workspace.library.documents():
        workspace.library.prepare_search()
        ask(workspace, "Hvilke frister er det?", today=today)


def search(workspace: Workspace, query: str, *, filters: Filters = Filters(), k: int = 10) -> list[Hit]:
    """The `k` passages nearest to `query`."""
    return workspace.library.search(query, filters, k)


def ingest(workspace: Workspace, data: bytes, name: str) -> Outcome:
    """Take a file in. Raises `IngestError`; then nothing of it is stored."""
    return workspace.library.ingest(data, name)


def parse_file(settings: Settings, data: bytes, name: str) -> dict[str, Any]:
    """How a letter or report is understood, as plain JSON objects. Stores nothing."""
    from ingest.mandate import parse_mandate
    from ingest.mandate.contract import to_contract
    from ingest.report import parse_report

    document = read_isolated(data, name, limits_of(settings))
    if document.kind in ("mandat", "tillegg"):
        return to_contract(parse_mandate(document), document)
    if document.kind == "rapport":
        return parse_report(document, None).model_dump(mode="json")
    return document.model_dump(mode="json")


class DeadlineRow(Frozen):
    """One deadline of a letter: `when` is the date in ISO form, a month, or "uten dato"; `printed` as it is written."""

    when: str
    assignment: str | None
    text: str
    printed: str
    valid: bool
    page: int | None


def deadlines(mandate: Mandate) -> list[DeadlineRow]:
    """Every deadline of the assignments and every row of the calendar, by date; those without a date last."""
    rows = [
        DeadlineRow(
            when=str(deadline.amended_date or deadline.date or "uten dato"),
            assignment=assignment.id,
            text=deliverable.text,
            printed=deadline.text,
            valid=deadline.valid,
            page=deadline.spans[0].page if deadline.spans else None,
        )
        for assignment in mandate.assignments
        for deliverable in assignment.deliverables
        for deadline in deliverable.deadlines
    ]
    rows += [
        DeadlineRow(
            when=str(entry.date or entry.month or "uten dato"),
            assignment=None,
            text=entry.description,
            printed=entry.text,
            valid=True,
            page=entry.spans[0].page if entry.spans else None,
        )
        for entry in mandate.calendar
    ]
    return sorted(rows, key=lambda row: (row.when == "uten dato", row.when, row.assignment or "", row.text))


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and in folders those of a type that can be read, in order.

    Raises `UserError` for a path that does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        elif path.is_file():
            yield path
        else:
            raise UserError(f"Filen {path} finnes ikke.")


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises `UserError` where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"Filen {path} kan ikke åpnes: {error.strerror}.") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    part.write_bytes(data)
    part.replace(path)
