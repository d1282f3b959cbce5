"""Sums of money: each way of writing one, and the figures that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.amounts import Unit, find_amounts

SUMS: list[tuple[str, Unit | None, list[int]]] = [
    ("68 100", "1000 kroner", [68_100_000]),
    ("39,4 mill. kroner", None, [39_400_000]),
    ("39,4\nmill. kroner", None, [39_400_000]),
    ("kr 4 100 000", None, [4_100_000]),
    ("kr. 300.000", None, [300_000]),
    ("4,1 mrd.", None, [4_100_000_000]),
    ("1,2 milliardar kroner", None, [1_200_000_000]),
    ("kroner 250 000,-", None, [250_000]),
    ("4\u00a0100\u00a0000 kroner", None, [4_100_000]),
    ("4\u2009100\u202f000 kroner", None, [4_100_000]),
    ("MNOK 4,1", None, [4_100_000]),
    ("NOK 3.5 million", None, [3_500_000]),
    ("500 tusen kroner", None, [500_000]),
    ("68 100 (i 1000 kroner)", None, [68_100_000]),
    ("4,0 av 12,5 mill. kroner er brukt", None, [4_000_000, 12_500_000]),
    ("11 900 av 39 400 (i 1000 kroner) er brukte", None, [11_900_000, 39_400_000]),
    ("mellom 4 og 5 mill. kroner", None, [4_000_000, 5_000_000]),
    ("4–5 mill. kroner", None, [4_000_000, 5_000_000]),
    ("falt fra 410 000 til 190 000 kroner", None, [410_000, 190_000]),
    ("-1 200", "1000 kroner", [-1_200_000]),
    ("−300", "1000 kroner", [-300_000]),
    ("12,5", "mill. kroner", [12_500_000]),
    ("2026", "1000 kroner", [2_026_000]),
    ("Forbruk 25 310. Prognose 39 400.", "1000 kroner", [25_310_000, 39_400_000]),
    ("74 806 000 kroner og 4 100 000 kroner", None, [74_806_000, 4_100_000]),
]


@pytest.mark.parametrize(("text", "unit", "expected"), SUMS)
def test_is_a_sum_of_money(text: str, unit: Unit | None, expected: list[int]) -> None:
    found = find_amounts(text, unit)
    assert [mention.nok for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


NO_SUMS: list[tuple[str, Unit | None]] = [
    ("i 2026 og 2027", "1000 kroner"),
    ("Oppdrag 2026-05", "kroner"),
    ("31. august", "1000 kroner"),
    ("Beløp (i 1000 kroner)", None),
    ("64 prosent av målet, 30 %", "1000 kroner"),
    ("kap. 701 post 21", "1000 kroner"),
    ("2,9 millioner prøvesvar og 86 millioner besøk", None),
    ("1 049 ansatte", None),
    ("1 012 årsverk", "1000 kroner"),
    ("26/01540-9", "kroner"),
    ("2026-2030", "kroner"),
]


@pytest.mark.parametrize(("text", "unit"), NO_SUMS)
def test_is_no_sum_of_money(text: str, unit: Unit | None) -> None:
    assert find_amounts(text, unit) == []


@given(st.integers(0, 999_999_999_999), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "."]))
def test_whole_kroner_are_read_back(value: int, space: str) -> None:
    written = f"{value:,}".replace(",", space)
    (mention,) = find_amounts(f"Det er bevilget {written} kroner til tiltaket.")
    assert mention.nok == value


@given(st.integers(0, 99_999), st.integers(0, 9))
def test_millions_with_decimals_are_read_back(whole: int, tenth: int) -> None:
    (mention,) = find_amounts(f"bevilget {whole},{tenth} mill. kroner i år")
    assert mention.nok == whole * 1_000_000 + tenth * 100_000


@given(
    st.text(alphabet=st.sampled_from("0123456789 .,-–kromilnv()%\n\u00a0"), max_size=80),
    st.sampled_from([None, "kroner"]),
)
def test_any_text_gives_places_that_hold_what_they_say(text: str, unit: Unit | None) -> None:
    for mention in find_amounts(text, unit):
        assert text[mention.start : mention.end] == mention.text
