"""Markdown: the source is the page, and blocks are read without their markup."""

from __future__ import annotations

from ingest.document import read_document
from ingest.model import Document
from tests.ingest.readers.builders import places_hold

SOURCE = """# Tertialrapport T1 2027

*Syntetisk* test med `kode` og [lenke](https://eksempel.no/a).

## 2027-01 Digital **samhandling**

- **Status:** Alt er i bruk
  i 49 kommuner.
  - Underpunkt
1. Nummerert

**Risiko**

> Sitert avsnitt

| Oppdrag | Beløp | Avvik |
|---|--:|---|
| 2027-01 | 4 100 | |
| | **900** | Ingen |
"""


def read() -> Document:
    """The sample."""
    document = read_document(SOURCE.encode(), "rapport.md")
    assert places_hold(document) == []
    return document


def test_blocks_without_markup() -> None:
    assert [(block.kind, block.level, block.text) for block in read().blocks if not block.table] == [
        ("heading", 1, "Tertialrapport T1 2027"),
        ("paragraph", 0, "Syntetisk test med kode og lenke."),
        ("heading", 2, "2027-01 Digital samhandling"),
        ("item", 1, "Status: Alt er i bruk i 49 kommuner."),
        ("item", 2, "Underpunkt"),
        ("item", 1, "Nummerert"),
        ("heading", 3, "Risiko"),
        ("paragraph", 0, "Sitert avsnitt"),
    ]


def test_the_page_is_the_source() -> None:
    (page,) = read().pages
    assert page.text == SOURCE


def test_a_table_keeps_its_empty_cells() -> None:
    table = read().blocks[-1].table
    assert table is not None
    assert [cell.text for cell in table.header] == ["Oppdrag", "Beløp", "Avvik"]
    assert [[cell.text for cell in row] for row in table.rows] == [["2027-01", "4 100", ""], ["", "900", "Ingen"]]
