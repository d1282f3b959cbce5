"""`mandat eval`: run the evaluation, show it, compare it with the baseline, and judge it at the gate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.doors import write_whole
from api.jobs import UserError

if TYPE_CHECKING:
    from eval.gate import Fault
    from eval.model import EvalRun
    from eval.statistics import Comparison

ROOT = Path(__file__).resolve().parent.parent.parent
BASELINE = ROOT / "eval" / "baseline.json"
GATES = ROOT / "eval" / "gates.toml"


def evaluate(
    suites: Annotated[
        list[str] | None,
        typer.Argument(
            help="Delene som skal kjøres; «lint» sjekker gullsettet, «candidates» henter forslag fra tommel ned."
        ),
    ] = None,
    gold: Annotated[Path | None, typer.Option(help="Egne gullspørsmål (JSONL eller XLSX).")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Skriv resultatet som JSON hit.")] = None,
    html: Annotated[Path | None, typer.Option(help="Skriv rapporten som HTML hit.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Skriv resultatet som JUnit-XML hit.")] = None,
    summary: Annotated[Path | None, typer.Option(help="Skriv en tabell i Markdown hit.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Grunnlinjen det sammenlignes med.")] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Avslutt med 1 når en grense brytes eller noe er blitt verre.")
    ] = False,
    write_baseline: Annotated[bool, typer.Option(help="Gjør denne kjøringen til ny grunnlinje.")] = False,
    out: Annotated[Path | None, typer.Option(help="Filen forslagene skrives til, med «candidates».")] = None,
) -> None:
    """Mål svar, kontroll og lesing mot fasit."""
    from api.evaluation import gold_data, lint_gold, open_doors, run_speed
    from eval.gate import judge, read_baseline, read_thresholds
    from eval.gate import write_baseline as write
    from eval.gold import GoldError
    from eval.run import UnknownSuiteError, run
    from eval.statistics import compare

    data = gold_data(gold)
    if suites and suites[0] == "lint":
        faults = lint_gold([Path(s) for s in suites[1:]] or [data.questions])
        for fault in faults:
            typer.echo(fault)
        typer.echo("Gullsettet er i orden." if not faults else f"{len(faults)} feil.")
        raise typer.Exit(1 if faults else 0)
    if suites == ["candidates"]:
        _export_candidates(out or Path("forslag.xlsx"))
        return
    if suites == ["speed"]:
        run_speed(json_file, say=typer.echo)
        return
    try:
        with open_doors() as doors:
            outcome = run(suites or [], doors, data, say=lambda text: typer.echo(text, err=True))
    except (UnknownSuiteError, GoldError) as error:
        raise UserError(str(error)) from error
    if write_baseline:
        write(outcome, baseline or BASELINE)
    before = None
    if gold is None and (baseline or BASELINE).exists():
        before = read_baseline(baseline or BASELINE)
    stops = judge(outcome, read_thresholds(GATES), before)
    _show(outcome, stops)
    comparisons = {}
    if before is not None and before.fingerprint == outcome.fingerprint:
        comparisons = {
            s.name: compare(before.items.get(s.name, {}), {i.id: i.right for i in s.items}) for s in outcome.suites
        }
    _write(outcome, stops, comparisons, {"json": json_file, "html": html, "junit": junit, "summary": summary})
    if gate and stops:
        raise typer.Exit(1)


def _export_candidates(out: Path) -> None:
    """Write what users thought of answers as gold questions for a person to finish."""
    from answer.feedback import gold_candidates
    from api.wiring import open_workspace
    from eval.gold import write_sheet

    candidates = gold_candidates(open_workspace().database)
    write_sheet(candidates, out)
    typer.echo(f"{len(candidates)} forslag er skrevet til {out}.")


def _show(outcome: EvalRun, stops: Sequence[Fault]) -> None:
    for suite in outcome.suites:
        typer.echo(f"\n{suite.name}")
        for f in suite.figures:
            interval = f"  [{f.low:.3f}, {f.high:.3f}]" if f.low is not None and f.high is not None else ""
            mark = "  veiledende" if f.advisory else ""
            typer.echo(f"  {f.name:40} {f.value:8.3f}{interval}  n={f.n}{mark}")
        for note in suite.notes:
            typer.echo(f"  {note}")
    typer.echo("")
    for stop in stops:
        typer.echo(f"STENGT {stop.suite}: {stop.message}")
        if stop.items:
            typer.echo(f"  {', '.join(stop.items)}")
    if not stops:
        typer.echo("Porten er åpen: alle grenser er holdt.")


def _write(
    outcome: EvalRun,
    stops: Sequence[Fault],
    comparisons: Mapping[str, Comparison],
    files: Mapping[str, Path | None],
) -> None:
    from eval.report.html import to_html
    from eval.report.junit import to_junit, to_summary

    makers = {
        "json": lambda: json.dumps(outcome.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n",
        "html": lambda: to_html(outcome, stops, dict(comparisons)),
        "junit": lambda: to_junit(outcome),
        "summary": lambda: to_summary(outcome, stops),
    }
    for name, path in files.items():
        if path is not None:
            write_whole(path, makers[name]().encode("utf-8"))
            typer.echo(f"Skrevet til {path}.")
