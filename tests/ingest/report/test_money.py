"""Sums in running text say what they are: appropriation, consumption, forecast or deviation."""

from __future__ import annotations

import pytest

from tests.ingest.report.builders import h, health, p, read


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Det er brukt 11,6 mill. kroner av de 39,4 mill. kronene.", [(11_600_000, "forbruk")]),
        ("Av kostnadsrammen på 39,4 mill. kroner er 12,2 mill. kroner gått med.",
         [(39_400_000, "bevilgning"), (12_200_000, "forbruk")]),
        ("Forbruket er 13,1 millioner kroner av bevilgningen på 20,7 millioner.",
         [(13_100_000, "forbruk"), (20_700_000, "bevilgning")]),
        ("Av 39,4 millioner kroner er 25,24 millioner brukt.", [(39_400_000, "bevilgning"), (25_240_000, "forbruk")]),
        ("Forbruk så langt er 2,8 mill. kroner av et budsjett på 9,5 mill. kroner.",
         [(2_800_000, "forbruk"), (9_500_000, None)]),
        ("Tildelt 27,0 mill. kroner, brukt 4,1 mill. kroner.", [(27_000_000, "bevilgning"), (4_100_000, "forbruk")]),
        ("Løyvinga på post 70 er 74 608 (i 1000 kroner).", [(74_608_000, "bevilgning")]),
        ("Tildelinga på kap. 760 post 21 var 4 100 (i 1000 kroner).", [(4_100_000, "bevilgning")]),
        ("Kostnadene per april er 2,1 mill. kroner, og anslaget for året er 8,0 mill. kroner.",
         [(2_100_000, "forbruk"), (8_000_000, "prognose")]),
        ("Et mindreforbruk på 0,6 mill. kroner er ventet.", [(600_000, "avvik")]),
        ("Tildelingen er 4,1 millioner kroner, hvorav 2,6 millioner er regnskapsført.",
         [(4_100_000, "bevilgning"), (2_600_000, "forbruk")]),
        ("Prosjektet har fått 34,9 millioner kroner.", [(34_900_000, "bevilgning")]),
        ("Tjenesten har 2,9 millioner oppslag.", []),
    ],
)  # fmt: skip
def test_a_sum_says_what_it_is(text: str, sums: list[tuple[int, str | None]]) -> None:
    report = read(health(), h("2026-01 Digital samhandling"), p(text))
    assert [(amount.nok, amount.role) for entry in report.statements for amount in entry.amounts][: len(sums)] == sums
    if not sums:
        assert report.statements[0].amounts == ()


def test_a_sum_has_the_chapter_and_post_that_its_sentence_names() -> None:
    report = read(health(), p("Bevilgningen på kap. 760 post 21 er 4,1 mill. kroner."))
    amount = report.statements[0].amounts[0]
    assert (amount.chapter, amount.post, amount.text) == ("760", "21", "4,1 mill. kroner")
