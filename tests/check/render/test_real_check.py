"""Every rendering of a real check of a real report: nothing is lost on the way, and every quote can be found again."""

from __future__ import annotations

import datetime as dt
import io
import json
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree, html
from openpyxl import load_workbook

from check.engine import check
from check.model import CheckResult
from check.registry import RULES
from check.render.docx import to_docx
from check.render.html import to_html
from check.render.json import json_bytes
from check.render.junit import to_junit
from check.render.letter import compose, letter_text
from check.render.terminal import to_text
from check.render.view import Context, quoted
from check.render.xlsx import to_xlsx
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Document
from ingest.report import parse_report

CORPUS = Path(__file__).parents[3] / "corpus"


@cache
def checked() -> tuple[CheckResult, Context, Document, Document]:
    letter = CORPUS / "mandates/oppdragsdokument-nhn-2026.pdf"
    report_file = CORPUS / "reports/r04.docx"
    mandate_document = read_document(letter.read_bytes(), letter.name)
    mandate = parse_mandate(mandate_document)
    document = read_document(report_file.read_bytes(), report_file.name)
    report = parse_report(document, mandate)
    result = check(report, mandate, document=document, mandate_document=mandate_document, date=dt.date(2026, 10, 1))
    return result, Context.of(mandate), document, mandate_document


def test_every_quote_of_the_result_file_is_the_text_at_its_place() -> None:
    result, _, document, mandate_document = checked()
    written = json.loads(json_bytes(result))
    quotes = [e for item in (*written["cells"], *written["findings"]) for e in item["evidence"]]
    quotes += [c["demand"] for c in written["cells"] if c["demand"]]
    assert len(quotes) > 50
    for quote in quotes:
        source = document if quote["source"] == "rapport" else mandate_document
        assert source.pages[quote["page"] - 1].text[quote["start"] : quote["end"]] == quote["quote"]


def test_every_rendering_shows_every_finding() -> None:
    result, context, _, _ = checked()
    texts = {
        "html": html.document_fromstring(to_html(result, context)).text_content(),
        "text": to_text(result, context, width=100_000),
        "docx": "\n".join(p.text for p in docx.Document(io.BytesIO(to_docx(result, context))).paragraphs),
        "letter": letter_text(compose(result, context)),
        "xlsx": "\n".join(
            str(c.value)
            for sheet in load_workbook(io.BytesIO(to_xlsx(result, context)))
            for row in sheet.iter_rows()
            for c in row
        ),
    }
    assert result.findings
    for finding in result.findings:
        for name, text in texts.items():
            assert finding.message.removesuffix(".") in text, name


def test_the_page_quotes_every_piece_of_evidence() -> None:
    result, context, _, _ = checked()
    shown = {q.text_content() for q in html.document_fromstring(to_html(result, context)).iter("blockquote")}
    for cell in result.cells:
        for evidence in cell.evidence:
            assert any(quoted(evidence) in text for text in shown)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_letter_names_every_required_cell_that_lacks_something(language: str) -> None:
    result, context, _, _ = checked()
    chosen = Context(titles=context.titles, language="nn" if language == "nn" else "nb")
    letter = letter_text(compose(result, chosen))
    for cell in result.cells:
        if cell.required and cell.presence != "oppfylt":
            part = letter.split(f"\n{cell.assignment} ", 1)[1]
            assert chosen.words.elements[cell.element] in part.split("\n\n", 2)[1]


def test_junit_has_a_case_for_every_rule() -> None:
    result, context, _, _ = checked()
    root = etree.fromstring(to_junit(result, context, [(r.code, r.kind) for r in RULES]))
    assert len(root[1].findall("testcase")) == len(RULES)
    assert int(root[1].get("failures") or 0) == len({f.code for f in result.findings})
