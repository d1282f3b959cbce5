"""What reports must have, from the mandate's own rules: elements, assignments, and the sentence that demands each."""

from __future__ import annotations

from check.money import may_be_paid_from, pots, subject
from check.requirements import requirement_for, requirements
from ingest.model import (
    Appropriation,
    Assignment,
    Mandate,
    Part,
    ReportingRule,
    Sentence,
)
from tests.check.reports import letter

ALL = tuple(f"2026-{n:02}" for n in range(1, 12))


def assignment(ident: str, title: str) -> Assignment:
    return Assignment(id=ident, title=title, chapter="1", deliverables=())


def mandate(*rules: ReportingRule, preamble: tuple[str, ...] = ()) -> Mandate:
    """A letter to another agency, in nynorsk, with IDs of another form."""
    return Mandate(
        document="brev",
        title="Tildelingsbrev",
        senders=("Klimadepartementet",),
        recipient="Vatnetaten",
        year=2027,
        date=None,
        reference=None,
        signatory=None,
        language="nn",
        preamble=tuple(Sentence(text=text, spans=()) for text in preamble),
        appropriations=(
            Appropriation(
                chapter="1420",
                post="21",
                name="Spesielle driftsutgifter",
                amount_nok=30_000_000,
                parts=(
                    Part(name="opprydding i Mjøsa", amount_nok=20_000_000),
                    Part(name="kartlegging av drikkevatn", amount_nok=10_000_000),
                ),
            ),
            Appropriation(chapter="1420", post="01", name="Driftsutgifter", amount_nok=90_000_000),
        ),
        assignments=(
            assignment("A-1", "Opprydding i Mjøsa"),
            assignment("A-2", "Kartlegging av drikkevatn"),
            assignment("A-3", "Ny kvikksølvrettleiing"),
        ),
        reporting=rules,
    )


def rule(*keys: str, report: str = "halvarsrapport") -> ReportingRule:
    sentences = (
        Sentence(text="Etaten skal rapportere to gonger i året.", spans=()),
        Sentence(text="Rapporten skal ha med framdrift og risiko.", spans=()),
        Sentence(text="Rekneskapen skal følgje med.", spans=()),
    )
    return ReportingRule(
        report=report, elements=("fremdrift", "risiko", "okonomi"), appropriations=keys, text="", sentences=sentences
    )


def test_the_mandates_rules_decide_elements_and_assignments() -> None:
    by_type = {r.report: r for r in requirements(letter()[1])}
    assert by_type["tertialrapport"].elements == ("status", "risiko", "avvik")
    assert by_type["arsrapport"].elements == ("status",)
    assert by_type["portefoljerapport"].whole == ("forventet-tillegg", "omfordeling")
    assert by_type["tertialrapport"].assignments == by_type["arsrapport"].assignments == ALL


def test_a_rule_on_a_fully_divided_post_covers_only_those_it_pays_for() -> None:
    portfolio = requirement_for("portefoljerapport", requirements(letter()[1]))
    assert portfolio is not None
    assert portfolio.assignments == ("2026-01", "2026-02", "2026-04")


def test_each_element_has_the_sentence_that_demands_it() -> None:
    (found,) = requirements(mandate(rule("1420/01")))
    assert found.demands["fremdrift"].text == "Rapporten skal ha med framdrift og risiko."
    assert found.demands["okonomi"].text == "Rekneskapen skal følgje med."


def test_an_assignment_without_money_of_its_own_follows_the_undivided_post() -> None:
    assert may_be_paid_from(mandate(), ("1420/21",)) == ("A-1", "A-2")
    assert may_be_paid_from(mandate(), ("1420/01",)) == ("A-3",)
    assert may_be_paid_from(mandate(), ("1420/21", "1420/01")) == ("A-1", "A-2", "A-3")
    assert may_be_paid_from(mandate(), ()) == ("A-1", "A-2", "A-3")


def test_a_sentence_may_tie_an_assignment_to_a_post() -> None:
    told = mandate(preamble=("Løyvinga over kap. 1420 post 01 skal dekkje opprydding i Mjøsa.",))
    whole = next(pot for pot in pots(told) if pot.key == "1420/01" and pot.part is None)
    assert whole.assignments == ("A-1",)
    assert may_be_paid_from(told, ("1420/01",)) == ("A-1",), "the letter says what the post is for"


def test_two_rules_on_one_type_are_added_together() -> None:
    more = ReportingRule(report="halvarsrapport", elements=("status",), appropriations=("1420/01",), text="Status.")
    (found,) = requirements(mandate(rule("1420/21"), more))
    assert found.elements == ("status", "fremdrift", "risiko", "okonomi")
    assert found.assignments == ("A-1", "A-2", "A-3")


def test_a_letter_without_rules_demands_nothing() -> None:
    assert requirements(mandate()) == ()


def test_an_assignments_subject_is_its_title_to_the_first_preposition() -> None:
    assert subject("Digital sikkerhet i helse- og omsorgssektoren og kommunesektoren") == "Digital sikkerhet"
    assert subject("Enklere tilgang til informasjon (Alvorlig sykt barn)") == "Enklere tilgang"
    assert subject("MyHealth@EU") == "MyHealth@EU"
