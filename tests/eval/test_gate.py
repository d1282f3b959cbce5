"""The gate: what shuts it and what doesn't."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from eval.gate import Threshold, judge, read_baseline, read_thresholds, to_baseline, write_baseline
from eval.model import EvalRun, Figure, Item, SuiteResult


def run(
    right: int, wrong: int = 0, fingerprint: str = "f", *, advisory: bool = False, value: float | None = None
) -> EvalRun:
    items = [Item(id=f"q{n}", group="frist", right=n < right, expected="", got="") for n in range(right + wrong)]
    share = right / len(items) if value is None else value
    figure = Figure(name="right", value=share, n=len(items), advisory=advisory)
    return EvalRun(
        fingerprint=fingerprint, suites=(SuiteResult(name="answers", figures=(figure,), items=tuple(items)),)
    )


AT_LEAST = [Threshold(suite="answers", figure="right", at_least=0.9, reason="because it was promised")]


def test_a_figure_under_its_threshold_shuts_the_gate_and_names_the_items() -> None:
    (fault,) = judge(run(8, 2), AT_LEAST, None)
    assert fault.items == ("q8", "q9")
    assert "0.800" in fault.message


def test_a_figure_at_its_threshold_passes() -> None:
    assert judge(run(9, 1), AT_LEAST, None) == []


def test_an_upper_bound_shuts_the_gate_from_above() -> None:
    bound = [Threshold(suite="answers", figure="right", at_most=0.5, reason="because it was promised")]
    assert judge(run(8, 2), bound, None)
    assert not judge(run(5, 5), bound, None)


def test_a_missing_or_undefined_figure_is_no_pass() -> None:
    lost = [Threshold(suite="answers", figure="lost", at_least=0.1, reason="because it was promised")]
    assert judge(run(9), lost, None)
    assert judge(run(9, value=float("nan")), AT_LEAST, None)


def test_an_advisory_figure_never_blocks() -> None:
    assert judge(run(1, 9, advisory=True), AT_LEAST, None) == []


def test_a_significant_fall_against_the_baseline_shuts_the_gate() -> None:
    baseline = to_baseline(run(100))
    (fault,) = judge(run(94, 6), AT_LEAST, baseline)
    assert fault.items == ("q94", "q95", "q96", "q97", "q98", "q99")
    assert judge(run(98, 2), AT_LEAST, baseline) == []


def test_other_gold_data_ask_for_a_new_baseline() -> None:
    (fault,) = judge(run(100, fingerprint="g"), AT_LEAST, to_baseline(run(100)))
    assert "--write-baseline" in fault.message


def test_a_threshold_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "gates.toml"
    path.write_text('[[threshold]]\nsuite = "answers"\nfigure = "right"\nat_least = 1.0\nreason = ""\n')
    with pytest.raises(ValidationError):
        read_thresholds(path)


def test_a_baseline_survives_being_written(tmp_path: Path) -> None:
    write_baseline(run(3, 1), tmp_path / "b.json")
    assert read_baseline(tmp_path / "b.json") == to_baseline(run(3, 1))
