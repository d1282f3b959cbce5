"""NUM001, NUM002, STR003 and PER001 on tables and sentences unlike the labelled ones."""

from __future__ import annotations

import pytest

from tests.check.reports import checked, kinds, rule, t1


def found(code: str, body: str) -> list[str | None]:
    return [ident for _, ident in kinds(checked(t1(body), rules=(rule(code),)))]


def table(*rows: str, caption: str = "Tabell 1 (i 1000 kroner)") -> str:
    header, *rest = rows
    return "\n".join(
        [caption, "", f"| {header} |", "|" + " --- |" * (header.count("|") + 1), *(f"| {r} |" for r in rest)]
    )


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "Sum | 300"), False),
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "Sum | 310"), True),
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "Totalt | 400"), True),
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "I alt | 300"), False),
        (table("Tiltak | Forbruk", "A | 100", "herav B | 40", "C | 50", "Sum | 150"), False),
        (table("Tiltak | Forbruk", "A | 100", "B | [kommer]", "Sum | 300"), False),
        (table("Tiltak | Forbruk", "A | 100", "B | ", "Sum | 100"), False),
        (table("Tiltak | Forbruk", "A | 1,4", "B | 2,3", "Sum | 3,8", caption="I mill. kroner"), False),
        (table("Tiltak | Forbruk", "A | 1,4", "B | 2,3", "Sum | 4,7", caption="I mill. kroner"), True),
        (table("Tiltak | Forbruk", "A | 1 200", "B | −200", "Sum | 1 000"), False),
        (table("Tiltak | Andel i prosent", "A | 60", "B | 70", "Sum | 100"), False),
        (table("Kap. | Post | Forbruk", "701 | 21 | 100", "701 | 70 | 200", "Sum | | 300"), False),
        (table("Tiltak | Tildelt | Forbruk", "A | 100 | 50", "B | 200 | 60", "Sum | 300 | 120"), True),
        (table("Tiltak | 2025 | 2026", "A | 10 | 20", "B | 30 | 40", "C | 50 | 60"), False),
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "Delsum | 300", "C | 50", "Sum | 350"), False),
        (table("Tiltak | Forbruk", "A | 100", "B | 200", "Delsum | 300", "C | 50", "Sum | 450"), True),
    ],
)
def test_a_sum_row_is_held_against_its_rows(body: str, wrong: bool) -> None:
    assert bool(found("NUM001", body)) is wrong


HEALTH_CARD = "## 2026-02 Digitalt helsekort for gravide\n\n"
SECURITY = "## 2026-07 Digital sikkerhet i helse- og omsorgssektoren og kommunesektoren\n\n"


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (HEALTH_CARD + "Bevilgningen på 20,7 mill. kroner er disponert.", []),
        (HEALTH_CARD + "Bevilgningen på 27,0 mill. kroner er disponert.", ["2026-02"]),
        (HEALTH_CARD + "Tildelingen er 20 700 000 kroner.", []),
        (HEALTH_CARD + "Tildelingen er om lag 21 mill. kroner.", []),
        (HEALTH_CARD + "Det er brukt 5,9 mill. kroner.", []),
        (HEALTH_CARD + "Av dei 20,7 millionar kronene er 5,9 millionar kroner brukte.", []),
        (HEALTH_CARD + "Prognosen er 19,5 mill. kroner.", []),
        (SECURITY + "KommuneCERT har brukt 3,9 mill. kroner av 12,5 mill. kroner på kap. 1541.", []),
        (SECURITY + "KommuneCERT har brukt 3,9 mill. kroner av 15,2 mill. kroner på kap. 1541.", ["2026-07"]),
        (SECURITY + "Post 70 er belastet med 31,0 mill. kroner.", []),
        ("Kap. 701 post 74 har en bevilgning på 123,9 mill. kroner.", []),
        ("Kap. 701 post 74 har en bevilgning på 132,9 mill. kroner.", [None]),
        ("Tildelingen på kap. 760 post 21 er 4 100 000 kroner.", []),
        ("Tildelingen på kap. 760 post 21 er 1 400 000 kroner.", ["2026-03"]),
        (table("Kap. | Post | Bevilgning", "701 | 21 | 68 100", "701 | 70 | 74 806"), []),
        (table("Kap. | Post | Bevilgning", "701 | 21 | 68 100", "701 | 70 | 74 608"), [None]),
        (table("Kap. | Post | Forbruk", "701 | 21 | 17 100", "701 | 70 | 24 608"), []),
        (table("Kap. | Post | Bevilgning", "701 | 21 | 68,1", "701 | 70 | 74,8", caption="I mill. kroner"), []),
        (table("Post | Tildelt", "701/21 | 68 100", "701/70 | 74 608"), [None]),
        (table("Formål | Tildelt", "Post 74 Fellestjenester | 132 900"), [None]),
        (table("Formål | Tildelt", "Post 74 Fellestjenester | 123 900"), []),
        (table("Formål | Tildelt", "Post 21 Annet | 1 000"), []),
        ("Driftstilskuddet på post 70 var på 78,4 mill. kroner.", [None]),
        (table("Kap. og post | Formål | Tildelt", "760 21 | Digital foreldrestøtte | 1 400"), ["2026-03"]),
        ("## 2026-10 MyHealth@EU\n\nDet er brukt 3,1 mill. kroner av et internt budsjett på 9,8 mill. kroner.", []),
    ],
)
def test_an_allocation_is_held_against_the_mandate(body: str, who: list[str | None]) -> None:
    assert found("NUM002", body) == who


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("Rapporten gjelder kap. 701, post 21, 70 og 74, og kap. 760, post 21.", 0),
        ("Rapporten gjeld kap. 701, postane 21, 70 og 74, og kap. 760 post 21.", 0),
        ("Rapporten gjelder kap. 701 post 21 og 70 og kap. 760 post 21.", 1),
        ("Rapporten gjelder kap. 701 post 21, 70 og 74.", 1),
        (table("Kap. | Post | Forbruk", "701 | 21 | 1", "701 | 70 | 2", "701 | 74 | 3", "760 | 21 | 4"), 0),
        (table("Kap. og post | Forbruk", "701 21 | 1", "701 70 | 2", "701 74 | 3", "760 21 | 4"), 0),
        (table("Kap. | Post | Forbruk", "701 | 21 | 1", "| 70 | 2", "| 74 | 3", "760 | 21 | 4"), 0),
        (table("Post | Forbruk", "701/21 | 1", "701/70 | 2", "701/74 | 3", "760/21 | 4"), 0),
        ("Rapporten gjelder 701/21, 701/70, 701/74 og 760/21.", 0),
        ("Ingenting om poster her.", 4),
    ],
)
def test_every_post_of_the_rule_must_be_named(body: str, missing: int) -> None:
    assert len(found("STR003", body)) == missing


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Fødselsnummer 07918825104.", 1),
        ("Fødselsnummeret (079188 25104) er fjernet.", 1),
        ("Journalnummer 26051900123.", 0),
        ("Konto 12034567812.", 0),
        ("07918825104 står to ganger: 07918825104.", 1),
        ("Telefon 24 20 00 00, saksnummer 26/00417-3.", 0),
    ],
)
def test_a_personal_number_is_found_and_never_repeated(text: str, numbers: int) -> None:
    result = checked(t1(text), rules=(rule("PER001"),))
    assert len(result.findings) == numbers
    for finding in result.findings:
        assert "25104" not in finding.message
        assert not any("25104" in evidence.quote for evidence in finding.evidence)
