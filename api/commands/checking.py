"""`mandat check` and what goes with it: decisions, comparison, the inbox, the template, the requirement profile."""

from __future__ import annotations

import datetime as dt
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from api import doors
from api.jobs import UserError
from api.wiring import open_workspace

if TYPE_CHECKING:
    from api.checking import Checked
    from api.wiring import Workspace
    from check.model import CheckResult
    from check.render import Context
    from check.watch import Event

FORM_HELP = "tekst, json, html, xlsx, docx, brev eller junit."
MandateOption = Annotated[str | None, typer.Option(help="Id-en til mandatet, der det er flere.")]


def check(
    paths: Annotated[list[Path], typer.Argument(help="Rapporter, eller mapper med rapporter.")],
    out: Annotated[Path | None, typer.Option(help="Mappen resultatfilene (JSON) skrives til.")] = None,
    mandate: MandateOption = None,
    date: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Datoen for kontrollen.")] = None,
    form: Annotated[str, typer.Option("--format", help=FORM_HELP)] = "tekst",
    keep: Annotated[bool, typer.Option("--keep", help="Ta vare på kontrollen, så den kan avgjøres.")] = False,
) -> None:
    """Kontroller om rapporter inneholder det mandatet krever.

    Avslutter med 0 når alt er i orden, 1 når noe mangler eller er funnet, 2 når en fil ikke kan leses.
    """
    from api.checking import check_once, keep_check
    from api.forms import FORMS
    from ingest.errors import IngestError

    if form not in FORMS:
        raise UserError(f"Formen «{form}» finnes ikke. Formene er {', '.join(FORMS)}.")
    workspace = open_workspace()
    day = (date or dt.datetime.now()).date()
    status = 0
    for path in doors.files_under(paths):
        try:
            data = doors.read_file(path)
            checked = check_once(workspace, data, path.name, date=day, mandate=mandate)
        except IngestError as error:
            typer.echo(f"{path}: {error}", err=True)
            status = 2
            continue
        if keep:
            kept = keep_check(workspace, checked, data, dt.datetime.now(dt.UTC))
            typer.echo(f"Kontrollen har id {kept.id}.", err=True)
        _show(workspace, checked, path, out, form)
        if not checked.result.complete:
            status = max(status, 1)
    raise typer.Exit(status)


def _show(workspace: Workspace, checked: Checked, path: Path, out: Path | None, form: str) -> None:
    """Print the result, or with `out` write its JSON there and print one line."""
    from api.forms import FORMS, context_of

    if out is not None:
        data = FORMS["json"].make(checked.result, context_of(workspace, checked.result))
        doors.write_whole(out / f"{path.stem}.json", data)
        summary = checked.result.summary
        typer.echo(
            f"{path.name}: {summary.oppfylt} av {summary.required} krav oppfylt, {len(checked.result.findings)} funn"
        )
        return
    data = FORMS[form].make(checked.result, context_of(workspace, checked.result))
    typer.get_binary_stream("stdout").write(data)


def decide(
    ident: Annotated[str, typer.Argument(help="Kontrollens id.")],
    target: Annotated[str, typer.Argument(help="Cellens eller funnets nøkkel, slik den står i resultatfilen.")],
    ruling: Annotated[str, typer.Option(help="godtatt, overprøvd eller trukket.")],
    name: Annotated[str, typer.Option(help="Navnet på den som avgjør.")],
    reason: Annotated[str, typer.Option(help="Begrunnelsen.")] = "",
    presence: Annotated[
        str | None, typer.Option(help="oppfylt, delvis eller mangler, når en celle overprøves.")
    ] = None,
) -> None:
    """Godta eller overprøv en vurdering. Verktøyets egen vurdering blir stående ved siden av."""
    from check import store
    from check.decisions import NewDecision, Ruling
    from check.model import Presence

    if ruling not in get_args(Ruling) or presence not in (None, *get_args(Presence)):
        raise UserError("Avgjørelsen må være godtatt, overprøvd eller trukket, og vurderingen en av verktøyets.")
    new = NewDecision.model_validate(
        {"target": target, "ruling": ruling, "name": name, "reason": reason, "presence": presence}
    )
    store.record_decision(open_workspace().database, ident, new, dt.datetime.now(dt.UTC))
    typer.echo(f"{target}: {ruling} av {name}.")


def compare(
    older: Annotated[Path, typer.Argument(help="Den forrige rapporten.")],
    newer: Annotated[Path, typer.Argument(help="Den nye rapporten.")],
    mandate: MandateOption = None,
) -> None:
    """Vis hva som er endret fra én rapport til den neste på samme mandat."""
    from api.checking import check_once
    from check.render.comparison import comparison_text
    from check.series import Version
    from check.series import compare as compare_versions

    workspace = open_workspace()
    today = dt.datetime.now().date()
    before, after = (
        check_once(workspace, doors.read_file(path), path.name, date=today, mandate=mandate) for path in (older, newer)
    )
    old, new = (Version(c.result, c.report) for c in (before, after))
    typer.echo(comparison_text(compare_versions(old, new, after.mandate)))


def watch(folder: Annotated[Path, typer.Argument(help="Innboksen.")], mandate: MandateOption = None) -> None:
    """Kontroller hver rapport som legges i en mappe, til du stopper med Ctrl+C."""
    from api.checking import check_once, keep_check
    from api.forms import context_of
    from check.errors import CheckError
    from check.watch import watch as watch_folder
    from index.errors import UnknownDocumentError

    workspace = open_workspace()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def check_landed(data: bytes, name: str) -> tuple[CheckResult, Context]:
        try:
            checked = check_once(workspace, data, name, date=dt.datetime.now().date(), mandate=mandate)
        except (UserError, UnknownDocumentError) as refused:
            raise CheckError(str(refused)) from refused  # the reason that is laid beside the file
        kept = keep_check(workspace, checked, data, dt.datetime.now(dt.UTC))  # so that a person can rule on it
        return checked.result, context_of(workspace, checked.result, kept.id)

    def tell(event: Event) -> None:
        typer.echo(f"{event.kind}: {event.name}: {event.text}")

    typer.echo(f"Overvåker {folder}. Stopp med Ctrl+C.")
    watch_folder(
        folder,
        check_landed,
        stop=stop,
        clock=lambda: dt.datetime.now().astimezone(),
        report=tell,
        basis=mandate or ",".join(m.document for m in workspace.library.mandates()),
    )


def template(
    report: Annotated[str, typer.Option(help="Rapporttypen, for eksempel tertialrapport.")],
    out: Annotated[Path | None, typer.Option(help="Filen malen skrives til.")] = None,
    period: Annotated[str | None, typer.Option(help="Perioden, for eksempel 2026-T2.")] = None,
    mandate: MandateOption = None,
) -> None:
    """Skriv en rapportmal i Word med alle overskriftene som kreves."""
    from api.checking import one_mandate, profile_of
    from check.template import skeleton, write_template

    workspace = open_workspace()
    made = skeleton(one_mandate(workspace, mandate), report, period=period, profile=profile_of(workspace))
    path = out or Path(f"mal-{report}.docx")
    doors.write_whole(path, write_template(made, dt.datetime.now().date()))
    typer.echo(f"Malen er skrevet til {path}.")


def profile(
    mandate: MandateOption = None,
    out: Annotated[Path | None, typer.Option(help="Filen profilen skrives til.")] = None,
) -> None:
    """Skriv kravene til rapportene som en TOML-fil som kan endres."""
    from api.checking import one_mandate
    from check.profile import to_toml
    from check.requirements import requirements

    letter = one_mandate(open_workspace(), mandate)
    text = to_toml(requirements(letter), letter.title)
    if out is None:
        typer.echo(text, nl=False)
    else:
        doors.write_whole(out, text.encode("utf-8"))
        typer.echo(f"Kravene er skrevet til {out}. Bruk dem med MANDAT_PROFILE={out}.")
