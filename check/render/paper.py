"""The pieces that a DOCX is written with: a blank A4 in the right language, headings, quotes, tables and fields.

Knows nothing of what a result says.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from check.render.office import reproducible
from check.render.view import clean


def blank(title: str, tag: str) -> Document:
    """An empty A4 document with its title and language ("nb-NO") set, as screen readers and spell checkers need."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    properties = document.core_properties
    properties.title, properties.language = clean(title), tag
    properties.author = properties.last_modified_by = "Mandat"
    properties.comments, properties.revision = "", 1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    return document


def written(document: Document, date: dt.date) -> bytes:
    """The document as a file; the same bytes for the same content and `date`."""
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), date)


def heading(document: Document, text: str, level: int) -> Paragraph:
    """A heading of that level; 0 is the document's title."""
    added: Paragraph = document.add_heading(clean(text), level)
    return added


def paragraph(document: Document, text: str, style: str | None = None, *, bold: bool = False) -> Paragraph:
    """A paragraph of plain text in a style of the template ("List Bullet", "Quote")."""
    added: Paragraph = document.add_paragraph(style=style)
    added.add_run(clean(text)).bold = bold
    return added


def table(document: Document, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A ruled table whose header row is marked as one and is repeated on every page."""
    added: Table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, text in zip(added.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    _mark_header(added)
    for row in rows:
        for cell, text in zip(added.add_row().cells, row, strict=True):  # type: ignore[no-untyped-call]
            cell.text = clean(text)
    return added


def shade(cell: Any, colour: str) -> None:
    """Fill a table cell with a colour ("D3F0D8")."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def prompt(to: Paragraph, text: str) -> None:
    """Text in which every stretch in square brackets is marked, as something to replace."""
    for number, stretch in enumerate(re.split(r"(\[[^\[\]]*\])", clean(text))):
        if stretch:
            run = to.add_run(stretch)
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW if number % 2 else None


def comment(document: Document, on: Paragraph, text: str, date: dt.date) -> None:
    """A comment in the margin, which no reader of the text sees."""
    added = document.add_comment(on.runs, text=clean(text), author="Mandat", initials="M")
    added._comment_elm.set(qn("w:date"), f"{date.isoformat()}T00:00:00Z")


def date_field(to: Paragraph, name: str, prompt: str, tag: str) -> None:
    """A date picker at the end of a paragraph, showing `prompt` until a date is chosen."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    properties.append(_valued("w:alias", name))
    properties.append(_valued("w:tag", name))
    picker = OxmlElement("w:date")
    picker.append(_valued("w:dateFormat", "d. MMMM yyyy"))
    picker.append(_valued("w:lid", tag))
    properties.append(picker)
    content = OxmlElement("w:sdtContent")
    run = to.add_run(prompt)._r
    to._p.remove(run)
    content.append(run)
    control.extend([properties, content])
    to._p.append(control)


def _valued(name: str, value: str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _mark_header(of: Table) -> None:
    of.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
