"""Premises, scope, several letters, reports, other letters: what an answer must say beside the gold questions."""

from __future__ import annotations

import datetime as dt

import pytest

from answer.model import Scope
from ingest.document import read_document
from tests.answer.builders import MemorySources, answered, letter_of, with_report

OLD = """Departementet for fjell og vidde

Tildelingsbrev til Fjelltilsynet for 2025

(i 1000 kroner)
Kapittel Post Betegnelse Bevilgning
900 01 Driftsutgifter 11 100

1. Skredvarsling

Oppdrag:
ID: 2025-01 Varsling av snøskred

Fjelltilsynet skal:
• opprette varsling av snøskred. Frist 1. mars

Oppdrag:
ID: 2025-02 Merking av stier

Fjelltilsynet skal:
• merke stier i samarbeid med Turistforeningen
"""
NEW = """Departementet for fjell og vidde

Tildelingsbrev til Fjelltilsynet for 2026

(i 1000 kroner)
Kapittel Post Betegnelse Bevilgning
900 01 Driftsutgifter 12 300

1. Skredvarsling

Oppdrag:
ID: 2026-01 Varsling av snøskred

Fjelltilsynet skal:
• utvikle varslingen av snøskred. Frist 1. februar

Oppdrag:
ID: 2026-02 Målestasjoner på bre

Fjelltilsynet skal:
• sette opp målestasjoner. Frist: 30.02.2026
"""


@pytest.fixture(scope="module")
def two() -> MemorySources:
    return MemorySources(letters=[letter_of(NEW, "ny.txt"), letter_of(OLD, "gammel.txt")])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hva går oppdrag 2026-14 ut på?", ["Det finnes ikke noe oppdrag 2026-14", "2026-01", "2026-11"]),
        ("Kva er fristen for oppdrag 2026-12?", ["Det finst ikkje noko oppdrag 2026-12"]),
        ("What does chapter 9 say?", ["no chapter 9", "Sikkerhet og beredskap"]),
        ("Hvor mye er det på kap. 701 post 72?", ["ingen tildeling over kap. 701 post 72", "post 74"]),
        ("Hva fikk vi over post 70 i 2024?", ["2026", "2024"]),
        ("Er det frist for oppdrag 2026-13?", ["2026-13"]),
    ],
)
def test_a_false_premise_is_named_with_what_exists(question: str, said: list[str], letter: MemorySources) -> None:
    answer = answered(question, letter)
    assert not answer.answerable
    assert all(s in answer.answer for s in said), answer.answer


@pytest.mark.parametrize(
    "question",
    ["Når er fristen for satellittkartleggingen?", "Is 31 June a valid deadline for the satellite assignment?"],
)
def test_an_impossible_date_is_given_as_written_and_explained(question: str, letter: MemorySources) -> None:
    answer = answered(question, letter)
    assert answer.answerable
    assert "31.06.2026" in answer.answer
    assert "juni har 30 dager" in answer.answer or "June has 30 days" in answer.answer
    assert answer.sentences[0].citations[0].page == 6 or answer.sentences[-1].citations[0].page == 6


def test_february_has_never_thirty_days(two: MemorySources) -> None:
    assert "februar har 29 dager" in answered("Hva er fristen for målestasjonene?", two).answer


def test_today_decides_what_comes_next(letter: MemorySources) -> None:
    autumn = answered("Hva er neste møte?", letter, today=dt.date(2026, 11, 1))
    spring = answered("Hva er neste møte?", letter, today=dt.date(2026, 4, 9))
    assert "11. november 2026" in autumn.answer
    assert "15. april 2026" in spring.answer


def test_without_a_year_the_newest_letter_answers(two: MemorySources) -> None:
    answer = answered("Når er fristen for varsling av snøskred?", two)
    assert "1. februar 2026" in answer.answer and "mars" not in answer.answer
    assert "1. mars 2025" in answered("Hva var fristen for varsling av snøskred i 2025?", two).answer


def test_two_years_stand_side_by_side(two: MemorySources) -> None:
    answer = answered("Hva er nytt fra 2025?", two)
    assert "2026-02 Målestasjoner på bre" in answer.answer
    assert "2025-02 Merking av stier" in answer.answer
    assert "12 300 000 kroner" in answer.answer and "11 100 000 kroner" in answer.answer
    assert {c.document for s in answer.sentences for c in s.citations} == {"ny.txt", "gammel.txt"}


def test_the_scope_limits_documents_years_and_assignments(two: MemorySources, letter: MemorySources) -> None:
    old = two.letters[1][0].id
    assert "2025" in answered("Når er fristen for varsling av snøskred?", two, scope=Scope(documents=(old,))).answer
    assert "2025" in answered("Når er fristen for varsling av snøskred?", two, scope=Scope(years=(2025,))).answer
    only = answered("Hvilke frister er satt i oppdragene?", letter, scope=Scope(assignments=("2026-05",)))
    assert only.assignments == ("2026-05",)
    nothing = answered("Når er fristen for varsling av snøskred?", two, scope=Scope(years=(2019,)))
    assert not nothing.answerable


def test_a_report_answers_what_it_says_and_names_itself() -> None:
    sources = with_report("r01.pdf")
    answer = answered("Hva sier tertialrapporten om 2026-04?", sources)
    assert answer.answerable
    assert answer.assignments == ("2026-04",)
    assert {c.document for s in answer.sentences for c in s.citations} == {"r01.pdf"}
    rule = answered("Hva skal tertialrapporten inneholde?", sources)
    assert {c.document for s in rule.sentences for c in s.citations} == {"oppdragsdokument-nhn-2026.pdf"}


def test_a_report_in_scope_answers_only_from_itself() -> None:
    sources = with_report("r01.pdf")
    answer = answered("Hva er fristen for prøvesvar?", sources, scope=Scope(kinds=("rapport",)))
    assert all(c.document == "r01.pdf" for s in answer.sentences for c in s.citations)


def test_another_kind_of_document_answers_by_its_sentences() -> None:
    text = (
        "# Rutine for reiser\n\nReiseregninger skal leveres innen femten dager etter reisen.\n\nFly "
        "bestilles av staben.\n"
    )
    document = read_document(text.encode(), "rutine.md")
    sources = MemorySources(others=[document])
    answer = answered("Hvem bestiller fly?", sources)
    assert answer.answerable and "Fly bestilles av staben." in answer.answer
    assert not answered("Hvem er direktør?", sources).answerable


def test_shares_sums_and_differences_are_exact(letter: MemorySources) -> None:
    assert (
        "57,9 prosent"
        in answered("Hvor mange prosent av post 21 på kap. 701 går til digital samhandling?", letter).answer
    )
    assert "266 806 000" in answered("Hva er summen på kap. 701 til sammen?", letter).answer
    assert "49 094 000" in answered("Hva er forskjellen mellom post 70 og post 74?", letter).answer


def test_an_empty_question_is_refused(letter: MemorySources) -> None:
    for question in ("", "   ", "?", "🤖"):
        assert not answered(question, letter).answerable
