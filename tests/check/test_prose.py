"""A report in running text, of another hand's kind: no element headings, few cue words, short and long assignments."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import Element
from tests.check.reports import cell, checked, kinds

RESULT = checked((Path(__file__).parent / "fixtures" / "prose.md").read_text(encoding="utf-8"))
STATED: dict[Element, str] = {
    "status": "01 02 03 04 05 06 07 08 09 10 11",
    "fremdrift": "01 04 05 06 09 10 11",
    "risiko": "01",
    "okonomi": "01 02 03 07",
    "avvik": "01 02 03 05 10",
    "ressursbruk": "07",
}


@pytest.mark.parametrize("element", STATED)
def test_the_element_is_found_where_a_careful_reader_finds_it(element: Element) -> None:
    stated = [f"{n:02}" for n in range(1, 12) if cell(RESULT, f"2026-{n:02}", element).presence == "oppfylt"]
    assert stated == STATED[element].split()


def test_the_report_has_no_fault_that_a_careful_reader_does_not_find() -> None:
    assert kinds(RESULT) == []
