"""Reciprocal rank fusion of the two rankings. Knows ranks only.

Cormack, Clarke and Buettcher 2009, "Reciprocal Rank Fusion outperforms Condorcet and individual rank learning methods".
"""

from __future__ import annotations

from collections.abc import Sequence

from index.store.protocol import Candidates, Scored, in_order

RANK_CONSTANT = 60


def fuse(candidates: Candidates, dense_weight: float = 1.0, sparse_weight: float = 1.0) -> list[Scored]:
    """The union of both lists, best first; each list gives weight / (60 + rank)."""
    scores: dict[str, float] = {}
    lists: Sequence[tuple[list[Scored], float]] = (
        (candidates.dense, dense_weight),
        (candidates.sparse, sparse_weight),
    )
    for ranked, weight in lists:
        for rank, one in enumerate(ranked, start=1):
            scores[one.id] = scores.get(one.id, 0.0) + weight / (RANK_CONSTANT + rank)
    return in_order([Scored(ident, score) for ident, score in scores.items()])
