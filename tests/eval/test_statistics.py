"""Intervals and comparisons of the evaluation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.model import Item
from eval.statistics import bootstrap, compare, share_right, sign_test


def items(*verdicts: bool | None) -> list[Item]:
    return [Item(id=str(n), group="g", right=v, expected="", got="") for n, v in enumerate(verdicts)]


def test_what_could_not_be_judged_counts_as_neither_right_nor_wrong() -> None:
    assert share_right(items(True, None, None, False)) == 0.5


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_the_interval_holds_the_value_and_is_the_same_every_time(verdicts: list[bool]) -> None:
    low, high = bootstrap(items(*verdicts), share_right, draws=200)
    assert low <= share_right(items(*verdicts)) + 1e-9
    assert high >= share_right(items(*verdicts)) - 1e-9
    assert (low, high) == bootstrap(items(*verdicts), share_right, draws=200)


def test_no_items_have_no_interval() -> None:
    with pytest.raises(ValueError, match="no clusters"):
        bootstrap([], share_right)


@pytest.mark.parametrize(("falls", "rises", "p"), [(0, 0, 1.0), (5, 0, 1 / 32), (1, 0, 0.5), (3, 3, 42 / 64)])
def test_the_sign_test_is_exact(falls: int, rises: int, p: float) -> None:
    assert sign_test(falls, rises) == pytest.approx(p)


def test_five_falls_and_no_rise_are_more_than_noise_and_two_are_not() -> None:
    before = {str(n): True for n in range(10)}
    assert compare(before, before | {str(n): False for n in range(5)}).significant_fall
    assert not compare(before, before | {"0": False, "1": False}).significant_fall


def test_items_in_only_one_run_are_left_out() -> None:
    comparison = compare({"a": True, "b": False, "c": None}, {"b": True, "c": False, "d": False})
    assert comparison.better == ("b",)
    assert comparison.worse == ()
