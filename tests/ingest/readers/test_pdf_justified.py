"""Lines that justification has drawn apart are running text, not rows of a table."""

from __future__ import annotations

from ingest.readers.layout.lines import lines_of
from ingest.readers.layout.words import Word

SIZE = 9.0


def _row(baseline: float, *places: tuple[str, float, float]) -> list[Word]:
    return [Word(text, x0, x1, baseline, SIZE, False, 1) for text, x0, x1 in places]


def _full(baseline: float) -> list[Word]:
    return _row(baseline, *((f"ord{k}", 40 + 40 * k, 76 + 40 * k) for k in range(6)))  # 40 to 276


def test_equal_wide_spaces_between_the_margins_are_one_line() -> None:
    stretched = _row(112, ("Forberedende", 40, 100), ("aktiviteter", 128, 188), ("helsedata", 216, 276))
    assert [line.text for line in lines_of([*_full(100), *stretched, *_full(124)])][1] == (
        "Forberedende aktiviteter helsedata"
    )


def test_cells_that_do_not_reach_the_margin_stay_apart() -> None:
    cells = _row(112, ("Kap.", 40, 60), ("Post", 100, 120), ("Sum", 160, 180))
    assert len(lines_of([*_full(100), *cells])) == 4


def test_uneven_gaps_stay_apart() -> None:
    cells = _row(112, ("Formål", 40, 80), ("Tildelt", 100, 140), ("Brukt", 236, 276))
    assert len(lines_of([*_full(100), *cells])) == 4
