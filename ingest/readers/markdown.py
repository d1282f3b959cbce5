"""Reads Markdown: the page's text is the source itself, so quotes are exact; blocks leave the markup out.

HTML inside the Markdown is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.language.cleaning import join_lines
from ingest.limits import Limits
from ingest.model import Block, BlockKind, Page, TableCell
from ingest.readers import shapes
from ingest.readers.reading import Piece, Reading, nfc, spans_of, table_block, table_of
from ingest.readers.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_markdown(data: bytes, limits: Limits) -> Reading:
    """One page with the source, and its blocks."""
    del limits
    from markdown_it import MarkdownIt

    text = decode(data).replace("\f", "\n").replace("\x00", " ")
    tokens = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table").parse(text)
    walk = _Walk(text)
    for token in tokens:
        walk.take(token)
    return Reading((Page(number=1, text=text),), tuple(walk.blocks))


@dataclass
class _Walk:
    """Goes through the tokens once, from the top of the source to its end."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)
    cursor: int = 0
    depth: int = 0
    heading: int = 0
    last_heading: int = 0
    rows: list[list[TableCell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        self.line_starts = starts

    def take(self, token: Token) -> None:
        """Reads one token."""
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.depth += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.depth -= 1
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "tr_open":
            self.rows.append([])
        elif kind == "table_close":
            self.blocks.append(table_block(table_of(self.rows, has_header=True)))
            self.rows = []
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self._add("paragraph", list(self._found([token.content.strip()], token)), 0)

    def _inline(self, token: Token) -> None:
        pieces = list(self._found(_texts(token), token))
        if self.rows:
            text = join_lines(["".join(_texts(token))])
            self.rows[-1].append(TableCell(text=text, spans=spans_of(pieces, self._pages())))
        elif self.heading:
            self._add("heading", pieces, self.heading)
            self.last_heading, self.heading = self.heading, 0
        elif self.depth:
            self._add("item", pieces, self.depth)
        elif _is_all_bold(token) and shapes.is_title_like(token.content.strip("*_ "), 100):
            self._add("heading", pieces, min(self.last_heading + 1, 9))
        else:
            self._add("paragraph", pieces, 0)

    def _pages(self) -> Sequence[Page]:
        return (Page(number=1, text=self.text),)

    def _found(self, texts: Sequence[str], token: Token) -> Iterator[Piece]:
        """Where each text stands in the source, from the token's first line on."""
        if token.map:
            self.cursor = max(self.cursor, self.line_starts[token.map[0]])
        for text in texts:
            clean = nfc(text).strip()
            at = self.text.find(clean, self.cursor) if clean else -1
            if at >= 0:
                self.cursor = at + len(clean)
                yield Piece(1, at, self.cursor, text)

    def _add(self, kind: BlockKind, pieces: list[Piece], level: int) -> None:
        text = join_lines(["".join(piece.text for piece in pieces)])
        if text:
            self.blocks.append(Block(kind=kind, text=text, spans=spans_of(pieces, self._pages()), level=level))


def _texts(token: Token) -> list[str]:
    """The visible texts of an inline token; a line break counts as a space after the text before it."""
    texts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special") and child.content:
            texts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") and texts:
            texts[-1] += " "
    return texts


def _is_all_bold(token: Token) -> bool:
    children = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    return len(children) == 3 and children[0].type == "strong_open" and children[-1].type == "strong_close"
