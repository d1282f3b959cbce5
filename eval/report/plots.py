"""The report's plots as SVG text, drawn by matplotlib with fixed ids so that the same run gives the same picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.model import Figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

BLUE, GREY = "#0062BA", "#5C6570"


def canvas(height: float) -> Canvas:
    """An empty drawing, `height` inches high."""
    import matplotlib
    from matplotlib.figure import Figure as Canvas

    matplotlib.rcParams.update({"svg.hashsalt": "mandat", "svg.fonttype": "none", "font.family": "sans-serif"})
    return Canvas(figsize=(7.2, height), layout="constrained")


def as_svg(drawing: Canvas) -> str:
    """The drawing as an SVG element."""
    buffer = io.StringIO()
    drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def intervals(figures: Sequence[Figure]) -> str:
    """Shares with their intervals, a line each, from the top."""
    drawing = canvas(0.7 + 0.3 * len(figures))
    axes = drawing.subplots()
    for row, figure in enumerate(reversed(figures)):
        low, high = figure.low if figure.low is not None else figure.value, figure.high or figure.value
        axes.plot([low, high], [row, row], color=GREY, linewidth=2)
        axes.plot([figure.value], [row], "o", color=BLUE)
    axes.set_yticks(range(len(figures)), [f"{f.name} (n={f.n})" for f in reversed(figures)])
    axes.set_xlim(0, 1.02)
    axes.grid(axis="x", alpha=0.3)
    return as_svg(drawing)


def latencies(milliseconds: Sequence[float]) -> str:
    """How long the answers took, as a histogram."""
    drawing = canvas(2.4)
    axes = drawing.subplots()
    axes.hist(milliseconds, bins=30, color=BLUE)
    axes.set_xlabel("millisekunder")
    axes.set_ylabel("svar")
    return as_svg(drawing)
