"""Refusal by the shape of the question, and what another hand's questions must still get: mechanisms, not wordings."""

from __future__ import annotations

import pytest

from answer.scope import ranker_of
from answer.understand.spelling import mended
from tests.answer.builders import MemorySources, answered, gold


@pytest.mark.parametrize(
    "question",
    [
        "Hvem sitter i ETI-rådet?",
        "Hvilke nye fagområder er det?",
        "Hvilke leverandører har allerede støtte for API-et?",
        "Hvor mange meldinger går gjennom melde.no?",
        "Hva er Konsept S?",
        "Kva seier pasientjournallova om journaldokument?",
        "Når er fristen for å inngå avtale om Digital helsemyndighet?",
        "Er det satt av penger til satellittkartleggingen?",
        "Hva skjer på styringsgruppemøte 4?",
        "Hvilken dato er fristen i tilleggsbrevet?",
    ],
)
def test_a_topic_without_the_thing_asked_for_is_refused(letter: MemorySources, question: str) -> None:
    assert not answered(question, letter).answerable


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvem betaler for KommuneCERT?", ["Digitaliserings- og forvaltningsdepartementet", "12,5"]),
        ("Hvor mye mer er det til digital samhandling enn til helsekort for gravide?", ["18,7"]),
        ("Hvilke aktører skal vi samarbeide med om nytt nødnett?", ["Nkom", "HDO"]),
        ("Hva er neste møte etter 1. september i kalenderen?", ["9. september"]),
        ("Since the first steering group meeting is on 15 May, when is the second?", ["23 September"]),
    ],
)
def test_what_the_letter_says_is_put_together(letter: MemorySources, question: str, words: list[str]) -> None:
    answer = answered(question, letter)
    assert answer.answerable
    assert [w for w in words if w not in answer.answer] == []


def test_what_is_to_be_assessed_is_no_yes(letter: MemorySources) -> None:
    assert not answered("Er det bestemt at prisgruppe G skal avvikles?", letter).answer.startswith("Ja")


@pytest.mark.parametrize("word", ["konsulenter", "setning", "vinter", "stilt"])
def test_a_word_that_is_no_slip_of_the_finger_is_left_alone(letter: MemorySources, word: str) -> None:
    evidence = ranker_of(letter.mandates()).evidence
    assert mended(f"noe {word}", evidence) == f"noe {word}"


def test_a_slip_of_the_finger_is_mended(letter: MemorySources) -> None:
    evidence = ranker_of(letter.mandates()).evidence
    assert mended("frist for helsekrot", evidence) == "frist for helsekort"


@pytest.mark.parametrize("name", ["questions-b.jsonl", "questions-d.jsonl"])
def test_nothing_is_invented_for_another_hands_questions(letter: MemorySources, name: str) -> None:
    silent = [i for i in gold(name) if not i["answerable"] and not i["history"]]
    assert len(silent) >= 30
    assert [i["question"] for i in silent if answered(i["question"], letter).answerable] == []
