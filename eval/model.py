"""What an evaluation yields: items with a verdict each, figures with intervals, and what a change did to them.

Frozen data only. "Could not judge" is `right=None`: never counted as right or wrong, always shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field

from answer.model import Answer, Scope, Turn
from ingest.model import Frozen


class Item(Frozen):
    """One judged thing: a question, a cell, a fact. `id` is stable from run to run, so that runs can be paired.

    `cluster` is what is drawn together in the bootstrap: items of one report are not independent.
    """

    id: str
    group: str
    right: bool | None
    expected: str
    got: str
    faults: tuple[str, ...] = ()
    evidence: str = ""
    cluster: str = ""
    question: str = ""
    milliseconds: float | None = None


class Figure(Frozen):
    """A number with its 95 % bootstrap interval. `advisory` figures (judged by a model, or timings) never block.

    `better` says which way is good; `n` how many items it rests on.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int = 0
    advisory: bool = False
    better: str = Field(default="higher", pattern="^(higher|lower)$")


class Confusion(Frozen):
    """Counts of (wanted, got) labels."""

    title: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """`counts[i][j]`: wanted `labels[i]`, got `labels[j]`."""


class SuiteResult(Frozen):
    """One suite's outcome. `notes` say in Norwegian what was left out and why."""

    name: str
    figures: tuple[Figure, ...]
    items: tuple[Item, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    notes: tuple[str, ...] = ()

    def figure(self, name: str) -> Figure | None:
        """The figure of that name, or None."""
        return next((f for f in self.figures if f.name == name), None)


class EvalRun(Frozen):
    """All suites of one run, and the fingerprint of the gold data they were measured on."""

    fingerprint: str
    suites: tuple[SuiteResult, ...]


class Found(Frozen):
    """A passage that a search found, with its rank's place."""

    id: str
    document: str
    page: int
    text: str


@dataclass(frozen=True)
class Gold:
    """Where the gold data are."""

    questions: Path
    mandates: Path
    parses: Path
    reports: Path
    labels: Path
    injections: Path
    planted: Path
    norquad: Path | None = None

    def paths(self) -> list[Path]:
        """The files and folders that a fingerprint covers."""
        return [self.questions, self.mandates, self.parses, self.reports, self.labels, self.injections, self.planted]

    def second_hand(self) -> Gold:
        """The same with another hand's questions and reports, which lie beside them under names that end in "-b"."""
        return replace(
            self,
            questions=self.questions.with_name(f"{self.questions.stem}-b{self.questions.suffix}"),
            reports=self.reports.with_name(f"{self.reports.name}-b"),
            labels=self.labels.with_name(f"{self.labels.name}-b"),
        )


class Judge(Frozen):
    """An OpenAI-compatible endpoint whose model judges answers."""

    url: str
    model: str
    key: str | None = None


class Ask(Protocol):
    """Asks as a user does; with `model`, as where a language model is configured that says that of its prompt."""

    def __call__(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        scope: Scope = Scope(),
        model: Callable[[str], str] | None = None,
    ) -> Answer:
        """The answer."""


@dataclass(frozen=True)
class Doors:
    """What a suite may use: the same doors as a user's, as functions.

    check: a report's path to a result file's object. parse: a letter's path to the contract's object. search: query and
    k to passages. passages: all of them. ingest: a file's bytes and name to a document id, which delete takes out
    again. embed: a text's vector. judge: the model that judges, where one is set.
    """

    ask: Ask
    check: Callable[[Path], Mapping[str, Any]]
    parse: Callable[[Path], Mapping[str, Any]]
    search: Callable[[str, int], Sequence[Found]]
    passages: Callable[[], Sequence[Found]]
    ingest: Callable[[bytes, str], str]
    delete: Callable[[str], None]
    embed: Callable[[str], Sequence[float]]
    mandate_text: Callable[[], str]
    judge: Judge | None = None
