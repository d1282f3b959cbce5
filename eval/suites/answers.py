"""Suite `answers`: the gold questions, asked as a user asks them and scored by the contract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from answer.contract import to_batch
from answer.model import Turn
from eval.gold import read_questions
from eval.model import Confusion, Doors, Figure, Gold, Item, SuiteResult
from eval.scorers.answers import faults, tight
from eval.statistics import bootstrap, share_right


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Ask every gold question and judge the answers."""
    mandate = tight(doors.mandate_text())
    items = [_judge(doors, question, mandate) for question in read_questions(gold.questions)]
    groups = {group: [i for i in items if i.group == group] for group in sorted({i.group for i in items})}
    figures = [_figure("right", items), *(_figure(f"right {group}", members) for group, members in groups.items())]
    figures += _refusals(items)
    times = sorted(item.milliseconds or 0.0 for item in items)
    for name, share in (("milliseconds p50", 0.5), ("milliseconds p95", 0.95)):
        value = times[min(int(len(times) * share), len(times) - 1)]
        figures.append(Figure(name=name, value=value, n=len(times), advisory=True, better="lower"))
    return SuiteResult(name="answers", figures=tuple(figures), items=tuple(items), confusions=(_confusion(items),))


def _judge(doors: Doors, question: Mapping[str, Any], mandate: str) -> Item:
    history = [Turn.model_validate(turn) for turn in question.get("history") or ()]
    answer = doors.ask(question["question"], history)
    found = faults(question, to_batch(answer, question["id"]), mandate)
    quotes = [c.quote for s in answer.sentences for c in s.citations]
    return Item(
        id=question["id"],
        group=question["kind"],
        right=not found,
        question=question["question"],
        expected=question["answer"] if question.get("answerable", True) else f"(avslag) {question['answer']}",
        got=answer.answer if answer.answerable else f"(avslag) {answer.answer}",
        faults=tuple(found),
        evidence=json.dumps(quotes, ensure_ascii=False),
        cluster=question["id"],
        milliseconds=answer.milliseconds,
    )


def _figure(name: str, items: list[Item]) -> Figure:
    low, high = bootstrap(items, share_right)
    return Figure(name=name, value=share_right(items), low=low, high=high, n=len(items))


def _refused(text: str) -> bool:
    return text.startswith("(avslag)")


def _refusals(items: list[Item]) -> list[Figure]:
    """Refusal as its own pair of figures: invented answers, and answers withheld."""
    must = [i for i in items if _refused(i.expected)]
    may_not = [i for i in items if not _refused(i.expected)]
    return [
        Figure(
            name="refusal recall", value=sum(_refused(i.got) for i in must) / len(must) if must else 1.0, n=len(must)
        ),
        Figure(
            name="answers withheld",
            value=sum(_refused(i.got) for i in may_not) / len(may_not) if may_not else 0.0,
            n=len(may_not),
            better="lower",
        ),
    ]


def _confusion(items: list[Item]) -> Confusion:
    labels = ("svar", "avslag")
    counts = Counter((_refused(i.expected), _refused(i.got)) for i in items)
    table = tuple(tuple(counts[want, got] for got in (False, True)) for want in (False, True))
    return Confusion(title="Svar og avslag", labels=labels, counts=table)
