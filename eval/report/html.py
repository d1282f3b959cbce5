"""The report as one self-contained, accessible HTML page in Norwegian, with no script and nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from eval.gate import Fault
from eval.model import EvalRun, SuiteResult
from eval.report.plots import intervals, latencies
from eval.statistics import Comparison
from ingest.model import Frozen

TITLES = {
    "answers": "Svar på gullspørsmålene",
    "answers-b": "Svar på spørsmål av en annen hånd",
    "checks-b": "Kontroll av rapporter av en annen hånd",
    "ragas": "ragas",
    "checks": "Kontroll av merkede rapporter",
    "parse": "Lesing av mandatene",
    "planted": "Plantede mangler",
    "retrieval": "Søk",
    "grounding": "En språkmodell som lyver",
    "injection": "Instruksjoner i dokumenter og spørsmål",
    "speed": "Fart",
}
ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html", "j2"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Plot(Frozen):
    """A picture and the words for those who cannot see it."""

    caption: str
    svg: str


def to_html(run: EvalRun, faults: Sequence[Fault], comparisons: dict[str, Comparison]) -> str:
    """The page. `comparisons` has what changed since the baseline, by suite; empty where there is none."""
    return ENVIRONMENT.get_template("report.html.j2").render(
        run=run,
        faults=faults,
        comparisons=comparisons,
        titles=TITLES,
        plots={s.name: _plots(s) for s in run.suites},
        markup=Markup,
    )


def _plots(suite: SuiteResult) -> list[Plot]:
    plots = []
    shares = [f for f in suite.figures if f.low is not None and 0 <= f.value <= 1]
    if shares:
        plots.append(Plot(caption="Andeler med 95 prosents intervall. Tallene står i tabellen.", svg=intervals(shares)))
    times = [item.milliseconds for item in suite.items if item.milliseconds is not None]
    if times:
        caption = f"Fordelingen av svartidene: {min(times):.0f} til {max(times):.0f} millisekunder."
        plots.append(Plot(caption=caption, svg=latencies(times)))
    return plots
