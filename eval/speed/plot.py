"""The plot of docs/benchmarks.md: times and rates as bars. Draws what it is given."""

from __future__ import annotations

import io
from collections.abc import Sequence

from eval.model import Figure
from eval.report.plots import as_svg, canvas


def speed_plot(figures: Sequence[Figure]) -> str:
    """Answer times and throughput at each size, as one SVG."""
    times = [f for f in figures if f.name.startswith("svar p")]
    rates = [f for f in figures if f.name.startswith("svar per sekund")]
    drawing = canvas(1.2 + 0.35 * max(len(times), len(rates)))
    left, right = drawing.subplots(1, 2)
    for axes, shown, unit in ((left, times, "millisekunder"), (right, rates, "svar per sekund")):
        axes.barh([f.name.replace("svar ", "") for f in shown], [f.value for f in shown], color="#0062BA")
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        axes.bar_label(axes.containers[0], fmt="%.0f", padding=2)
    return as_svg(drawing)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    out = io.StringIO()
    out.write("| tall | verdi | antall |\n| --- | ---: | ---: |\n")
    for f in figures:
        out.write(f"| {f.name} | {f.value:.2f} | {f.n} |\n")
    return out.getvalue()
