"""Intervals and comparisons: cluster bootstrap (Efron 1979) and the exact McNemar test (1947).

Pure and seeded: the same items give the same interval.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from eval.model import Item
from ingest.model import Frozen

T = TypeVar("T")
DRAWS = 1000
SEED = 2026


def bootstrap(clusters: Sequence[T], figure: Callable[[Sequence[T]], float], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % percentile interval of `figure` over `draws` resamples of `clusters`, with replacement.

    Raises `ValueError` for no clusters.
    """
    if not clusters:
        raise ValueError("no clusters to draw from")
    generator = random.Random(SEED)  # noqa: S311 - resampling, not secrecy
    values = sorted(figure(generator.choices(clusters, k=len(clusters))) for _ in range(draws))
    return values[int(0.025 * draws)], values[min(int(0.975 * draws), draws - 1)]


def share_right(items: Sequence[Item]) -> float:
    """The share of judged items that are right; 0 where none was judged."""
    judged = [item.right for item in items if item.right is not None]
    return sum(judged) / len(judged) if judged else 0.0


class Comparison(Frozen):
    """What a change did, item by item. `p_worse` is the one-sided exact p of so many falls by chance alone."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    p_worse: float

    @property
    def significant_fall(self) -> bool:
        """More fell than rose, and chance alone would do that less than once in twenty times."""
        return len(self.worse) > len(self.better) and self.p_worse < 0.05


def compare(before: Mapping[str, bool | None], after: Mapping[str, bool | None]) -> Comparison:
    """Pair two runs by item id (McNemar's exact test, one-sided for a fall). Items in only one of them are left out."""
    better = tuple(sorted(i for i, was in before.items() if was is False and after.get(i) is True))
    worse = tuple(sorted(i for i, was in before.items() if was is True and after.get(i) is False))
    return Comparison(better=better, worse=worse, p_worse=sign_test(len(worse), len(better)))


def sign_test(falls: int, rises: int) -> float:
    """P(at least `falls` falls among `falls + rises` changes) when both are equally likely."""
    n = falls + rises
    return sum(math.comb(n, k) for k in range(falls, n + 1)) / 2**n if n else 1.0
