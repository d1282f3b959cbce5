"""Reads HTML: headings, paragraphs, list items and tables of the visible text, as one page.

Scripts, styles, navigation, form controls and hidden elements are dropped; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableError
from ingest.limits import Limits
from ingest.readers import shapes
from ingest.readers.composing import CellText, Composer
from ingest.readers.reading import Reading

_DROPPED_TAGS = """
    script style noscript template head nav svg iframe object embed canvas math button select input textarea video audio
"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BLOCK_TAGS = """
    html body main article section div p ul ol li dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 table figure figcaption
    header footer aside address hr form fieldset details summary caption center tr td th tbody thead tfoot
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 200
"""Nesting beyond which elements are read as flat text."""
_WIDEST = 200
"""Most columns of a table, and most rows or columns that one cell may span."""


def read_html(data: bytes, limits: Limits) -> Reading:
    """One page and its blocks. Raises `UnreadableError` where nothing can be parsed."""
    del limits
    from lxml import html
    from lxml.etree import LxmlError

    try:
        # Without huge_tree, libxml2 drops all that stands deeper than 256 elements; with it, than 2048.
        parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding=_encoding(data))
        root = html.document_fromstring(data, parser=parser)
    except (LxmlError, ValueError, LookupError, AssertionError) as error:
        raise UnreadableError("HTML-filen kan ikke tolkes.") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableError("HTML-filen er nøstet dypere enn det som kan leses. Lagre den som PDF eller tekst.")
    composer = Composer()
    _Walk(composer).element(root, 0)
    return composer.finish()


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; else what the file itself says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Walk:
    """Goes through the elements in order and gathers inline text until a block ends."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._inline: list[str] = []

    def element(self, element: Any, depth: int, kind: str = "paragraph", level: int = 0) -> None:
        """Reads an element and what is inside it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "br":
            self._inline.append(" ")
            return
        if tag == "table" and element.find(".//table") is None and depth < _DEEPEST:
            self._flush(kind, level)
            self._table(element)
            return
        if tag in _BLOCKS:
            self._flush(kind, level)
            kind, level = _kind(element, tag, kind, level)
        self._inline.append(element.text or "")
        if depth < _DEEPEST:
            for child in element:
                self.element(child, depth + 1, kind, level)
                self._inline.append(child.tail or "")
        else:
            self._inline.append(" ".join(element.itertext()))
        if tag in _BLOCKS:
            self._flush(kind, level)

    def _flush(self, kind: str, level: int) -> None:
        text = "".join(self._inline)
        self._inline.clear()
        if not text.strip():
            return
        sign = shapes.bullet(text.strip())
        if kind == "paragraph" and sign:
            self._composer.add("item", text.strip()[sign.length :], 1)
        elif kind == "heading":
            self._composer.add("heading", text, level)
        elif kind == "item":
            self._composer.add("item", text, level)
        else:
            self._composer.add("paragraph", text)

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        caption = table.find("caption")
        first = next(iter(table.iter("tr")), None)
        cells = [cell for cell in first if cell.tag in ("td", "th")] if first is not None else []
        named = bool(cells) and all(cell.tag == "th" for cell in cells)
        has_header = len(rows) > 1 and (named or (first is not None and first.getparent().tag == "thead"))
        text = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
        if text:
            self._composer.add("paragraph", text)
        self._composer.add_table(rows, has_header=has_header, caption=text)


def _kind(element: Any, tag: str, kind: str, level: int) -> tuple[str, int]:
    if re.fullmatch(r"h[1-6]", tag):
        return "heading", int(tag[1])
    if tag == "li":
        return "item", max(1, sum(parent.tag in ("ul", "ol") for parent in element.iterancestors()))
    if kind in ("item", "heading") and tag in ("p", "div", "section"):
        return kind, level
    return "paragraph", 0


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _rows(table: Any) -> Iterator[list[CellText]]:
    """Rows with every cell in its column; a cell that spans rows is repeated in them."""
    running: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[CellText] = []
        for cell in (child for child in row if child.tag in ("td", "th")):
            _fill(cells, running)
            span = _span(cell, "rowspan")
            if span > 1:
                running[len(cells)] = span - 1
            cells.append(CellText(_cell_text(cell)))
            cells.extend([CellText()] * (_span(cell, "colspan") - 1))
            if len(cells) > _WIDEST:
                break
        _fill(cells, running)
        yield cells[:_WIDEST]


def _fill(cells: list[CellText], running: dict[int, int]) -> None:
    while running.get(len(cells), 0) > 0:
        running[len(cells)] -= 1
        cells.append(CellText(repeats=True))


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() and value != "0" and len(value) < 6 else 1


def _cell_text(cell: Any) -> str:
    parts: list[str] = []

    def gather(element: Any, depth: int) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _is_hidden(element) or depth > _DEEPEST:
            return
        if element.tag in _BLOCKS or element.tag == "br":
            parts.append("\n")
        parts.append((element.text or "").replace("\n", " "))
        for child in element:
            gather(child, depth + 1)
            parts.append((child.tail or "").replace("\n", " "))
        if element.tag in _BLOCKS:
            parts.append("\n")

    gather(cell, 0)
    return "".join(parts)
