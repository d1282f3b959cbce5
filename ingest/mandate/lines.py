"""A line of a letter, with the place of each of its characters.

From text a line is a printed line; from formats that mark paragraphs and tables up (DOCX, HTML, Markdown) a whole
paragraph, heading, list item or table row. `line_reader.py` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.model import BlockKind, Page, Spans

Place = tuple[int, int]
"""A page number and a position in that page's text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without white space at its ends, and the place of each of its characters.

    `gap` counts the blank lines before it on its page. `kind` and `level` are known where the format marks them up;
    such a line is whole in itself. `block` is the number of the paragraph that a printed line was found in, by layout
    (-1 where there was none to see). `sign` is the length of a list item's printed number or letter, at the start of
    `text`. `cells` are the columns of a table row (text and where it starts in `text`), empty ones too; `header` is
    True for the table's header row.
    """

    text: str
    places: tuple[Place, ...]
    gap: int = 0
    indent: int = 0
    first: bool = False
    kind: BlockKind | None = None
    level: int = 0
    cells: tuple[tuple[str, int], ...] = ()
    header: bool = False
    sign: int = 0
    block: int = -1
    after_table: bool = False
    """True where a table that is read elsewhere stood right before it."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.places[0][0]


def joined(lines: Sequence[Line]) -> tuple[Line, list[tuple[str, int]]]:
    """The lines as one, and the text of each with its place in it."""
    text, places, cells = "", list[Place](), list[tuple[str, int]]()
    for line in lines:
        if text:
            text += " "
            places.append((places[-1][0], places[-1][1] + 1))
        cells.append((line.text, len(text)))
        text += line.text
        places.extend(line.places)
    return replace(lines[0], text=text, places=tuple(places)), cells


def align(text: str, spans: Spans, pages: tuple[Page, ...]) -> tuple[Place, ...]:
    """The place of each character of `text`, the readable form of what stands at `spans`.

    A character that the source doesn't have (a joining blank, a resolved entity) gets the place after the one before.
    """
    places = [(span.page, at) for span in spans for at in range(span.start, span.end)]
    found: list[Place] = []
    cursor = 0
    for char in text:
        if char == " " and not (cursor < len(places) and _same(char, places[cursor], pages)):
            # a joining blank, between two spans or lines: nothing of the source may be passed over for it
            if places:
                found.append(found[-1] if found else places[0])
            continue
        ahead = cursor
        while ahead < len(places) and ahead - cursor < 200 and not _same(char, places[ahead], pages):
            ahead += 1
        if ahead < len(places) and _same(char, places[ahead], pages):
            found.append(places[ahead])
            cursor = ahead + 1
        elif places:
            found.append(found[-1] if found else places[0])
    return tuple(found)


def _same(char: str, place: Place, pages: tuple[Page, ...]) -> bool:
    there = pages[place[0] - 1].text[place[1]]
    return there == char or (char == " " and there.isspace())
