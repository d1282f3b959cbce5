"""HTML: the visible text in order, tables with spans, and nothing of what is hidden or runs."""

from __future__ import annotations

import pytest

from ingest.document import read_document
from ingest.errors import UnreadableError
from ingest.model import Document
from tests.ingest.readers.builders import places_hold


def read(body: str) -> Document:
    """The document, its places checked."""
    document = read_document(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "side.html")
    assert places_hold(document) == []
    return document


def outline(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block."""
    return [(block.kind, block.level, block.text) for block in document.blocks]


def test_headings_paragraphs_and_nested_lists() -> None:
    body = "<h2>Status for <em>2027</em></h2><p>Alt er<br>i\n rute.<ul><li>ett<ul><li>to</ul><li><p>tre</ul>løst"
    assert outline(read(body)) == [
        ("heading", 2, "Status for 2027"),
        ("paragraph", 0, "Alt er i rute."),
        ("item", 1, "ett"),
        ("item", 2, "to"),
        ("item", 1, "tre"),
        ("paragraph", 0, "løst"),
    ]


def test_what_is_hidden_or_runs_is_no_text() -> None:
    body = (
        "<script>alert('ett')</script><style>p{}</style><p>Synlig</p><p hidden>skjult</p><noscript>uten</noscript>"
        "<p style='display: none'>borte</p><template>mal</template><!-- kommentar --><nav>meny</nav>"
        "<p aria-hidden='true'>stille</p>"
    )
    document = read(body)
    assert outline(document) == [("paragraph", 0, "Synlig")]
    assert document.pages[0].text.strip() == "Synlig"


def test_cells_that_span_keep_the_others_in_their_columns() -> None:
    body = "<table><tr><th rowspan=2>Oppdrag<th colspan=2>Mål<tr><td>a<td>b<tr><td>Oppdrag 2<td><td>c</table>"
    table = read(body).blocks[0].table
    assert table is not None
    assert [cell.text for cell in table.header] == ["Oppdrag", "Mål", ""]
    assert [[cell.text for cell in row] for row in table.rows] == [["Oppdrag", "a", "b"], ["Oppdrag 2", "", "c"]]


def test_a_table_that_only_lays_out_the_page_is_read_through() -> None:
    body = "<table><tr><td><h1>Rapport</h1><table><tr><th>A<th>B<tr><td>1<td>2</table></table>"
    document = read(body)
    assert [block.kind for block in document.blocks] == ["heading", "table"]


def test_deep_nesting_and_absurd_spans_do_no_harm() -> None:
    assert read("<div>" * 1500 + "bunn").pages[0].text.strip() == "bunn"
    with pytest.raises(UnreadableError, match="dypere"):
        read("topp" + "<div>" * 5000 + "bunn")
    read("<table><tr><td rowspan=99999999 colspan=99999999>a<td>b" + "<tr><td>c" * 50 + "</table>")


def test_the_files_own_encoding_is_followed() -> None:
    data = '<html><head><meta charset="iso-8859-1"></head><body><p>Årsrapport på nynorsk</p></body></html>'.encode(
        "latin-1"
    )
    assert "Årsrapport på" in read_document(data, "a.html").pages[0].text
