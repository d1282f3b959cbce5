"""The money table's rows and parts are quoted whole, also where a cell's text stands in two places of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.mandate import parse_mandate

LETTERS = Path(__file__).parents[3] / "corpus" / "mandates"


@pytest.mark.parametrize("name", ["oppdragsdokument-nhn-2026.pdf", "oppdragsdokument-nhn-2026.txt"])
def test_rows_and_parts_are_quoted_in_few_pieces_that_hold_their_words(name: str) -> None:
    document = read_document((LETTERS / name).read_bytes(), name)
    for row in parse_mandate(document).appropriations:
        assert len(row.spans) <= 4
        assert row.chapter in " ".join(document.quote(span) for span in row.spans)
        for part in row.parts:
            assert len(part.spans) == 1
            assert part.name.split() == document.quote(part.spans[0]).split()[-len(part.name.split()) :]
