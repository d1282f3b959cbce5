"""Dates: what each way of writing one means, what is impossible, and what is no date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language.dates import DateMention, find_dates
from ingest.language.months import ENGLISH_MONTHS, NORWEGIAN_MONTHS


def day(text: str) -> dt.date:
    """A date in ISO form."""
    return dt.date.fromisoformat(text)


def only(text: str, year: int | None = 2026) -> DateMention:
    """The one date in a text."""
    (mention,) = find_dates(text, year)
    return mention


DAYS = [
    ("Frist: 1. juni 2026", "2026-06-01"),
    ("frist 1.juni 2026", "2026-06-01"),
    ("innen 1. juni", "2026-06-01"),
    ("1.6.2026", "2026-06-01"),
    ("01.06.26", "2026-06-01"),
    ("1/6/2026", "2026-06-01"),
    ("2026-06-01", "2026-06-01"),
    ("frist 1.6. for levering", "2026-06-01"),
    ("Frist 1. \napril", "2026-04-01"),
    ("den 24.\u00a0oktober 2025", "2025-10-24"),
    ("innen utgangen av mai", "2026-05-31"),
    ("innan utgangen av februar 2028", "2028-02-29"),
    ("ved utgangen av andre tertial", "2026-08-31"),
    ("utgangen av 3. kvartal", "2026-09-30"),
    ("innen utgangen av 2026", "2026-12-31"),
    ("innan utgangen av året", "2026-12-31"),
    ("1 June 2026", "2026-06-01"),
    ("by June 1st, 2026", "2026-06-01"),
    ("the 1st of June", "2026-06-01"),
    ("October 1", "2026-10-01"),
    ("by the end of May", "2026-05-31"),
    ("15. sept. 2026", "2026-09-15"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_whole_day(text: str, expected: str) -> None:
    mention = only(text)
    assert mention.date == mention.earliest == mention.latest == day(expected)
    assert mention.valid


RANGES = [
    ("i løpet av andre tertial", "2026-05-01", "2026-08-31"),
    ("2. tertial 2027", "2027-05-01", "2027-08-31"),
    ("første halvår", "2026-01-01", "2026-06-30"),
    ("andre halvår 2026", "2026-07-01", "2026-12-31"),
    ("fyrste kvartal", "2026-01-01", "2026-03-31"),
    ("T1 2026", "2026-01-01", "2026-04-30"),
    ("2026-Q3", "2026-07-01", "2026-09-30"),
    ("primo mars", "2026-03-01", "2026-03-10"),
    ("medio september", "2026-09-11", "2026-09-20"),
    ("ultimo juni", "2026-06-21", "2026-06-30"),
    ("slutten av mai", "2026-05-21", "2026-05-31"),
    ("i løpet av høsten", "2026-09-01", "2026-11-30"),
    ("i løpet av hausten 2027", "2027-09-01", "2027-11-30"),
    ("vinteren 2026", "2026-12-01", "2027-02-28"),
    ("uke 23", "2026-06-01", "2026-06-07"),
    ("veke 1 2026", "2025-12-29", "2026-01-04"),
    ("fra mars 2027", "2027-03-01", "2027-03-31"),
    ("Juni", "2026-06-01", "2026-06-30"),
    ("1. januar–30. april 2026", "2026-01-01", "2026-04-30"),
    ("1. september til 31. desember 2025", "2025-09-01", "2025-12-31"),
    ("1.–15. mai", "2026-05-01", "2026-05-15"),
    ("mellom 1. og 15. mai", "2026-05-01", "2026-05-15"),
    ("15. desember – 10. januar 2027", "2026-12-15", "2027-01-10"),
    ("1.1.–30.4.2026", "2026-01-01", "2026-04-30"),
    ("januar–april 2026", "2026-01-01", "2026-04-30"),
    ("frå januar til mars", "2026-01-01", "2026-03-31"),
    ("i løpet av 2026", "2026-01-01", "2026-12-31"),
    ("årsskiftet 2026/2027", "2026-12-31", "2027-01-01"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), RANGES)
def test_a_half_known_date_is_bounded(text: str, earliest: str, latest: str) -> None:
    mention = only(text)
    assert mention.date is None and mention.valid
    assert (mention.earliest, mention.latest) == (day(earliest), day(latest))


def test_before_the_summer_has_only_an_end() -> None:
    mention = only("før sommeren")
    assert (mention.earliest, mention.latest) == (None, day("2026-05-31"))


@pytest.mark.parametrize("text", ["snarast", "snarest mulig", "snarast råd", "så snart som mulig", "so snart som råd"])
def test_haste_is_a_date_without_a_day(text: str) -> None:
    mention = only(text)
    assert mention.text == text
    assert mention.date is mention.earliest is mention.latest is None


@pytest.mark.parametrize("text", ["31.06.2026", "30. februar 2026", "29. februar 2027", "31.13.2026", "31. april"])
def test_a_day_that_the_calendar_lacks_is_not_valid(text: str) -> None:
    mention = only(text)
    assert mention.date is None and not mention.valid


@pytest.mark.parametrize(
    "text", ["innen 1. mai hvert år", "1. mai kvart år", "hvert år innen 1. mai", "1 May each year"]
)
def test_a_date_of_every_year_is_recurring(text: str) -> None:
    mention = only(text)
    assert mention.recurring and mention.date == day("2026-05-01")


def test_each_day_of_a_list_is_found() -> None:
    found = find_dates("Møter holdes 1., 8. og 15. mai og 3. juni.", 2026)
    assert [mention.date for mention in found] == [
        day("2026-05-01"),
        day("2026-05-08"),
        day("2026-05-15"),
        day("2026-06-03"),
    ]


NO_DATES = [
    "Oppdrag 2026-05 og TB2026-14",
    "planen for 2026-2030",
    "kap. 701, post 21, 70 og 74",
    "se punkt 3.2. i rapporten",
    "SFM versjon 7.1 er tatt i bruk",
    "you may deliver when you must march on",
    "saksnummer 26/01540-9",
    "telefon 24 20 00 00",
    "39,4 mill. kroner",
    "MyHealth@EU",
    "99.99.2026",
    "juniorer i marsjen",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_is_no_date(text: str) -> None:
    assert find_dates(text, 2026) == []


def test_without_a_year_nothing_is_guessed() -> None:
    assert only("1. juni", None).date is None
    assert only("1. juni", None).valid
    assert not only("31. juni", None).valid


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.integers(0, 6))
def test_every_date_is_read_back_from_every_form(date: dt.date, form: int) -> None:
    norwegian, english = NORWEGIAN_MONTHS[date.month - 1], ENGLISH_MONTHS[date.month - 1].capitalize()
    text = [
        f"{date.day}. {norwegian} {date.year}",
        f"{date.day}.{date.month}.{date.year}",
        f"{date:%d.%m.%y}",
        f"{date:%Y-%m-%d}",
        f"{date.day} {english} {date.year}",
        f"{english} {date.day}, {date.year}",
        f"{date.day}/{date.month}/{date.year}",
    ][form]
    mention = only(f"Frist {text} for levering.")
    assert mention.date == date
    assert mention.text == text


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789. -–/janurmiekvtlhøsf\nog"), max_size=80),
    st.sampled_from([None, 1, 2026, 9998]),
)
def test_any_text_gives_places_in_order_that_hold_what_they_say(text: str, year: int | None) -> None:
    before = 0
    for mention in find_dates(text, year):
        assert before <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.date is None or mention.earliest == mention.latest == mention.date
        before = mention.start + 1
