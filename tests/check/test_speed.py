"""The check keeps its promise on time: 2 s for 25 pages and 15 s for 300, reading not counted, on one core."""

from __future__ import annotations

import time

import pytest

from check.engine import check
from ingest.document import read_document
from ingest.report import parse_report
from tests.check.reports import CORPUS, DAY, letter


def seconds(text: str) -> float:
    """Processor time of parsing and checking a report given as plain text."""
    mandate_document, mandate = letter()
    document = read_document(text.encode("utf-8"), "rapport.txt")
    start = time.process_time()
    report = parse_report(document, mandate)
    check(report, mandate, document=document, mandate_document=mandate_document, date=DAY)
    return time.process_time() - start


@pytest.fixture(scope="module")
def long_report() -> str:
    """The text of the longest report in the corpus, 25 pages."""
    document = read_document((CORPUS / "reports" / "r03.pdf").read_bytes(), "r03.pdf")
    return "\n\n".join(page.text for page in document.pages)


def test_a_report_of_25_pages_is_checked_in_two_seconds(long_report: str) -> None:
    assert seconds(long_report) < 2


@pytest.mark.slow
def test_a_report_of_300_pages_is_checked_in_fifteen_seconds(long_report: str) -> None:
    copies = (long_report.replace("000", f"{n:03}").replace(" året ", f" år {n} ") for n in range(12))
    assert seconds("\n\n".join(copies)) < 15
