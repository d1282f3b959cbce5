"""Suite `parse`: the gold mandates, parsed as a user parses them and scored by the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from eval.model import Doors, Figure, Gold, Item, SuiteResult
from eval.scorers.parse import KindScore, mean_f1, score_parse


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Parse every letter that has a gold parse, in each form that it exists in."""
    figures, items = [], []
    for parse_path, letter in _pairs(gold):
        scores = score_parse(json.loads(parse_path.read_text(encoding="utf-8")), doors.parse(letter))
        figures.append(Figure(name=f"mean F1 {letter.name}", value=mean_f1(scores), n=len(scores)))
        worst = min(scores, key=lambda s: s.f1)
        figures.append(Figure(name=f"lowest F1 {letter.name}", value=worst.f1, n=len(scores)))
        items += _items(letter.name, scores)
    return SuiteResult(name="parse", figures=tuple(figures), items=tuple(items))


def _pairs(gold: Gold) -> list[tuple[Path, Path]]:
    """(gold parse, letter) for every letter named in a gold parse's `letters`, or else all letters."""
    pairs = []
    for parse_path in sorted(gold.parses.glob("*.gold.json")):
        named = json.loads(parse_path.read_text(encoding="utf-8")).get("letters")
        letters = [gold.mandates / name for name in named] if named else sorted(gold.mandates.glob("*.*"))
        pairs += [(parse_path, letter) for letter in letters]
    return pairs


def _items(letter: str, scores: Sequence[KindScore]) -> list[Item]:
    items = []
    for score in scores:
        for verdict, facts in (("riktig", score.right), ("mangler", score.missed), ("funnet på", score.invented)):
            for number, fact in enumerate(facts):
                items.append(
                    Item(
                        id=f"{letter} {score.kind} {fact} {number}",
                        group=score.kind,
                        right=verdict == "riktig",
                        expected=fact if verdict != "funnet på" else "",
                        got=fact if verdict != "mangler" else "",
                        cluster=letter,
                    )
                )
    return items
