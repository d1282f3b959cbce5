"""A supplementary letter laid over its mandate: both values stay, and each change says which letter made it."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.mandate import amend, parse_mandate
from ingest.model import Deadline, Mandate
from tests.ingest.mandate.builders import letter


@pytest.fixture(scope="module")
def amended() -> Mandate:
    return amend(parse_mandate(letter("fjordtilsyn-2027.txt")), parse_mandate(letter("fjordtilsyn-tillegg-2027.txt")))


def _deadlines(mandate: Mandate, ident: str) -> list[Deadline]:
    assignment = mandate.assignment(ident)
    assert assignment is not None
    return [deadline for deliverable in assignment.deliverables for deadline in deliverable.deadlines]


def test_a_changed_amount_keeps_the_letters_own_value_beside_it(amended: Mandate) -> None:
    row = next(row for row in amended.appropriations if row.key == "1362/21")
    assert (row.amount_nok, row.amended_nok) == (46_900_000, 53_400_000)
    assert row.amended_by == letter("fjordtilsyn-tillegg-2027.txt").id


def test_only_the_deadline_with_the_old_date_is_changed(amended: Mandate) -> None:
    first, second, third = _deadlines(amended, "TB2027-03")
    assert (first.date, first.amended_date) == (dt.date(2027, 10, 1), dt.date(2027, 12, 1))
    assert second.amended_by is None
    assert third.amended_by is None


def test_a_deadline_without_old_date_is_found_by_the_words_of_its_deliverable(amended: Mandate) -> None:
    routine, assessment = _deadlines(amended, "TB2027-02")
    assert (routine.date, routine.amended_date) == (dt.date(2027, 9, 15), dt.date(2027, 10, 31))
    assert assessment.amended_by is None
    change = next(a for a in amended.amendments if a.assignment == "TB2027-02")
    assert change.from_text == "2027-09-15"


def test_an_assignment_that_only_the_supplement_has_is_added(amended: Mandate) -> None:
    assert [a.id for a in amended.assignments] == ["TB2027-01", "TB2027-02", "TB2027-03", "TB2027-04", "TB2027-05"]


def test_every_amendment_quotes_the_supplement(amended: Mandate) -> None:
    supplement = letter("fjordtilsyn-tillegg-2027.txt")
    assert len(amended.amendments) == 3
    for amendment in amended.amendments:
        assert amendment.document == supplement.id
        quote = " ".join(" ".join(supplement.quote(span) for span in amendment.spans).split())
        assert quote == amendment.text


def test_a_section_of_the_letter_itself_amends_it() -> None:
    mandate = parse_mandate(letter("kunnskapslager-2026.txt"))
    row = next(row for row in mandate.appropriations if row.key == "328/45")
    assert (row.amount_nok, row.amended_nok) == (22_150_000, 26_000_000)
    moved = [d for d in _deadlines(mandate, "Oppdrag 1") if d.amended_by]
    assert [(d.date, d.amended_date) for d in moved] == [(dt.date(2026, 12, 15), dt.date(2027, 3, 31))]


def test_the_letter_without_supplement_is_left_as_it_was() -> None:
    mandate = parse_mandate(letter("fjordtilsyn-2027.txt"))
    amend(mandate, parse_mandate(letter("fjordtilsyn-tillegg-2027.txt")))
    assert mandate == parse_mandate(letter("fjordtilsyn-2027.txt"))
    assert all(row.amended_by is None for row in mandate.appropriations)
