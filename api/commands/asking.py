"""`mandat ask` and `mandat search`: one question, or a file of them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from answer.model import Answer, Scope, Turn
from api import doors
from api.jobs import UserError
from api.wiring import Workspace, open_workspace


def ask(
    question: Annotated[str | None, typer.Argument(help="Spørsmålet, på bokmål, nynorsk eller engelsk.")] = None,
    batch: Annotated[Path | None, typer.Option(help="JSONL-fil med spørsmål i stedet for ett spørsmål.")] = None,
    out: Annotated[Path | None, typer.Option(help="Filen svarene skrives til, med --batch.")] = None,
    document: Annotated[list[str] | None, typer.Option(help="Bare dette dokumentet (id). Kan gjentas.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Bare dette året. Kan gjentas.")] = None,
    assignment: Annotated[list[str] | None, typer.Option(help="Bare dette oppdraget. Kan gjentas.")] = None,
    today: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dagens dato.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON.")] = False,
) -> None:
    """Still et spørsmål til dokumentene."""
    workspace = open_workspace()
    date = (today or dt.datetime.now()).date()
    scope = Scope(documents=tuple(document or ()), years=tuple(year or ()), assignments=tuple(assignment or ()))
    if batch is not None:
        _ask_all(workspace, batch, out, scope, date)
        return
    if not question:
        raise UserError("Skriv et spørsmål, for eksempel: mandat ask «Når er fristen for prøvesvar?»")
    answer = doors.ask(workspace, question, scope=scope, today=date)
    typer.echo(answer.model_dump_json(indent=1) if as_json else _as_text(answer))


def _ask_all(workspace: Workspace, batch: Path, out: Path | None, scope: Scope, today: dt.date) -> None:
    """Answer every question of a JSONL file, a line for each in the contract's batch form."""
    from answer.contract import to_batch

    lines = []
    for number, line in enumerate(_read_lines(batch), 1):
        try:
            item = json.loads(line)
            history = tuple(Turn.model_validate(turn) for turn in item.get("history") or ())
            ident, question = item["id"], item["question"]
        except (ValueError, KeyError, TypeError) as error:
            raise UserError(f"{batch}, linje {number}: ikke et spørsmål i riktig form ({error}).") from error
        answer = doors.ask(workspace, question, history=history, scope=scope, today=today)
        lines.append(json.dumps(to_batch(answer, ident), ensure_ascii=False))
    text = "\n".join(lines) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        doors.write_whole(out, text.encode("utf-8"))
        typer.echo(f"{len(lines)} svar er skrevet til {out}.")


def _read_lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"Filen {path} kan ikke leses: {error}") from error


def _as_text(answer: Answer) -> str:
    """The answer and its sources, numbered, as a terminal shows them."""
    lines = [answer.answer, ""]
    seen: dict[tuple[str, int, str], None] = {}
    for sentence in answer.sentences:
        for c in sentence.citations:
            place = f"{c.assignment}, side {c.page}" if c.assignment else f"side {c.page}"
            seen.setdefault((f"{c.document}, {place}", c.page, " ".join(c.quote.split())))
    lines += [f"[{n}] {place}: «{quote}»" for n, (place, _, quote) in enumerate(seen, 1)]
    if not answer.answerable:
        lines.append(answer.searched)
        lines += [f"Nærmest: {n.document}, side {n.page}: «{' '.join(n.quote.split())[:200]}»" for n in answer.nearest]
        lines += [f"Prøv: {s}" for s in answer.suggestions]
    return "\n".join(lines).rstrip()


def search(
    query: Annotated[str, typer.Argument(help="Ord å søke etter.")],
    k: Annotated[int, typer.Option(help="Hvor mange treff.", min=1, max=100)] = 10,
) -> None:
    """Finn avsnittene som ligger nærmest noen ord."""
    workspace = open_workspace()
    for hit in doors.search(workspace, query, k=k):
        page = hit.passage.spans[0].page if hit.passage.spans else 0
        where = ", ".join((*hit.passage.assignments, f"side {page}"))
        typer.echo(f"{hit.score:6.3f}  {where}: {' '.join(hit.passage.text.split())[:300]}")
