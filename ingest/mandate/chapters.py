"""Lays the units of a letter out in chapters and assignments, and keeps each chapter's own running text.

What an assignment says is `assignments.py`'s work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.language.sentences import split_sentences
from ingest.mandate.flow import Flow
from ingest.mandate.units import Unit
from ingest.mandate.words import opens_list
from ingest.model import Chapter, Sentence

_SECTION = re.compile(
    r"^(?:(?:oppfølging|rapportering|rapporteringskrav|styringsdialog(?:en)?|styring|økonomi|budsjett|fellesføring(?:er|ar)?|innledning|innleiing|"
    r"mål|prioriteringer|prioriteringar|tildeling(?:er|ar)?|løyving(?:ar)?|bevilgning(?:er)?|fullmakter|kalender|møteplan|vedlegg|tillegg)\b.*"
    r"|andre\s+(?:føringer|føringar|forutsetninger|krav).*)$",
    re.IGNORECASE,
)


@dataclass
class Section:
    """A chapter (number and title; both empty before the first) or an unnumbered section, with its own units."""

    number: str
    heading: Unit | None
    units: list[Unit] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words without its number."""
        return self.heading.flow.text.rstrip(" :") if self.heading else ""

    def with_heading(self) -> list[Unit]:
        """The heading, where there is one, and the units."""
        return [self.heading, *self.units] if self.heading else self.units


@dataclass
class Block:
    """An assignment's head and what stands under it."""

    head: Unit
    chapter: str | None
    body: list[Unit] = field(default_factory=list)
    has_areas: bool = False
    """True once a heading has stood between "Etaten skal:" and a list."""


@dataclass(frozen=True)
class Layout:
    """Chapters and assignments of a letter, in order."""

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]


def lay_out(units: Sequence[Unit]) -> Layout:
    """Gives each unit to the assignment or the chapter that it stands under."""
    sections = [Section("", None)]
    blocks: list[Block] = []
    block: Block | None = None
    units = _numbered(units)
    for unit, below in zip(units, [*units[1:], None], strict=False):
        if unit.kind == "chapter":
            sections.append(Section(unit.mark, unit))
            block = None
        elif unit.kind == "assignment":
            block = Block(unit, sections[-1].number or None)
            blocks.append(block)
        elif unit.kind == "label":
            block = None
        elif block is not None and unit.kind == "heading" and _opens_area(unit, below, block):
            block.has_areas = True
            block.body.append(unit)
        elif unit.kind == "heading" and _ends_assignment(unit, block):
            sections.append(Section(sections[-1].number, unit))
            block = None
        elif block is not None:
            block.body.append(unit)
        else:
            sections[-1].units.append(unit)
    return Layout(tuple(sections), tuple(blocks))


def chapter_of(section: Section) -> Chapter | None:
    """The numbered chapter with its running text; None for what stands under no number."""
    if not section.number or section.heading is None or section.heading.kind != "chapter":
        return None
    heading = section.heading
    return Chapter(
        number=section.number,
        title=section.title,
        text=tuple(running_text(section.units)),
        heading=(heading.whole or heading.flow).spans(),
    )


def running_text(units: Sequence[Unit]) -> list[Sentence]:
    """The sentences of paragraphs, and list items whole."""
    found: list[Sentence] = []
    for unit in units:
        if unit.kind == "para":
            found.extend(flow.sentence() for flow in sentences(unit.flow))
        elif unit.kind in ("item", "heading"):
            found.append(unit.flow.sentence())
    return found


def sentences(flow: Flow) -> list[Flow]:
    """The sentences of a flow, each with its places."""
    return [flow.cut(start, end) for start, end in split_sentences(flow.text)]


def _opens_area(unit: Unit, below: Unit | None, block: Block) -> bool:
    """True for a heading over a list, right below "Etaten skal:" or after such a heading: an area, whatever its type.

    A PDF may print it as large as the assignment's own heading.
    """
    if below is None or below.kind != "item" or (unit.level and unit.level < block.head.level):
        return False
    if block.has_areas:
        return not _SECTION.match(unit.flow.text)
    return bool(block.body) and block.body[-1].kind == "para" and opens_list(block.body[-1].flow.text)


def _ends_assignment(unit: Unit, block: Block | None) -> bool:
    """True for a marked-up heading as high as the assignment's own, and for the words that title sections."""
    if unit.level and block is not None and block.head.level:
        return unit.level <= block.head.level
    return bool(_SECTION.match(unit.flow.text))


def _numbered(units: Sequence[Unit]) -> list[Unit]:
    """Gives marked-up headings the numbers that the styles would show, where no heading has one in its text."""
    marked = [unit for unit in units if unit.level and unit.kind in ("heading", "chapter")]
    if not marked or any(unit.kind == "chapter" for unit in units):
        return list(units)
    heads = [unit.level for unit in units if unit.kind == "assignment" and unit.level]
    deepest = min(heads) if heads else 99
    top = min(unit.level for unit in marked)
    counts: list[int] = []
    out = []
    for unit in units:
        depth = unit.level - top + 1
        if unit.kind != "heading" or not unit.level or unit.level >= deepest:
            out.append(unit)
            continue
        counts = [*counts[:depth], *([0] * (depth - len(counts)))]
        counts[depth - 1] += 1
        out.append(replace(unit, kind="chapter", mark=".".join(str(n) for n in counts)))
    return out
