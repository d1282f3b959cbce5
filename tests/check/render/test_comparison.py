"""A comparison of two reports as text, page and workbook."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from lxml import html
from openpyxl import load_workbook
from syrupy.assertion import SnapshotAssertion

from check.render.comparison import comparison_html, comparison_text
from check.render.comparison_xlsx import comparison_xlsx
from check.series import Comparison, Version, compare
from tests.check.results import context, finding, full_row, mandate, report, result, statement

LATER = dt.date(2026, 9, 30)


def comparison() -> Comparison:
    before = Version(
        result(full_row("2026-05", risiko="mangler"), (finding(assignment="2026-05"),)),
        report(
            statement("2026-05", "Planen er under arbeid."),
            statement("2026-05", "Forbruket er 4 mill. kroner.", "okonomi", 4_000_000),
            statement("2026-05", "Dette sto bare her."),
        ),
    )
    after = Version(
        result(full_row("2026-05"), (finding("sum-feil", None, "Sum 12"),), period="2026-T2", date=LATER),
        report(
            statement("2026-05", "Planen er ferdig."),
            statement("2026-05", "Forbruket er 9 mill. kroner.", "okonomi", 9_000_000),
            statement("2026-05", "=1+1 <b>Nytt</b>"),
            period="2026-T2",
            date=LATER,
        ),
    )
    return compare(before, after, mandate())


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_text(snapshot: SnapshotAssertion, language: str) -> None:
    assert comparison_text(comparison(), context(language)) == snapshot


def test_the_page(snapshot: SnapshotAssertion) -> None:
    assert comparison_html(comparison(), context()) == snapshot


def test_the_page_marks_what_is_new_and_gone_and_escapes_it() -> None:
    tree = html.document_fromstring(comparison_html(comparison(), context()))
    assert "=1+1 <b>Nytt</b>" in [e.text_content() for e in tree.iter("ins")]
    assert "Dette sto bare her." in [e.text_content() for e in tree.iter("del")]
    assert tree.xpath("//main//b") == []
    assert all(t.find("caption") is not None for t in tree.iter("table"))


def test_the_workbook_holds_changes_findings_and_deadlines_as_text() -> None:
    book = load_workbook(io.BytesIO(comparison_xlsx(comparison(), context())))
    assert len(book.sheetnames) == 3
    assert all(c.data_type != "f" for sheet in book for row in sheet.iter_rows() for c in row)
    rows = [[c.value for c in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert ["2026-05", "Fyr og merker", "Risiko", "endret", "✗ mangler", "✓ oppfylt"] in rows
    assert ["2026-05", "Fyr og merker", "Forbruk", "endret", "4 000 000 kr", "9 000 000 kr"] in rows


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert comparison_xlsx(comparison(), context()) == comparison_xlsx(comparison(), context())
