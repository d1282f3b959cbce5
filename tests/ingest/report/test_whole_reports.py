"""Whole reports in the styles of other agencies' templates: merged forms, letters, matrices, per-post chapters.

They were written, with what each statement speaks of, before the parser was tried on them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.document import read_document
from ingest.model import Report
from ingest.report import parse_report
from tests.ingest.report.builders import SCHOOL, SEA, health, statement

DATA = Path(__file__).parent / "data"
EXPECTED: dict[str, Any] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


@cache
def _read(name: str) -> Report:
    mandate = {"SCHOOL": SCHOOL, "SEA": SEA}.get(EXPECTED[name]["mandat"]) or health()
    return parse_report(read_document((DATA / name).read_bytes(), name), mandate)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_its_head_is_read(name: str) -> None:
    report = _read(name)
    assert [report.type, report.period, str(report.date)] == EXPECTED[name]["hode"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_its_statements_are_tied_and_labelled(name: str) -> None:
    report = _read(name)
    for expected in EXPECTED[name]["utsagn"]:
        found = statement(report, expected["ord"])
        if expected["oppdrag"] is not None:
            assert sorted(tie.assignment for tie in found.ties) == expected["oppdrag"], expected["ord"]
        assert set(expected["elementer"]) <= set(found.elements), expected["ord"]
