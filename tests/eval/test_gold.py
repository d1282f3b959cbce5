"""The gold questions: reading, editing in Excel, and what lint finds."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.gold import GoldError, lint, read_questions, write_sheet

ROOT = Path(__file__).parents[2]
LETTER = (ROOT / "corpus/mandates/oppdragsdokument-nhn-2026.txt").read_text(encoding="utf-8")


def question(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "id": "q1",
        "question": "Når?",
        "language": "nb",
        "kind": "frist",
        "answerable": True,
        "assignments": [],
        "section": "",
        "answer": "1. april",
        "must_include": [["1. april", "1.4."]],
        "must_not_include": [],
        "evidence": ["Frist 1. april"],
        "history": [{"role": "user", "content": "Hei"}],
    }
    return base | changes


def test_the_gold_questions_are_in_order() -> None:
    questions = read_questions(ROOT / "corpus/gold/questions.jsonl")
    assert len(questions) == 80
    assert lint(questions, LETTER) == []


def test_questions_come_back_from_excel_as_they_went_in(tmp_path: Path) -> None:
    questions = [question(), question(id="q2", answerable=False, must_include=[], evidence=[], answer="Nei")]
    write_sheet(questions, tmp_path / "gull.xlsx")
    assert read_questions(tmp_path / "gull.xlsx") == questions


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "annet"}, "Ukjent slag"),
        ({"language": "sv"}, "Ukjent språk"),
        ({"evidence": ["står ikke der"]}, "Belegget står ikke"),
        ({"answer": "1. mai"}, "egen nøkkel"),
        ({"must_not_include": ["1. APRIL"]}, "både må og ikke må"),
        ({"answer": ""}, "ikke noe svar"),
    ],
)
def test_lint_finds_each_kind_of_fault(changes: dict[str, Any], message: str) -> None:
    assert any(message in fault.message for fault in lint([question(**changes)], LETTER))


def test_lint_finds_an_id_used_twice() -> None:
    assert [f.message for f in lint([question(), question()], LETTER)] == ["Id-en er brukt før."]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(question()) + "\n{broken\n", encoding="utf-8")
    with pytest.raises(GoldError, match="linje 2"):
        read_questions(path)
