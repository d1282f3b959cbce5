"""Reads DOCX: headings, paragraphs, list items and tables in order, and pages where Word has left their breaks.

Headers, footers, notes, comments and deleted text are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableError
from ingest.limits import Limits
from ingest.readers import shapes
from ingest.readers.composing import BREAK, CellText, Composer
from ingest.readers.reading import Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORDS_PER_PAGE = 400
"""Words on a page where the file does not say where its pages end: an estimate."""
_DAMAGED = "Word-dokumentet er skadet og kan ikke leses. Åpne det i Word, lagre det på nytt og prøv igjen."
_CONTENTS_STYLE = re.compile(r"(?:toc|innh)\s*\d|toc heading|overskrift for innholdsfortegnelse", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"(?:list|punkt|liste)", re.IGNORECASE)
_CAPTION_STYLE = re.compile(r"(?:caption|bildetekst|tabelltekst)", re.IGNORECASE)


def read_docx(data: bytes, limits: Limits) -> Reading:
    """Pages and blocks of a Word document. Raises `UnreadableError` for a damaged one."""
    del limits  # its size unpacked is looked at before
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        file = docx.Document(io.BytesIO(data))
        body = file.element.body
        styles = _Styles(file.styles)
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, OSError) as error:
        raise UnreadableError(_DAMAGED) from error
    has_breaks = body.find(f".//{_W}lastRenderedPageBreak") is not None
    composer = Composer(None if has_breaks else _WORDS_PER_PAGE)
    _read_body(body, styles, composer)
    return composer.finish()


class _Styles:
    """What the document's styles mean: heading level, list, contents, caption."""

    def __init__(self, styles: Any) -> None:
        self._names = {style.style_id: style.name or "" for style in styles}
        self._elements = {style.style_id: style.element for style in styles}

    def name(self, ident: str | None) -> str:
        return self._names.get(ident or "", ident or "")

    def lineage(self, ident: str | None) -> Iterator[str]:
        """The style's id and those it is based on."""
        seen: set[str] = set()
        while ident and ident not in seen:
            seen.add(ident)
            yield ident
            element = self._elements.get(ident)
            based = element.find(f"{_W}basedOn") if element is not None else None
            ident = based.get(f"{_W}val") if based is not None else None

    def heading_level(self, ident: str | None) -> int | None:
        for each in self.lineage(ident):
            name = self.name(each)
            if found := _HEADING_STYLE.match(name):
                return int(found[1])
            if name.lower() in ("title", "tittel"):
                return 1
            element = self._elements.get(each)
            outline = element.find(f"{_W}pPr/{_W}outlineLvl") if element is not None else None
            if outline is not None and int(outline.get(f"{_W}val", "9")) < 9:
                return int(outline.get(f"{_W}val")) + 1
        return None

    def is_numbered(self, ident: str | None) -> bool:
        return any(
            (element := self._elements.get(each)) is not None and element.find(f"{_W}pPr/{_W}numPr") is not None
            for each in self.lineage(ident)
        )


def _read_body(body: Any, styles: _Styles, composer: Composer) -> None:
    caption = ""
    for element in _content(body):
        if element.tag == f"{_W}tbl":
            rows = list(_rows(element))
            composer.add_table(rows, has_header=_has_header(element, rows), caption=caption)
            caption = ""
        else:
            caption = _read_paragraph(element, styles, composer)


def _content(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and the like included."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _content(child)


def _read_paragraph(paragraph: Any, styles: _Styles, composer: Composer) -> str:
    """Adds the paragraph; returns its text where it is a table's caption."""
    properties = paragraph.find(f"{_W}pPr")
    style = _value(properties, "pStyle")
    text = _text(paragraph)
    if properties is not None and properties.find(f"{_W}pageBreakBefore") is not None:
        composer.break_page()
    if not _CONTENTS_STYLE.match(styles.name(style)):
        _add(paragraph, text, style, styles, composer)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            _read_body(box, styles, composer)
    if _starts_new_page(properties):
        composer.break_page()
    stripped = text.replace(BREAK, "").strip()
    is_caption = _CAPTION_STYLE.match(styles.name(style)) or re.match(r"tabell\s+\w{1,4}\b", stripped, re.IGNORECASE)
    return stripped if is_caption and len(stripped) < 200 else ""


def _add(paragraph: Any, text: str, style: str | None, styles: _Styles, composer: Composer) -> None:
    plain = text.replace(BREAK, "").strip()
    if not plain:
        composer.add("paragraph", text)
        return
    level = _outline(paragraph) or styles.heading_level(style)
    depth = _list_depth(paragraph, style, styles)
    sign = shapes.bullet(plain)
    if level:
        composer.add("heading", text, min(level, 9))
    elif depth or sign:
        composer.add("item", text.replace(plain, plain[sign.length :]) if sign else text, depth or 1)
    elif (
        _is_bold(paragraph) and shapes.is_title_like(plain, 100) and not re.match(r"tabell\s+\d", plain, re.IGNORECASE)
    ):
        number = shapes.heading_number(plain)
        composer.add("heading", text, shapes.number_depth(number) if number else 3)
    else:
        composer.add("paragraph", text)


def _value(properties: Any, name: str) -> str | None:
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return element.get(f"{_W}val") if element is not None else None


def _outline(paragraph: Any) -> int | None:
    value = _value(paragraph.find(f"{_W}pPr"), "outlineLvl")
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else None


def _list_depth(paragraph: Any, style: str | None, styles: _Styles) -> int:
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
    if numbering is not None:
        level = _value(numbering, "ilvl") or "0"
        return 0 if _value(numbering, "numId") == "0" else int(level) + 1
    name = styles.name(style)
    if _LIST_STYLE.match(name) and (
        styles.is_numbered(style) or "bullet" in name.lower() or "number" in name.lower() or "punkt" in name.lower()
    ):
        return int(found[0]) if (found := re.search(r"\d", name)) else 1
    return 0


def _is_bold(paragraph: Any) -> bool:
    """Whether every run that has text is bold by its own formatting."""
    runs = [run for run in paragraph.iter(f"{_W}r") if any((t.text or "").strip() for t in run.iter(f"{_W}t"))]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _run_is_bold(run: Any) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "true") not in ("0", "false", "off")


def _starts_new_page(properties: Any) -> bool:
    section = properties.find(f"{_W}sectPr") if properties is not None else None
    return section is not None and _value(section, "type") not in ("continuous",)


def _text(element: Any) -> str:
    """The text of a paragraph with `BREAK` at page breaks; text boxes inside it are left out."""
    return "".join(_text_parts(element))


def _text_parts(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag == f"{_W}br":
            yield BREAK if child.get(f"{_W}type") == "page" else "\n"
        elif tag == f"{_W}cr":
            yield "\n"
        elif tag == f"{_W}lastRenderedPageBreak":
            yield BREAK
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif (
            tag
            not in (
                f"{_W}drawing",
                f"{_W}pict",
                f"{_W}del",
                f"{_W}moveFrom",
                f"{_W}pPr",
                f"{_W}rPr",
                f"{_W}tab",
            )
            and isinstance(tag, str)
            and not tag.endswith("AlternateContent")
        ):
            yield from _text_parts(child)


def _rows(table: Any) -> Iterator[list[CellText]]:
    for row in _children(table, "tr"):
        cells = [CellText()] * _skipped(row, "gridBefore")
        for cell in _children(row, "tc"):
            properties = cell.find(f"{_W}tcPr")
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            repeats = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            cells.append(CellText(_cell_text(cell), repeats))
            cells.extend([CellText()] * (int(_value(properties, "gridSpan") or 1) - 1))
        cells.extend([CellText()] * _skipped(row, "gridAfter"))
        yield cells


def _children(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, name)


def _skipped(row: Any, name: str) -> int:
    return int(_value(row.find(f"{_W}trPr"), name) or 0)


def _cell_text(cell: Any) -> str:
    lines: list[str] = []
    for element in _content(cell):
        if element.tag == f"{_W}tbl":
            lines.extend(" ".join(inner.text for inner in row if inner.text) for row in _rows(element))
        else:
            lines.append(_text(element).replace(BREAK, " "))
    return "\n".join(lines)


def _has_header(table: Any, rows: list[list[CellText]]) -> bool:
    """A header row is marked as such, or bold (or shaded) all through where the rows below are not; a form has none."""
    first = next(_children(table, "tr"), None)
    if first is None or len(rows) < 2:
        return False
    if first.find(f"{_W}trPr/{_W}tblHeader") is not None:
        return True
    cells = list(_children(first, "tc"))
    if any(not text.text.strip() for text in rows[0][1:]) or not cells:
        return False
    second = list(_children(list(_children(table, "tr"))[1], "tc"))
    if all(_cell_is_bold(cell) for cell in cells):
        return not all(_cell_is_bold(cell) for cell in second)
    words = [text.text.strip() for text in rows[0]]
    return len(cells) >= 3 and all(word and len(word) < 40 and not re.match(r"[\d\s.,]+$", word) for word in words)


def _cell_is_bold(cell: Any) -> bool:
    return any(_is_bold(paragraph) for paragraph in cell.iter(f"{_W}p")) or not _cell_text(cell).strip()
