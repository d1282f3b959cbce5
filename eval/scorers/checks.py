"""Is a check right? Cells and findings against people's labels, as the contract on completeness checks says.

Counts only; intervals and verdicts are the suite's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ingest.model import Frozen

KINDS = frozenset(
    [
        "manglende-oppdrag",
        "ukjent-oppdrag",
        "feil-tittel",
        "plassholder",
        "sum-feil",
        "belop-avvik",
        "manglende-post",
        "omfordeling-mangler",
        "forventet-tillegg-mangler",
        "frist-passert",
        "feil-frist",
        "selvmotsigelse",
        "personopplysning",
        "feil-periode",
    ]
)
PRESENCES = ("oppfylt", "delvis", "mangler")
NO_EVIDENCE = "uten belegg"


class CellScore(Frozen):
    """One labelled cell and what the check made of it."""

    assignment: str
    element: str
    wanted: str
    got: str


class FindingScore(Frozen):
    """One (kind, assignment): how many were hit, missed and invented."""

    kind: str
    assignment: str | None
    hit: int
    missed: int
    invented: int


def score_cells(labels: Mapping[str, Any], result: Mapping[str, Any]) -> list[CellScore]:
    """Every labelled cell. One that claims text but shows none counts as `NO_EVIDENCE`."""
    cells = {(c["assignment"], c["element"]): c for c in result.get("cells", ())}
    scores = []
    for ident, row in labels["cells"].items():
        for element, wanted in row.items():
            cell = cells.get((ident, element))
            got = cell["presence"] if cell else "ingen"
            if cell and got in ("oppfylt", "delvis") and not cell.get("evidence"):
                got = NO_EVIDENCE
            scores.append(CellScore(assignment=ident, element=element, wanted=wanted, got=got))
    return scores


def score_findings(labels: Mapping[str, Any], result: Mapping[str, Any]) -> list[FindingScore]:
    """Every (kind, assignment) that was labelled or found, of the contract's kinds."""
    wanted = Counter((f["kind"], f.get("assignment")) for f in labels["findings"])
    got = Counter((f["kind"], f.get("assignment")) for f in result.get("findings", ()) if f["kind"] in KINDS)
    scores = []
    for kind, assignment in sorted(wanted | got, key=str):
        hit = min(wanted[kind, assignment], got[kind, assignment])
        missed, invented = wanted[kind, assignment] - hit, got[kind, assignment] - hit
        scores.append(FindingScore(kind=kind, assignment=assignment, hit=hit, missed=missed, invented=invented))
    return scores


def macro_f1(scores: Iterable[CellScore]) -> float:
    """F1 averaged over the three presences."""
    counts = Counter((s.wanted, s.got) for s in scores)
    return sum(_f1_of(counts, presence) for presence in PRESENCES) / len(PRESENCES)


def _f1_of(counts: Counter[tuple[str, str]], presence: str) -> float:
    right = counts[presence, presence]
    wanted = sum(n for (w, _), n in counts.items() if w == presence)
    got = sum(n for (_, g), n in counts.items() if g == presence)
    return 2 * right / (wanted + got) if right else 0.0


def false_oppfylt(scores: Iterable[CellScore]) -> float:
    """The share of cells that lack something, but are called oppfylt: the fault a ministry pays for."""
    lacking = [s for s in scores if s.wanted != "oppfylt"]
    return sum(s.got == "oppfylt" for s in lacking) / len(lacking) if lacking else 0.0


def precision_recall_f1(scores: Iterable[FindingScore]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the findings; 0 where there is nothing to divide by."""
    scores = list(scores)
    hit = sum(s.hit for s in scores)
    missed, invented = sum(s.missed for s in scores), sum(s.invented for s in scores)
    precision = hit / (hit + invented) if hit + invented else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1
