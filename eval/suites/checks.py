"""Suite `checks`: the labelled reports, checked as a user checks them and scored by the contract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from eval.model import Confusion, Doors, Figure, Gold, Item, SuiteResult
from eval.scorers.checks import (
    NO_EVIDENCE,
    PRESENCES,
    CellScore,
    FindingScore,
    false_oppfylt,
    macro_f1,
    precision_recall_f1,
    score_cells,
    score_findings,
)
from eval.statistics import bootstrap
from ingest.model import CELL_ELEMENTS, Frozen


class ReportScore(Frozen):
    """One labelled report's scores."""

    name: str
    type_right: bool
    cells: tuple[CellScore, ...]
    findings: tuple[FindingScore, ...]


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Check every labelled report and score it."""
    scores, items = [], []
    for path in sorted(gold.labels.glob("*.labels.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        result = doors.check(gold.reports / labels["file"])
        score = _score(path.name.removesuffix(".labels.json"), labels, result)
        scores.append(score)
        items += _items(score, result)
    return SuiteResult(
        name="checks",
        figures=tuple(_figures(scores)),
        items=tuple(items),
        confusions=tuple(_confusions([c for s in scores for c in s.cells])),
    )


def _score(name: str, labels: Mapping[str, Any], result: Mapping[str, Any]) -> ReportScore:
    return ReportScore(
        name=name,
        type_right=result["report"].get("type") == labels["type"],
        cells=tuple(score_cells(labels, result)),
        findings=tuple(score_findings(labels, result)),
    )


def _cells(scores: Sequence[ReportScore]) -> list[CellScore]:
    return [cell for score in scores for cell in score.cells]


def _findings(scores: Sequence[ReportScore]) -> list[FindingScore]:
    return [finding for score in scores for finding in score.findings]


FIGURES: Mapping[str, tuple[Callable[[Sequence[ReportScore]], float], str]] = {
    "cells macro-F1": (lambda s: macro_f1(_cells(s)), "higher"),
    "cells accuracy": (lambda s: _share(c.wanted == c.got for c in _cells(s)), "higher"),
    "false oppfylt": (lambda s: false_oppfylt(_cells(s)), "lower"),
    "findings precision": (lambda s: precision_recall_f1(_findings(s))[0], "higher"),
    "findings recall": (lambda s: precision_recall_f1(_findings(s))[1], "higher"),
    "findings F1": (lambda s: precision_recall_f1(_findings(s))[2], "higher"),
    "report type right": (lambda s: _share(r.type_right for r in s), "higher"),
}


def _share(values: Iterable[bool]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def _figures(scores: list[ReportScore]) -> list[Figure]:
    """Each figure with an interval over reports: cells of one report stand and fall together."""
    figures = []
    for name, (figure, better) in FIGURES.items():
        low, high = bootstrap(scores, figure)
        figures.append(Figure(name=name, value=figure(scores), low=low, high=high, n=len(scores), better=better))
    for element in CELL_ELEMENTS:
        cells = [c for c in _cells(scores) if c.element == element]
        figures.append(Figure(name=f"accuracy {element}", value=_share(c.wanted == c.got for c in cells), n=len(cells)))
    return figures


def _items(score: ReportScore, result: Mapping[str, Any]) -> list[Item]:
    evidence = {
        (c["assignment"], c["element"]): " | ".join(e["quote"] for e in c.get("evidence", ())) or c.get("reason", "")
        for c in result["cells"]
    }
    items = [
        Item(
            id=f"{score.name} {c.assignment} {c.element}",
            group=c.element,
            right=c.wanted == c.got,
            expected=c.wanted,
            got=c.got,
            evidence=evidence.get((c.assignment, c.element), ""),
            cluster=score.name,
        )
        for c in score.cells
    ]
    for f in score.findings:
        got = "funnet" if f.hit and not f.missed and not f.invented else "ikke funnet" if f.missed else "funnet på"
        items.append(
            Item(
                id=f"{score.name} funn {f.kind} {f.assignment or '-'}",
                group="funn",
                right=not (f.missed or f.invented),
                expected="funnet" if f.hit or f.missed else "ikke noe funn",
                got=got,
                cluster=score.name,
            )
        )
    return items


def _confusions(cells: list[CellScore]) -> list[Confusion]:
    labels = (*PRESENCES, NO_EVIDENCE, "ikke-vurdert", "ingen")
    tables = []
    for title, chosen in [("Alle celler", cells)] + [
        (element, [c for c in cells if c.element == element]) for element in CELL_ELEMENTS
    ]:
        counts = Counter((c.wanted, c.got) for c in chosen)
        used = tuple(x for x in labels if x in PRESENCES or any(x in pair for pair in counts))
        table = tuple(tuple(counts[want, got] for got in used) for want in used)
        tables.append(Confusion(title=title, labels=used, counts=table))
    return tables
