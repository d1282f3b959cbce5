"""The gate: does a run pass? Thresholds from `gates.toml`, and no significant fall against the baseline.

Only deterministic figures block; advisory ones (timings, model-judged) are shown. A figure that is missing, or that
is not a number, fails: a guard that is off must not look like a pass.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, TypeAdapter

from eval.model import EvalRun, Figure, SuiteResult
from eval.statistics import compare
from ingest.model import Frozen


class Threshold(Frozen):
    """A bound on one figure, and why it is where it is."""

    suite: str
    figure: str
    at_least: float | None = None
    at_most: float | None = None
    reason: str = Field(min_length=10)


class Baseline(Frozen):
    """An accepted run: its figures and which items were right, on the gold data of `fingerprint`."""

    fingerprint: str
    figures: Mapping[str, Mapping[str, float]]
    items: Mapping[str, Mapping[str, bool | None]]


class Fault(Frozen):
    """One reason to stop, in Norwegian, with the items that fell."""

    suite: str
    message: str
    items: tuple[str, ...] = ()


def read_thresholds(path: Path) -> list[Threshold]:
    """The thresholds of a `gates.toml`. Raises pydantic's `ValidationError` for one without a reason."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return TypeAdapter(list[Threshold]).validate_python(data["threshold"])


def read_baseline(path: Path) -> Baseline:
    """The baseline of a file."""
    return Baseline.model_validate_json(path.read_text(encoding="utf-8"))


def to_baseline(run: EvalRun) -> Baseline:
    """What a later run is compared with. Advisory figures are left out: they differ from machine to machine."""
    return Baseline(
        fingerprint=run.fingerprint,
        figures={s.name: {f.name: round(f.value, 6) for f in s.figures if not f.advisory} for s in run.suites},
        items={s.name: {i.id: i.right for i in s.items} for s in run.suites},
    )


def write_baseline(run: EvalRun, path: Path) -> None:
    """Write the baseline of `run`."""
    data = to_baseline(run).model_dump()
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def judge(run: EvalRun, thresholds: list[Threshold], baseline: Baseline | None) -> list[Fault]:
    """Every reason to stop; empty where the run passes. Thresholds of suites that were not run are left out."""
    suites = {suite.name: suite for suite in run.suites}
    faults = [f for t in thresholds if t.suite in suites for f in _under(t, suites[t.suite])]
    if baseline is not None:
        faults += _fallen(run, baseline)
    return faults


def _under(threshold: Threshold, suite: SuiteResult) -> list[Fault]:
    figure = suite.figure(threshold.figure)
    wrong = tuple(item.id for item in suite.items if item.right is False)
    if figure is None or math.isnan(figure.value):
        return [Fault(suite=suite.name, message=f"Tallet «{threshold.figure}» finnes ikke.")]
    if figure.advisory:
        return []
    if threshold.at_least is not None and figure.value < threshold.at_least:
        return [Fault(suite=suite.name, message=_says(figure, "under", threshold.at_least), items=wrong)]
    if threshold.at_most is not None and figure.value > threshold.at_most:
        return [Fault(suite=suite.name, message=_says(figure, "over", threshold.at_most), items=wrong)]
    return []


def _says(figure: Figure, side: str, bound: float) -> str:
    return f"«{figure.name}» er {figure.value:.3f}, {side} grensen {bound:.3f}."


def _fallen(run: EvalRun, baseline: Baseline) -> list[Fault]:
    if run.fingerprint != baseline.fingerprint:
        return [
            Fault(
                suite="alle",
                message=(
                    "Gullsettet er endret siden grunnlinjen ble laget, så tallene kan ikke sammenlignes. "
                    "Lag en ny med: mandat eval --write-baseline"
                ),
            )
        ]
    faults = []
    for suite in run.suites:
        comparison = compare(baseline.items.get(suite.name, {}), {i.id: i.right for i in suite.items})
        if comparison.significant_fall:
            message = (
                f"{len(comparison.worse)} er blitt gale og {len(comparison.better)} riktige siden grunnlinjen "
                f"(p = {comparison.p_worse:.3f})."
            )
            faults.append(Fault(suite=suite.name, message=message, items=comparison.worse))
    return faults
