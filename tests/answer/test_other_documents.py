"""What the letter doesn't say, a note that the user has taken in may; the letter still comes first."""

from __future__ import annotations

import pytest

from answer.engine import ask
from answer.model import Scope
from ingest.document import read_document
from tests.answer.builders import TODAY, MemorySources, corpus_letter

NOTE = """# Notat om kantinen på Lørenskog

Kantinen på Lørenskog skal være evaluert innen 15. november 2026.

Kantineutvalget ledes av Berit Solheim i driftsavdelingen.
"""


@pytest.fixture(scope="module")
def sources() -> MemorySources:
    return MemorySources(letters=[corpus_letter()], others=[read_document(NOTE.encode(), "kantine.md")])


def test_a_note_answers_what_the_letter_does_not_say(sources: MemorySources) -> None:
    answer = ask("Når skal kantinen på Lørenskog være evaluert?", sources, today=TODAY)
    assert answer.answerable
    assert "15. november 2026" in answer.answer
    assert {c.document for s in answer.sentences for c in s.citations} == {"kantine.md"}


def test_the_letter_answers_what_it_says_as_if_the_note_were_not_there(sources: MemorySources) -> None:
    alone = MemorySources(letters=[corpus_letter()])
    for question in ("Når er fristen for prøvesvar?", "Hvem skal forvalte dagens nødnett?"):
        with_note, without = (ask(question, s, today=TODAY) for s in (sources, alone))
        assert with_note.answer == without.answer


@pytest.mark.parametrize("question", ["Hvor mange ansatte har Norsk helsenett?", "Hva koster kantinen?"])
def test_what_neither_says_is_refused(sources: MemorySources, question: str) -> None:
    assert not ask(question, sources, today=TODAY).answerable


def test_only_this_document_leaves_the_note_out(sources: MemorySources) -> None:
    letter = corpus_letter()[0].id
    question = "Når skal kantinen på Lørenskog være evaluert?"
    assert not ask(question, sources, scope=Scope(documents=(letter,)), today=TODAY).answerable
