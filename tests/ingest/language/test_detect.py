"""Bokmål, nynorsk and English, in long texts and in one-line questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.language.detect import detect_language

CORPUS = Path(__file__).parents[3] / "corpus"

LINES = [
    ("Når skal første versjon av KI-tjenesten være på plass?", "nb"),
    ("Hvor mye er bevilget over kapittel 701 post 70?", "nb"),
    ("Frist for Helsenorge?", "nb"),
    ("Hvilke oppdrag gjelder sikkerhet?", "nb"),
    ("Kor mykje er løyvd over kapittel 701 post 70?", "nn"),
    ("Kva er fristen for KI-tenesta?", "nn"),
    ("Kven skal Norsk helsenett samarbeide med?", "nn"),
    ("Korleis skal det rapporterast?", "nn"),
    ("Kva oppdrag står i kapittel 4?", "nn"),
    ("When is the deadline for Norsk helsenett to deliver to Helse- og omsorgsdepartementet?", "en"),
    ("What does Norsk helsenett have to do for Pasientens legemiddelliste?", "en"),
    ("Deadline for MyHealth@EU?", "en"),
    ("Which assignments are about «Enklere tilgang til informasjon»?", "en"),
    ("How much money is allocated to Digitalt helsekort for gravide?", "en"),
    ("Hva betyr «time to market» i oppdraget?", "nb"),
    ("", "nb"),
    ("2026-05", "nb"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_one_line(text: str, expected: str) -> None:
    assert detect_language(text) == expected


def test_nineteen_of_twenty_gold_questions() -> None:
    lines = (CORPUS / "gold" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line]
    right = sum(detect_language(row["question"]) == row["language"] for row in gold)
    assert right >= 0.95 * len(gold)
