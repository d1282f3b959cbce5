"""The gold questions answered as the contract asks, and every quote to the letter."""

from __future__ import annotations

import re
from typing import Any

import pytest

from answer.model import Answer
from tests.answer.builders import MemorySources, answered, gold


def _plain(text: str) -> str:
    text = re.sub(r"[•\u00ad]", " ", text).replace("\u00a0", " ").replace("–", "-").replace("−", "-")
    return re.sub(r"\s+", " ", text).strip().casefold()


def _tight(text: str) -> str:
    return re.sub(r"[\s\-]+", "", _plain(text))


def _faults(item: dict[str, Any], answer: Answer) -> list[str]:
    """What the contract's scorer would hold against the answer."""
    if not item["answerable"]:
        return ["answered"] if answer.answerable else []
    text = _plain(answer.answer)
    faults = [] if answer.answerable else ["refused"]
    faults += [
        f"lacks {g[0]}"
        for g in item["must_include"]
        if not any(_plain(s) in text or _tight(s) in _tight(text) for s in g)
    ]
    faults += [f"says {s}" for s in item["must_not_include"] if _plain(s) in text]
    wanted, cited = set(item["assignments"]), set(answer.assignments)
    faults += [f"does not cite {i}" for i in wanted - cited]
    if item["kind"] != "liste" and len(cited - wanted) > 2:
        faults.append("cites too much")
    if len(answer.answer) > 400 + 4 * len(item["answer"]):
        faults.append("too long")
    return faults


def _answers(letter: MemorySources, name: str) -> list[tuple[dict[str, Any], Answer]]:
    found = []
    for item in gold(name):
        turns = item["history"]
        history = [(turns[i]["content"], turns[i + 1]["content"]) for i in range(0, len(turns), 2)]
        found.append((item, answered(item["question"], letter, history=history)))
    return found


@pytest.fixture(scope="module")
def dev(letter: MemorySources) -> list[tuple[dict[str, Any], Answer]]:
    return _answers(letter, "questions.jsonl")


@pytest.fixture(scope="module", params=["questions-own.jsonl", "questions-blind.jsonl"])
def own(letter: MemorySources, request: pytest.FixtureRequest) -> list[tuple[dict[str, Any], Answer]]:
    return _answers(letter, request.param)


def test_nearly_all_development_questions_are_right(dev: list[tuple[dict[str, Any], Answer]]) -> None:
    wrong = {item["id"]: faults for item, answer in dev if (faults := _faults(item, answer))}
    assert len(wrong) <= 0.05 * len(dev), wrong


def test_most_of_our_own_questions_are_right(own: list[tuple[dict[str, Any], Answer]]) -> None:
    wrong = {item["id"]: faults for item, answer in own if (faults := _faults(item, answer))}
    assert len(wrong) <= 0.1 * len(own), wrong


def test_what_the_letter_does_not_say_is_refused(dev: list[tuple[dict[str, Any], Answer]]) -> None:
    assert [i["question"] for i, a in dev if not i["answerable"] and a.answerable] == []


def test_the_answer_is_in_the_language_of_the_question(dev: list[tuple[dict[str, Any], Answer]]) -> None:
    other = [i["id"] for i, a in dev if i["language"] != a.language]
    assert len(other) <= 3, other


def test_every_quote_stands_at_its_place_to_the_letter(
    dev: list[tuple[dict[str, Any], Answer]], letter: MemorySources
) -> None:
    citations = [c for _, a in dev for s in a.sentences for c in s.citations]
    assert len(citations) > 80
    for c in citations:
        assert letter.document(c.document_id).pages[c.page - 1].text[c.start : c.end] == c.quote


def test_a_refusal_says_what_was_searched_and_shows_the_nearest(letter: MemorySources) -> None:
    answer = answered("Hvor mange fastleger skal ha tatt i bruk e-multidose innen utgangen av året?", letter)
    assert not answer.answerable
    assert "oppdragsdokument" in answer.searched
    assert answer.nearest and "e-multidose" in " ".join(n.quote for n in answer.nearest)
    assert answer.suggestions


def test_the_same_question_gives_the_same_answer(letter: MemorySources) -> None:
    first, second = (
        answered("Hva skal vi gjøre med nytt nødnett?", letter).model_copy(update={"milliseconds": 0}) for _ in range(2)
    )
    assert first == second
