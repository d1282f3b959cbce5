"""PDF: columns, tables, headings, running heads, lists and contents, on pages drawn here."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.document import read_document
from ingest.model import Block, Document, Table
from ingest.readers.reading import printed
from tests.ingest.readers.builders import pdf, places_hold, quotes, story, write_lines

LEFT = [
    "Tilsynet vurderer at ressursbru-",
    "ken står i rimelig forhold til må-",
    "loppnåelsen. Arbeidet med infor-",
    "masjonssikkerhet er prioritert, og",
    "virksomheten har gjennomført man-",
    "ge tiltak som samlet sett har gitt",
    "bedre e-helsetjenester i hele landet.",
]
RIGHT = [
    "Det er likevel usikkerhet om kom-",
    "petansen i distriktene, der det er",
    "krevende å rekruttere spesialister,",
    "og om leverandørene kan levere",
    "systemendringene innen fristene",
    "og kostnadsrammene som er avtalt",
    "med departementet for neste år.",
]


def read(data: bytes) -> Document:
    """The document, its places checked."""
    document = read_document(data, "fil.pdf")
    assert places_hold(document) == []
    return document


def tables(document: Document) -> list[Table]:
    """The tables of the document."""
    return [block.table for block in document.blocks if block.table]


def texts(document: Document, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind == kind]


def cells(table: Table) -> list[list[str]]:
    """The table as texts, header first."""
    return [[cell.text for cell in row] for row in (table.header, *table.rows) if row]


def test_two_columns_are_read_one_after_the_other_and_division_is_mended() -> None:
    def draw(canvas: Any) -> None:
        write_lines(canvas, ["Vurdering av første halvår i hele etaten"], y=790, size=16, bold=True)
        write_lines(canvas, LEFT, x=60, y=750)
        write_lines(canvas, RIGHT, x=320, y=750)

    document = read(pdf(draw))
    assert texts(document, "heading") == ["Vurdering av første halvår i hele etaten"]
    left, right = texts(document, "paragraph")
    assert left.startswith("Tilsynet vurderer at ressursbruken står i rimelig forhold til måloppnåelsen.")
    assert "e-helsetjenester" in left
    assert right.startswith("Det er likevel usikkerhet om kompetansen")
    assert right.endswith("for neste år.")


def test_columns_close_together_are_told_by_the_white_space_that_runs_down_between_them() -> None:
    def draw(canvas: Any) -> None:
        write_lines(canvas, LEFT, x=60, y=750)
        write_lines(canvas, RIGHT, x=254, y=750)

    left, right = texts(read(pdf(draw)), "paragraph")
    assert left.endswith("i hele landet.") and right.startswith("Det er likevel")


def test_a_word_keeps_its_hyphen_where_the_document_does_not_divide_words() -> None:
    lines = [
        "Departementet viser til arbeidet med IT- og e-",
        "kompolitikk og til de nasjonale e-helse-",
        "løsningene, og til IKT-",
        "sikkerhet i helse- og omsorgssektoren, som er omtalt i kapittelet foran.",
    ]
    (text,) = texts(read(pdf(lambda canvas: write_lines(canvas, lines))), "paragraph")
    assert "IT- og e-kompolitikk" in text
    assert "e-helse-løsningene" in text
    assert "IKT-sikkerhet i helse- og omsorgssektoren" in text


def ruled(rows: list[list[str]], **options: Any) -> Any:
    """A platypus table with all its lines drawn."""
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Drawn

    style = getSampleStyleSheet()["BodyText"]
    body = [rows[0], *([Paragraph(text, style) for text in row] for row in rows[1:])]
    drawn = Drawn(body, repeatRows=1, colWidths=[90, 130, 100, 100], **options)
    drawn.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")])
    return drawn


def test_a_table_over_a_page_break_is_one_table_with_its_empty_cells_in_place() -> None:
    rows = [["Oppdrag", "Status", "Risiko", "Avvik"]]
    rows += [
        [f"TB2027-{i:02}", "Arbeidet følger planen i alle regioner" if i % 2 else "", "Lav", "" if i % 3 else "Ingen"]
        for i in range(1, 45)
    ]
    document = read(story(ruled(rows)))
    assert len(document.pages) > 1
    (table,) = tables(document)
    assert cells(table) == rows


def test_a_landscape_table_keeps_its_columns() -> None:
    rows = [["Oppdrag", "Status", "Risiko", "Avvik"], ["Oppdrag 4", "", "", "To uker"], ["Oppdrag 5", "Ferdig", "", ""]]
    (table,) = tables(read(story(ruled(rows), size=(842, 595))))
    assert cells(table) == rows


def test_a_rotated_page_is_read_upright() -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -595)
        write_lines(canvas, ["Status for oppdragene i hele landet"], y=500, size=16, bold=True)
        write_lines(canvas, ["Alle oppdragene er i rute, og fristene holdes av etaten."], y=470)

    document = read(pdf(draw))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_a_table_with_lines_between_its_rows_only_has_columns_by_white_space() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 10)
        for i, row in enumerate(
            [("Oppdrag", "Status", "Risiko"), ("Oppdrag 1", "I rute", ""), ("Oppdrag 2", "", "Middels")]
        ):
            for x, text in zip((72, 200, 380), row, strict=True):
                canvas.drawString(x, 700 - 30 * i, text)
            canvas.line(72, 692 - 30 * i, 520, 692 - 30 * i)

    (table,) = tables(read(pdf(draw)))
    assert cells(table) == [["Oppdrag", "Status", "Risiko"], ["Oppdrag 1", "I rute", ""], ["Oppdrag 2", "", "Middels"]]


def test_a_table_without_any_lines_has_columns_by_white_space() -> None:
    rows = [
        ("Kap.", "Post", "Formål", "Bevilgning"),
        ("740", "01", "Driftsutgifter", "312 500"),
        ("740", "21", "Spesielle driftsutgifter", "44 000"),
        ("1541", "", "Andre midler", "900"),
        ("", "", "Sum", "357 400"),
    ]

    def draw(canvas: Any) -> None:
        write_lines(canvas, ["Tabell 1: Bevilgninger (i 1000 kroner)"], y=730)
        for i, row in enumerate(rows):
            for x, text in zip((72, 120, 170), row, strict=False):
                canvas.drawString(x, 700 - 16 * i, text)
            canvas.drawRightString(480, 700 - 16 * i, row[3])

    document = read(pdf(draw))
    (table,) = tables(document)
    assert cells(table) == [list(row) for row in rows]
    assert [cell.text for cell in table.header] == list(rows[0])
    assert table.caption == "Tabell 1: Bevilgninger (i 1000 kroner)"


def test_running_heads_feet_and_page_numbers_are_on_the_page_but_in_no_block() -> None:
    def furniture(canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 815, "Statens legemiddeltilsyn – årsrapport 2027")
        canvas.drawRightString(523, 20, f"Side {template.page} av 3")

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph

    body = getSampleStyleSheet()["BodyText"]
    long = "Tilsynet har gjennomført alle planlagte tiltak i perioden, og ressursene er brukt som forutsatt. " * 60
    document = read(story(Paragraph(long, body), Paragraph(long, body), furniture=furniture))
    assert len(document.pages) >= 2
    assert all("Side" in page.text for page in document.pages)
    assert not any("Side " in block.text or "årsrapport" in block.text for block in document.blocks)


def test_a_paragraph_over_a_page_break_is_one_block_with_a_span_on_each_page() -> None:
    first = [
        "Arbeidet med registeret er forsinket fordi leverandøren trenger lengre tid enn",
        "planlagt, og ny plan er avtalt med",
    ]
    second = ["alle regionene. Kostnadene endres ikke."]
    document = read(pdf(lambda c: write_lines(c, first, y=100), lambda c: write_lines(c, second, y=770)))
    (block,) = document.blocks
    assert [span.page for span in block.spans] == [1, 2]
    assert "avtalt med alle regionene" in block.text


def test_headings_have_levels_by_type_and_number() -> None:
    def draw(canvas: Any) -> None:
        y = write_lines(canvas, ["Årsrapport 2027"], y=790, size=20, bold=True)
        for number, title in (("1", "Innledning"), ("2", "Oppdragene"), ("2.1", "TB2027-01 Nytt register")):
            y = write_lines(canvas, [f"{number} {title}"], y=y - 20, size=14, bold=True)
            y = write_lines(canvas, ["Status"], y=y - 4, size=11, bold=True)
            y = write_lines(
                canvas, ["Alt følger planen som er lagt for året, og fristene er holdt av alle parter."], y=y
            )

    document = read(pdf(draw))
    levels = {block.text: block.level for block in document.blocks if block.kind == "heading"}
    assert levels == {
        "Årsrapport 2027": 1,
        "1 Innledning": 2,
        "2 Oppdragene": 2,
        "2.1 TB2027-01 Nytt register": 3,
        "Status": 4,
    }


def test_bold_first_words_of_a_paragraph_make_no_heading() -> None:
    def draw(canvas: Any) -> None:
        write_lines(canvas, ["Digital sikkerhet (TB2027-02)."], y=700, bold=True)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(238, 700, "Ordningen er utsatt fordi anskaffelsen")
        write_lines(
            canvas, ["ble klaget inn. Klagen er avvist av nemnda, og arbeidet tas opp igjen til høsten."], y=686
        )

    document = read(pdf(draw))
    assert texts(document, "heading") == []
    assert any(text.startswith("Digital sikkerhet (TB2027-02). Ordningen") for text in texts(document, "paragraph"))


def test_list_items_have_levels_and_no_signs() -> None:
    def draw(canvas: Any) -> None:
        y = write_lines(canvas, ["Etaten skal:"], y=760)
        y = write_lines(
            canvas,
            ["• utrede tiltak for bedre samhandling i sektoren, og legge fram en plan for", "  arbeidet"],
            x=80,
            y=y,
        )
        y = write_lines(canvas, ["– involvere kommunene"], x=100, y=y)
        write_lines(canvas, ["• levere rapport. Frist 1. juni"], x=80, y=y)

    items = [block for block in read(pdf(draw)).blocks if block.kind == "item"]
    assert [(block.level, block.text) for block in items] == [
        (1, "utrede tiltak for bedre samhandling i sektoren, og legge fram en plan for arbeidet"),
        (2, "involvere kommunene"),
        (1, "levere rapport. Frist 1. juni"),
    ]


def test_a_table_of_contents_is_no_content() -> None:
    def draw(canvas: Any) -> None:
        y = write_lines(canvas, ["Innhold"], y=780, size=16, bold=True)
        for i, title in enumerate(["Innledning", "Oppdragene", "Økonomi", "Risiko", "Vedlegg"], start=1):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, y - 16 * i, f"{i} {title} " + ". " * 40)
            canvas.drawRightString(523, y - 16 * i, str(i + 2))

    def second(canvas: Any) -> None:
        y = write_lines(canvas, ["1 Innledning"], y=780, size=16, bold=True)
        write_lines(
            canvas, ["Rapporten gjelder oppdragene i tildelingsbrevet for 2027, og bygger på tall per juni."], y=y
        )

    document = read(pdf(draw, second))
    assert texts(document, "heading") == ["1 Innledning"]
    assert "Oppdragene" not in "".join(block.text for block in document.blocks if block.kind != "paragraph")


@pytest.mark.parametrize("rows", [["Dato", "Saksbehandler"]])
def test_a_frame_round_text_is_no_table(rows: list[str]) -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(60, 600, 470, 100)
        write_lines(
            canvas, ["Sammendrag: etaten har nådd de fleste målene i perioden, og avvikene er små.", *rows], y=680
        )

    assert tables(read(pdf(draw))) == []


def test_quotes_of_a_block_are_the_pages_own_words() -> None:
    document = read(pdf(lambda canvas: write_lines(canvas, LEFT, y=700)))
    block: Block = document.blocks[0]
    assert quotes(document, block.spans) in document.pages[0].text


def test_ligatures_are_the_letters_they_stand_for() -> None:
    assert printed("e\ufb03sient \ufb01nansiering av \ufb02ere") == "effisient finansiering av flere"


def test_a_cell_over_several_rows_speaks_of_each_and_a_repeated_row_is_the_header() -> None:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Drawn

    rows = [["Oppdrag", "Tiltak", "Risiko"]]
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    for i in range(1, 31):
        style.append(("SPAN", (0, len(rows)), (0, len(rows) + 1)))
        rows += [[f"DP-{i:02}", f"Utrede del {i}", "Lav"], ["", f"Innføre del {i}", ""]]
    drawn = Drawn(rows, repeatRows=1, colWidths=[90, 200, 100])
    drawn.setStyle(style)
    (table,) = tables(read(story(drawn)))
    assert [cell.text for cell in table.header] == rows[0]
    expected = [[row[0] or rows[i][0], *row[1:]] for i, row in enumerate(rows[1:])]
    assert cells(table)[1:] == expected


def test_rows_of_which_every_second_is_shaded_are_one_table() -> None:
    rows = [
        ("Oppdrag", "Status", "Avvik"),
        ("Oppdrag 1", "I rute", ""),
        ("Oppdrag 2", "", "To uker"),
        ("Oppdrag 3", "Ferdig", ""),
    ]

    def draw(canvas: Any) -> None:
        for i, row in enumerate(rows):
            for x, text in zip((72, 200, 330), row, strict=True):
                if i % 2:
                    canvas.setFillGray(0.9)
                    canvas.rect(x - 4, 694 - 22 * i, {72: 128, 200: 130, 330: 130}[x], 22, stroke=0, fill=1)
                canvas.setFillGray(0)
                canvas.setFont("Helvetica-Bold" if i == 0 else "Helvetica", 10)
                canvas.drawString(x, 701 - 22 * i, text)

    (table,) = tables(read(pdf(draw)))
    assert cells(table) == [list(row) for row in rows]


def test_drawn_bullets_make_list_items() -> None:
    def draw(canvas: Any) -> None:
        y = write_lines(canvas, ["Etaten skal i løpet av året gjennomføre tiltakene som følger av planen:"], y=760)
        for x, text in ((90, "utrede en ny ordning"), (110, "spørre kommunene"), (90, "levere rapport")):
            canvas.circle(x - 8, y + 4, 2, stroke=0, fill=1)
            y = write_lines(canvas, [text], x=x, y=y)

    items = [(block.level, block.text) for block in read(pdf(draw)).blocks if block.kind == "item"]
    assert items == [(1, "utrede en ny ordning"), (2, "spørre kommunene"), (1, "levere rapport")]
