"""What stands under a heading of several assignments is common to them: delvis, unless a sentence names one of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from check.engine import check
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.report import parse_report

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = """# Tertialrapport 1. tertial 2026

Trondheim, 12. juni 2026

## 2026-10 MyHealth@EU og 2026-11 Forberedende aktiviteter - helsedataforordningen

I MyHealth@EU er mottak av e-resepter i drift. Vi ser ingen vesentlige risikoer på området.
"""


def test_a_shared_heading_gives_delvis_and_the_named_one_oppfylt() -> None:
    path = next((CORPUS / "mandates").glob("*.pdf"))
    letter = read_document(path.read_bytes(), path.name)
    mandate = parse_mandate(letter)
    document = read_document(REPORT.encode(), "rapport.md")
    result = check(
        parse_report(document, mandate), mandate, document=document, mandate_document=letter, date=dt.date(2026, 6, 12)
    )
    cells = {(cell.assignment, cell.element): cell.presence for cell in result.cells}
    assert cells["2026-10", "status"] == "oppfylt"
    assert cells["2026-11", "status"] != "oppfylt"
    assert cells["2026-11", "risiko"] == "delvis"
    assert not {"2026-10", "2026-11"} & {f.assignment for f in result.findings if f.kind == "manglende-oppdrag"}
