"""The pure functions behind the pages: marks, words for numbers and dates, timeline, calendar feed, money."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web import wording
from api.web.ics import feed
from api.web.marks import bare, locate, occurrence, pieces
from api.web.preferences import local_path
from api.web.texts import Texts
from api.web.timeline import timeline
from api.web.views.deadlines import date_rows, month_groups, state_of
from api.web.views.money import money_rows
from api.web.views.since_last import tone_of
from ingest.model import (
    Appropriation,
    Assignment,
    CalendarEntry,
    Deadline,
    Deliverable,
    Mandate,
    Part,
    Span,
)

TODAY = dt.date(2026, 4, 10)
PLACE = (Span(document="brev", page=3, start=5, end=20),)


def _deadline(text: str, date: dt.date | None, **more: object) -> Deadline:
    return Deadline.model_validate({"text": text, "date": date, "spans": PLACE, **more})


@pytest.fixture
def mandate() -> Mandate:
    """A letter with a yearly, a moved, and an impossible deadline, a calendar, and money with parts."""
    dates = (
        _deadline("innen 1. mai hvert år", dt.date(2026, 5, 1), recurring=True),
        _deadline("1. juni", dt.date(2026, 6, 1), amended_date=dt.date(2026, 9, 1), amended_by="tillegg"),
        _deadline("31.06.2026", None, valid=False),
    )
    deliverables = tuple(Deliverable(text=d.text, area=None, source="punkt", deadlines=(d,)) for d in dates)
    return Mandate(
        document="brev",
        title="Tildelingsbrev 2026",
        senders=("KD",),
        recipient="Etaten",
        year=2026,
        date=dt.date(2026, 1, 10),
        reference=None,
        signatory=None,
        language="nb",
        assignments=(Assignment(id="TB-1", title="Prøve", chapter=None, deliverables=deliverables),),
        calendar=(
            CalendarEntry(text="Juni", date=None, month="2026-06", description="Etatsmøte", spans=PLACE),
            CalendarEntry(text="4. februar", date=dt.date(2026, 2, 4), month=None, description="Frist for innspill"),
        ),
        appropriations=(
            Appropriation(
                chapter="220", post="21", name="Drift", amount_nok=90, parts=(Part(name="skole", amount_nok=60),)
            ),
            Appropriation(chapter="1541", post=None, name="IT", amount_nok=30, amended_nok=45),
        ),
    )


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90), st.integers(0, 20))
def test_marked_pieces_are_the_text_again(text: str, start: int, end: int, offset: int) -> None:
    cut = pieces(text, start, end, offset)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)


def test_a_quote_is_marked_inside_its_span_only() -> None:
    cut = pieces("Frist 1. juni.", 106, 113, offset=100)
    assert [(p.text, p.marked) for p in cut] == [("Frist ", False), ("1. juni", True), (".", False)]


def test_the_second_of_two_equal_quotes_is_known_whatever_its_line_breaks() -> None:
    text = "e-helse-\nløsning og så e-helse- løsning"
    assert bare("e-helse-\nløsning") == "ehelseløsning"
    assert occurrence(text, 0, 16) == 0
    assert occurrence(text, 23, len(text)) == 1


def test_a_quote_is_located_whatever_its_spaces() -> None:
    assert locate("a Frist\n 1. juni b", "Frist 1. juni") == (2, 16)
    assert locate("a", "borte") == (0, 0)
    assert locate("a", " ") == (0, 0)


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/spor/1?x=2", "/spor/1?x=2"), ("//ondt.no", "/"), ("https://ondt.no", "/"), ("/\\ondt.no", "/"), ("", "/")],
)
def test_a_form_returns_only_to_this_site(path: str, kept: str) -> None:
    assert local_path(path) == kept


def test_numbers_and_dates_are_written_the_norwegian_way() -> None:
    assert wording.kroner(74806000).replace("\xa0", " ") == "74 806 000 kroner"
    assert wording.millions(74806000).replace("\xa0", " ") == "74,8 mill. kr"
    assert wording.whole(-5000).replace("\xa0", " ") == "−5 000"
    assert wording.long_date(dt.date(2026, 6, 1)).replace("\xa0", " ") == "1. juni 2026"
    assert wording.month_name("2026-04") == "april 2026"
    assert wording.file_size(1_400_000).replace("\xa0", " ") == "1,4 MB"


def test_dates_stand_in_order_with_what_a_reader_should_know(mandate: Mandate) -> None:
    rows = date_rows(mandate, Texts("nb"), TODAY)
    assert [row.when.replace("\xa0", " ") for row in rows] == [
        "4. februar 2026", "1. mai 2026", "juni 2026", "1. september 2026", "31.06.2026",
    ]  # fmt: skip
    assert [row.state for row in rows] == ["passed", "soon", "later", "later", "unknown"]
    assert rows[3].notes == ("flyttet fra 1.\xa0juni 2026 i et senere brev",)
    assert rows[4].notes == ("«31.06.2026»: datoen finnes ikke",)
    groups = [name for name, _ in month_groups(rows, Texts("nb"))]
    assert groups == ["februar 2026", "mai 2026", "juni 2026", "september 2026", "Uten dato"]


def test_a_date_is_soon_for_thirty_days_and_passed_the_day_after() -> None:
    assert state_of(TODAY, TODAY) == "soon"
    assert state_of(TODAY + dt.timedelta(30), TODAY) == "soon"
    assert state_of(TODAY + dt.timedelta(31), TODAY) == "later"
    assert state_of(TODAY - dt.timedelta(1), TODAY) == "passed"


def test_the_timeline_stacks_what_falls_close_and_stays_inside(mandate: Mandate) -> None:
    line = timeline(date_rows(mandate, Texts("nb"), TODAY), 2026, TODAY)
    assert len(line.points) == 3
    assert all(0 <= p.x <= line.width and 0 <= p.y <= line.axis for p in line.points)
    assert line.today is not None
    assert timeline((), 2025, TODAY).today is None


def test_the_feed_is_read_by_a_calendar_program_and_never_changes_by_itself(mandate: Mandate) -> None:
    rows = date_rows(mandate, Texts("nb"), TODAY)
    data = feed("Brev", rows, dt.date(2026, 1, 10), "https://mandat.example", Texts("nb"))
    assert data == feed("Brev", rows, dt.date(2026, 1, 10), "https://mandat.example", Texts("nb"))
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert len(events) == 4, "a date that does not exist is no event"
    assert len({str(event["uid"]) for event in events}) == 4
    by_start = {event["dtstart"].dt: event for event in events}
    yearly = by_start[dt.date(2026, 5, 1)]
    assert yearly["rrule"]["FREQ"] == ["YEARLY"]
    assert yearly["dtend"].dt == dt.date(2026, 5, 2)
    assert str(yearly["url"]).startswith("https://mandat.example/kilde/brev?side=3")
    assert by_start[dt.date(2026, 6, 1)]["dtend"].dt == dt.date(2026, 7, 1), "a month lasts its month"


def test_bars_are_as_long_as_the_money(mandate: Mandate) -> None:
    drift, it = money_rows(mandate)
    assert [(s.x, s.width, s.shade) for s in drift.segments] == [(0, 66.67, 1), (66.67, 33.33, 0)]
    assert (it.amount, it.was, it.where) == (45, 30, "kap. 1541")
    assert it.segments[0].width == 50


def test_a_verdict_went_up_or_down() -> None:
    assert tone_of("mangler", "oppfylt") == "better"
    assert tone_of("oppfylt", "delvis") == "worse"
    assert tone_of("oppfylt", "ikke-vurdert") == "same"
