"""How questions are read: language, spelling, parts, names, what is asked for, what the conversation lends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer import scope
from answer.evidence import Evidence
from answer.model import Turn
from answer.understand.language import question_language
from answer.understand.names import names_of
from answer.understand.query import Ask, Query
from answer.understand.reader import read
from answer.understand.spelling import mended
from answer.understand.split import split
from answer.words import is_function_word, key
from tests.answer.builders import TODAY, MemorySources, answered


@pytest.fixture(scope="module")
def evidence(letter: MemorySources) -> Evidence:
    return scope.ranker_of(letter.mandates()).evidence


def _read(question: str, evidence: Evidence, *history: str) -> tuple[Query, ...]:
    roles = ("user", "assistant")
    turns = [Turn(role=roles[i % 2], content=t) for i, t in enumerate(history)]  # type: ignore[arg-type]
    return read(question, turns, evidence, TODAY)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Når er fristen for prøvesvar?", "nb"),
        ("Kva skal vi gjere med nytt naudnett?", "nn"),
        ("What must NHN do about satellites?", "en"),
        ("frist prøvesvar", "nb"),
        ("deadline for the AI service", "en"),
        ("list opp områdene", "nb"),
    ],
)
def test_the_language_is_that_of_the_words(question: str, language: str) -> None:
    assert question_language(question, ()) == language


def test_a_bare_follow_up_takes_the_language_of_the_conversation() -> None:
    assert question_language("post 74?", [Turn(role="user", content="Kor mykje er løyvd over post 70?")]) == "nn"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("satelitt kartlegging", "satellitt kartlegging"),
        ("nåt skal årsraporten inn", "når skal årsrapporten inn"),
        ("Hva sier Altinn?", "Hva sier Altinn?"),
    ],
)
def test_misspelt_words_are_mended_and_strange_names_left(typed: str, meant: str, evidence: Evidence) -> None:
    assert mended(typed, evidence) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [("hjemmene", "hjem"), ("prøvesvarene", "prøvesvar"), ("kartlegging", "kartlegge"), ("tryggleiken", "sikkerhet"),
     ("fellestenester", "fellestjenester"), ("driftast", "driftes"), ("vurderingar", "vurdere"), ("KS’", "ks")],
)  # fmt: skip
def test_forms_of_a_word_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_two_questions_in_one_are_two() -> None:
    parts = split("Hvem har signert brevet, og når er det datert?")
    assert [p.text for p in parts] == ["Hvem har signert brevet", "når er det datert?"]


def test_what_a_chatty_paragraph_asks_is_told_from_what_it_tells() -> None:
    (part,) = split("Vi holder på med budsjettet. Når er fristen for innspill? Står det noe om det i brevet?")
    assert (part.text, part.background) == ("Når er fristen for innspill?", "Vi holder på med budsjettet.")


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("Når er styringsgruppemøtet?", Ask.DEADLINE),
        ("Hvor mye får vi over post 70?", Ask.AMOUNT),
        ("Hvor mange ansatte har vi?", Ask.COUNT),
        ("Hvem skal vi samarbeide med når planen lages?", Ask.WHO),
        ("Hvilke oppdrag er det?", Ask.LIST),
        ("Hva skal tertialrapporten inneholde?", Ask.REPORTING),
        ("Skal kap. 1541 være med?", Ask.YES_NO),
        ("Kva er HDO?", Ask.DEFINITION),
        ("Hva skjer i september?", Ask.CALENDAR),
        ("Hvem har signert brevet?", Ask.HEAD),
    ],
)
def test_what_is_asked_for(question: str, ask: Ask, evidence: Evidence) -> None:
    assert _read(question, evidence)[0].ask is ask


def test_names_are_told_from_names_that_do_not_exist(evidence: Evidence) -> None:
    named = names_of("oppdrag 2026–05, 2026-15, kap. 701 post 21 og kapittel 3 og 8 i 2024", evidence.mandates)
    assert named.idents == ("2026-05",)
    assert named.unknown_idents == ("2026-15",)
    assert ("701", "21") in named.posts
    assert named.chapters == ("3",)
    assert named.years == (2024,)
    assert names_of("oppdrag 5", evidence.mandates).idents == ("2026-05",)
    assert names_of("frist 2026-05-04", evidence.mandates).unknown_idents == ()


def test_a_follow_up_takes_topic_and_kind_from_the_conversation(evidence: Evidence) -> None:
    (query,) = _read("Og post 74?", evidence, "Hvor mye er det over kap. 701 post 70?", "74 806 000 kroner")
    assert (query.ask, query.posts) == (Ask.AMOUNT, (("701", "74"),))
    (query,) = _read(
        "når må det være klart?", evidence, "Hva er det første av KI?", "En første versjon (oppdrag 2026-05)."
    )
    assert query.carried_idents == ("2026-05",)


def test_a_question_that_stands_alone_takes_nothing(evidence: Evidence) -> None:
    (query,) = _read(
        "Hvilke oppdrag er det i kapittel 3?", evidence, "Hva er HDO?", "Helsetjenestens driftsorganisasjon."
    )
    assert query.carried == ()


def test_small_words_carry_no_content() -> None:
    assert is_function_word("korleis") and is_function_word("which") and not is_function_word("prøvesvar")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_answering_and_every_quote_is_to_the_letter(letter: MemorySources, text: str) -> None:
    answer = answered(text, letter)
    assert answer.answer
    for sentence in answer.sentences:
        for c in sentence.citations:
            assert letter.document(c.document_id).pages[c.page - 1].text[c.start : c.end] == c.quote
