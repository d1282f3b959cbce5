"""The workbook and the documents, opened again with the libraries that wrote them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from syrupy.assertion import SnapshotAssertion

from check.model import CheckResult
from check.render import bundle
from check.render.docx import to_docx
from check.render.letter import compose, letter_docx, letter_text
from check.render.office import reproducible
from check.render.view import Context
from check.render.xlsx import to_xlsx
from tests.check.results import DAY, cell, complete_result, context, faulty_result, finding, full_row, result

URLS = {"report_url": "https://mandat.example/dok/1", "rule_url": "https://mandat.example/regler/"}


def workbook(of: CheckResult, with_context: Context | None = None) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(of, with_context or context())))


def column(book: Workbook, sheet: str, header: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    return [row[rows[0].index(header)] for row in rows[1:]]


def test_the_sheets_have_frozen_headers_filters_and_wrapped_text() -> None:
    book = workbook(faulty_result())
    assert book.sheetnames == ["Matrise", "Belegg", "Funn", "Krav", "Om kontrollen"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(c.alignment.wrap_text for row in sheet.iter_rows() for c in row if c.value is not None)


def test_the_matrix_has_words_and_colours() -> None:
    sheet = workbook(faulty_result())["Matrise"]
    by_word = {c.value.split(" ", 1)[1]: c.fill.fgColor.rgb for row in sheet["C2:H4"] for c in row}
    assert set(by_word) == {"oppfylt", "delvis", "mangler", "ikke vurdert", "ikke krevd"}
    assert len(set(by_word.values())) == 5


def test_a_verdict_leads_to_its_evidence() -> None:
    book = workbook(faulty_result())
    target = book["Matrise"]["G4"].hyperlink.location
    sheet, place = target.replace("'", "").split("!")
    row = int(place.removeprefix("A"))
    assert [c.value for c in book[sheet][row]][:3] == ["2026-07", "Sikkerhet til sjøs", "Avvik"]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = workbook(faulty_result())
    quotes = {c.value: c for c in book["Belegg"]["I"]}
    for text in ('=HYPERLINK("https://example.org";"klikk")', "+47 er ikke en formel"):
        assert quotes[text].data_type == "s"
        assert quotes[text].quotePrefix
    for sheet in book:
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)


def test_every_text_field_of_a_result_is_guarded() -> None:
    evil = "=cmd|' /C calc'!A0"
    faulty = finding("plassholder", evil, evil, evil).model_copy(update={"code": evil})
    cells = tuple(c.model_copy(update={"reason": evil, "assignment": evil}) for c in full_row("2026-05"))
    report = result(cells, (faulty,), file=evil, period=evil)
    for sheet in workbook(report):
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)


def test_links_are_there_only_with_an_address() -> None:
    linked = workbook(faulty_result(), context(**URLS))["Belegg"]["J2"]
    assert linked.hyperlink.target == "https://mandat.example/dok/1#page=2"
    assert workbook(faulty_result())["Belegg"]["J2"].value is None


def test_a_demand_is_quoted_with_its_page_for_every_required_cell() -> None:
    book = workbook(faulty_result())
    assert len(column(book, "Krav", "Mandatet krever")) == 9
    assert set(column(book, "Krav", "Side")) == {8}


def test_a_quote_longer_than_a_cell_holds_is_cut_with_a_sign() -> None:
    cells = (cell("2026-05", "status", "oppfylt", "x" * 40_000),)
    text = column(workbook(result(cells)), "Belegg", "Sitat")[0]
    assert isinstance(text, str)
    assert len(text) == 32_767
    assert text.endswith("…")


def test_the_document_has_headings_a_marked_header_row_and_its_language() -> None:
    document = docx.Document(io.BytesIO(to_docx(faulty_result(), context("nn"))))
    styles = [p.style.name for p in document.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3", "Quote"} <= set(styles)
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(document.tables[0].rows) == 4
    assert document.core_properties.language == "nn-NO"
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"nn-NO"}


def test_the_letter(snapshot: SnapshotAssertion) -> None:
    assert letter_text(compose(faulty_result(), context())) == snapshot
    assert letter_text(compose(faulty_result(), context("nn"))) == snapshot
    assert letter_text(compose(complete_result(), context())) == snapshot


def test_an_assignment_that_is_nowhere_gets_one_line() -> None:
    absent = full_row("2026-05", **dict.fromkeys(("status", "risiko", "avvik"), "mangler"))  # type: ignore[arg-type]
    lost = finding("manglende-oppdrag", "2026-05", "", "Oppdraget 2026-05 er ikke nevnt.")
    text = letter_text(compose(result(absent, (lost,)), context()))
    assert "- Oppdraget er ikke omtalt i rapporten. Rapporten skal gi status, risiko og avvik for oppdraget." in text
    assert "Oppdraget 2026-05 er ikke nevnt." not in text


def test_the_letter_document_has_date_pickers_for_what_is_left_to_the_sender() -> None:
    document = docx.Document(io.BytesIO(letter_docx(compose(faulty_result(), context()))))
    controls = list(document.element.body.iter(qn("w:sdt")))
    assert [c.find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val")) for c in controls] == ["Dato", "Ny frist"]
    assert all(c.find(qn("w:sdtPr")).find(qn("w:date")) is not None for c in controls)


def test_the_letter_never_sends_a_national_identity_number_on() -> None:
    text = letter_text(compose(faulty_result(), context()))
    assert "018190" not in text
    assert "fødselsnummer (side 2)" in text


@pytest.mark.parametrize("write", [to_xlsx, to_docx, lambda r, c: letter_docx(compose(r, c))])
def test_the_same_result_gives_the_same_bytes(write: Callable[[CheckResult, Context], bytes]) -> None:
    again = CheckResult.model_validate_json(faulty_result().model_dump_json())
    written = write(faulty_result(), context())
    assert written == write(again, context())
    archive = zipfile.ZipFile(io.BytesIO(written))
    assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2026-06-05T00:00:00Z" in archive.read("docProps/core.xml")


def test_an_office_file_takes_the_date_it_is_given() -> None:
    one, other = (reproducible(to_docx(complete_result(), context()), d) for d in (DAY, DAY.replace(year=2027)))
    assert one != other


def test_a_check_leaves_five_files() -> None:
    assert sorted(bundle(faulty_result(), context())) == [
        "brev.docx",
        "brev.txt",
        "matrise.xlsx",
        "resultat.html",
        "resultat.json",
    ]
