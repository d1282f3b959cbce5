"""The scorers, held against the contract's rules."""

from typing import Any

import pytest

from eval.scorers.answers import faults, tight
from eval.scorers.checks import CellScore, false_oppfylt, macro_f1, precision_recall_f1, score_cells, score_findings
from eval.scorers.parse import mean_f1, score_parse

MANDATE = tight("• Fristen er 1. juni 2026. Norsk helse-\nnett skal levere.")
GOLD: dict[str, Any] = {
    "kind": "frist",
    "answerable": True,
    "answer": "1. juni 2026",
    "assignments": ["2026-05"],
    "must_include": [["1. juni", "1.6."]],
    "must_not_include": ["31. juni"],
}


def got(**changes: Any) -> dict[str, Any]:
    answer = {
        "answerable": True,
        "answer": "Fristen er 1. juni 2026.",
        "assignments": ["2026-05"],
        "sentences": [{"citations": [{"quote": "Fristen er 1. juni 2026"}]}],
    }
    return answer | changes


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (got(), None),
        (got(sentences=[{"citations": [{"quote": "Norsk helsenett\n skal"}]}]), None),
        (got(answerable=False), "refused"),
        (got(answer="Snart."), "lacks"),
        (got(answer="1. juni, ikke 31. juni"), "says"),
        (got(assignments=[]), "does not cite"),
        (got(assignments=["2026-05", "a", "b", "c"]), "cites too much"),
        (got(answer="1. juni " + "x" * 500), "too long"),
        (got(sentences=[]), "no citation"),
        (got(sentences=[{"citations": [{"quote": "oppdiktet"}]}]), "quote not in the document"),
        (None, "no answer"),
    ],
)
def test_an_answer_is_wrong_for_each_reason_of_the_contract(answer: dict[str, Any] | None, fault: str | None) -> None:
    found = faults(GOLD, answer, MANDATE)
    assert bool(found) == bool(fault)
    assert not fault or fault in found[0]


def test_an_unanswerable_question_must_be_refused() -> None:
    gold = GOLD | {"answerable": False}
    assert faults(gold, got(), MANDATE) == ["answered what the document does not say"]
    assert faults(gold, got(answerable=False), MANDATE) == []


def test_a_list_may_cite_every_assignment() -> None:
    assert faults(GOLD | {"kind": "liste"}, got(assignments=["2026-05", "a", "b", "c"]), MANDATE) == []


LABELS = {
    "cells": {"1": {"status": "oppfylt", "risiko": "mangler", "avvik": "delvis"}},
    "findings": [{"kind": "plassholder", "assignment": "1"}],
}


def cell(element: str, presence: str, evidence: bool = True) -> dict[str, Any]:
    return {"assignment": "1", "element": element, "presence": presence, "evidence": ["x"] if evidence else []}


def test_a_cell_that_claims_text_and_shows_none_is_wrong() -> None:
    scores = score_cells(
        LABELS, {"cells": [cell("status", "oppfylt", evidence=False), cell("risiko", "mangler", False)]}
    )
    assert [s.got for s in scores] == ["uten belegg", "mangler", "ingen"]


def test_findings_of_other_kinds_are_left_out_and_doubles_count_once() -> None:
    result = {"findings": [{"kind": k, "assignment": "1"} for k in ("plassholder", "plassholder", "egen-regel")]}
    assert [(s.hit, s.missed, s.invented) for s in score_findings(LABELS, result)] == [(1, 0, 1)]
    assert precision_recall_f1(score_findings(LABELS, result)) == (0.5, 1.0, pytest.approx(2 / 3))


def test_a_missed_lack_has_a_figure_of_its_own() -> None:
    cells = [
        CellScore(assignment="1", element="risiko", wanted=w, got=g)
        for w, g in (("mangler", "oppfylt"), ("mangler", "mangler"), ("delvis", "delvis"), ("oppfylt", "mangler"))
    ]
    assert false_oppfylt(cells) == pytest.approx(1 / 3)
    assert macro_f1(cells) == pytest.approx((0 + 1 + 2 * 1 / 4) / 3)


def test_a_parse_scores_itself_whole_and_loses_a_kind_that_is_gone() -> None:
    letter: dict[str, Any] = {
        "title": "T",
        "year": 2026,
        "appropriations": [{"chapter": "701", "post": None, "amount_nok": 1, "parts": []}],
        "assignments": [
            {
                "id": "1",
                "title": "A",
                "deliverables": [
                    {
                        "text": "bidra til noe ganske langt og godt beskrevet i brevet",
                        "deadlines": [{"date": None, "valid": False}],
                    }
                ],
            }
        ],
    }
    assert mean_f1(score_parse(letter, letter)) == 1.0
    scores = {s.kind: s.f1 for s in score_parse(letter, letter | {"appropriations": []})}
    assert scores["appropriations"] == 0.0
    assert scores["deadlines"] == 1.0
