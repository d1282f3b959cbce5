"""Personal numbers by date and control digits, and the eleven-digit numbers that are none. All made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from ingest.language.national_id import find_national_ids


def made(day: str, month: str, year: str, individual: str) -> str | None:
    """The number with its control digits, or None where it has none."""
    nine = day + month + year + individual
    first = fodselsnummer.calc_check_digit1(nine)
    second = fodselsnummer.calc_check_digit2(nine + first)
    return nine + first + second if len(first) == len(second) == 1 else None


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(1999, 12, 31)),
    st.integers(0, 499),
    st.sampled_from([0, 40]),
    st.sampled_from([0, 40, 80]),
)
def test_every_made_number_is_found(date: dt.date, individual: int, day: int, month: int) -> None:
    number = made(f"{date.day + day:02}", f"{date.month + month:02}", f"{date:%y}", f"{individual:03}")
    if number is None:
        return
    (mention,) = find_national_ids(f"En deltaker ({number}) svarte.")
    assert mention.text == number
    assert mention.kind == ("d-nummer" if day else "fodselsnummer")
    (spaced,) = find_national_ids(f"nummer {number[:6]} {number[6:]} er")
    assert spaced.text == f"{number[:6]} {number[6:]}"


@given(st.dates(dt.date(1940, 1, 1), dt.date(1999, 12, 31)), st.integers(0, 499), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_enough_to_pass_it_by(date: dt.date, individual: int, place: int, change: int) -> None:
    number = made(f"{date:%d}", f"{date:%m}", f"{date:%y}", f"{individual:03}")
    if number is not None:
        wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
        assert find_national_ids(wrong) == []


@pytest.mark.parametrize(
    "text",
    [
        "journalnummer 26051900123",
        "prosjekt 20261012087",
        "løpenummer 86011123456",
        "leveransenummer 15048812399",
        "12 345 678 901",
        "konto 1234.56.78903",
        "org.nr. 983 887 406",
        "123456789012345",
    ],
)
def test_other_numbers_are_passed_by(text: str) -> None:
    assert find_national_ids(text) == []


def test_a_number_that_its_label_calls_an_account_is_passed_by() -> None:
    number = made("01", "02", "80", "123") or made("01", "02", "80", "124")
    assert number is not None
    assert find_national_ids(f"Fødselsnummer: {number}")
    assert find_national_ids(f"Kontonummer: {number}") == []
