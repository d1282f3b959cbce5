"""DOCX: headings by style and by bold, lists, tables with merged cells, pages, and what is left out."""

from __future__ import annotations

from typing import Any

from ingest.document import read_document
from ingest.model import Document
from tests.ingest.readers.builders import docx, places_hold


def read(build: Any) -> Document:
    """The document, its places checked."""
    document = read_document(docx(build), "fil.docx")
    assert places_hold(document) == []
    return document


def outline(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block."""
    return [(block.kind, block.level, block.text) for block in document.blocks]


def rows(document: Document) -> list[list[str]]:
    """The first table as texts, header first."""
    table = next(block.table for block in document.blocks if block.table)
    return [[cell.text for cell in row] for row in (table.header, *table.rows) if row]


def test_headings_paragraphs_and_lists_in_order() -> None:
    def build(file: Any) -> None:
        file.add_heading("Årsrapport 2027", 0)
        file.add_heading("Oppdragene", 1)
        file.add_paragraph("Alt er i rute.")
        file.add_paragraph("Første punkt", style="List Bullet")
        file.add_paragraph("Under punktet", style="List Bullet 2")
        file.add_paragraph("• Skrevet for hånd")
        file.add_paragraph().add_run("Risiko").bold = True
        file.add_paragraph("Ingen vesentlige risikoer.")

    assert outline(read(build)) == [
        ("heading", 1, "Årsrapport 2027"),
        ("heading", 1, "Oppdragene"),
        ("paragraph", 0, "Alt er i rute."),
        ("item", 1, "Første punkt"),
        ("item", 2, "Under punktet"),
        ("item", 1, "Skrevet for hånd"),
        ("heading", 3, "Risiko"),
        ("paragraph", 0, "Ingen vesentlige risikoer."),
    ]


def test_bold_first_words_make_no_heading() -> None:
    def build(file: Any) -> None:
        paragraph = file.add_paragraph()
        paragraph.add_run("Digital sikkerhet (2027-02).").bold = True
        paragraph.add_run(" Ordningen er utsatt.")

    assert outline(read(build)) == [("paragraph", 0, "Digital sikkerhet (2027-02). Ordningen er utsatt.")]


def test_a_table_has_its_header_and_its_empty_cells() -> None:
    def build(file: Any) -> None:
        file.add_paragraph("Tabell 1: Status (i 1000 kroner)", style="Caption")
        table = file.add_table(rows=3, cols=3)
        for i, texts in enumerate(
            [("Oppdrag", "Status", "Avvik"), ("Oppdrag 1", "", "Ingen"), ("Oppdrag 2", "Gul", "")]
        ):
            for j, text in enumerate(texts):
                table.cell(i, j).text = text

    document = read(build)
    assert rows(document) == [["Oppdrag", "Status", "Avvik"], ["Oppdrag 1", "", "Ingen"], ["Oppdrag 2", "Gul", ""]]
    table = document.blocks[-1].table
    assert table is not None and table.header[0].text == "Oppdrag"
    assert table.caption == "Tabell 1: Status (i 1000 kroner)"


def test_merged_cells_stay_in_their_columns_and_speak_of_every_row() -> None:
    def build(file: Any) -> None:
        table = file.add_table(rows=3, cols=3)
        texts = [("Oppdrag", "Mål", ""), ("Oppdrag 1", "a", "b"), ("", "c", "")]
        for i, row in enumerate(texts):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))

    assert rows(read(build)) == [["Oppdrag", "Mål", ""], ["Oppdrag 1", "a", "b"], ["Oppdrag 1", "c", ""]]


def test_a_form_of_two_columns_has_no_header() -> None:
    def build(file: Any) -> None:
        table = file.add_table(rows=2, cols=2)
        for i, (name, text) in enumerate([("Status", "Gul. I rute."), ("Risiko", "Få folk.")]):
            table.cell(i, 0).paragraphs[0].add_run(name).bold = True
            table.cell(i, 1).text = text

    table = read(build).blocks[0].table
    assert table is not None and table.header == ()
    assert [[cell.text for cell in row] for row in table.rows] == [["Status", "Gul. I rute."], ["Risiko", "Få folk."]]


def test_page_breaks_make_pages() -> None:
    def build(file: Any) -> None:
        file.add_paragraph("Side én")
        file.add_page_break()
        file.add_paragraph("Side to")

    document = read(build)
    assert [page.text.strip() for page in document.pages] == ["Side én", "Side to"]
    assert [block.spans[0].page for block in document.blocks] == [1, 2]


def test_the_breaks_that_word_has_left_part_a_paragraph_over_two_pages() -> None:
    def build(file: Any) -> None:
        from docx.oxml import OxmlElement

        paragraph = file.add_paragraph()
        paragraph.add_run("Første del av setningen, ")
        run = paragraph.add_run("")
        run._r.append(OxmlElement("w:lastRenderedPageBreak"))
        paragraph.add_run("og resten på neste side.")

    document = read(build)
    (block,) = document.blocks
    assert block.text == "Første del av setningen, og resten på neste side."
    assert [span.page for span in block.spans] == [1, 2]


def test_without_breaks_pages_are_estimated_by_words() -> None:
    document = read(lambda file: [file.add_paragraph("ord " * 100) for _ in range(20)])
    assert 3 <= len(document.pages) <= 8


def test_headers_footers_deleted_text_and_contents_are_left_out() -> None:
    def build(file: Any) -> None:
        from docx.oxml import OxmlElement

        file.sections[0].header.paragraphs[0].text = "Topptekst"
        file.sections[0].footer.paragraphs[0].text = "Bunntekst"
        paragraph = file.add_paragraph("Beholdt. ")
        deleted = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = "Slettet."
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)
        file.styles.add_style("TOC 1", 1)
        file.add_paragraph("1 Innledning 3", style="TOC 1")

    assert outline(read(build)) == [("paragraph", 0, "Beholdt.")]
