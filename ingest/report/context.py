"""Where the walk through a report stands: the headings above, what they name, and the places that say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ingest.model import Block, Element, Tie
from ingest.report.elements import elements_of
from ingest.report.folding import keys
from ingest.report.ties import Tier, under
from ingest.report.vocabulary import GENERAL_CHAPTER, SILENT_CHAPTER, SUMMARY_CHAPTER

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZÆØÅ]")
_NUMBERED = 2
"""From so many numbered headings on, an assignment's heading without a number stands under the chapter above it."""
_HALF = 2
"""Headings are held at twice their level, so that one can be put between two levels."""


@dataclass(frozen=True)
class Heading:
    """A heading above the present place. `depth` is twice its level."""

    text: str
    depth: int
    ties: tuple[Tie, ...] = ()
    elements: tuple[Element, ...] = ()
    chapter: str | None = None
    opening: bool = False
    """True for a paragraph that stands as a heading."""
    number: int = 0
    """Its place in the list of sections."""

    @property
    def is_theme(self) -> bool:
        """True for a heading that means an element and names no assignment."""
        return bool(self.elements) and not self.ties


@dataclass(frozen=True)
class Context:
    """The headings above a place, outermost first."""

    headings: tuple[Heading, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self.headings)

    @property
    def depth(self) -> int:
        """The depth of the innermost heading, 0 above the first."""
        return self.headings[-1].depth if self.headings else 0

    def innermost(self, wanted: Callable[[Heading], bool]) -> Heading | None:
        """The innermost heading that is `wanted`, or None."""
        return next((heading for heading in reversed(self.headings) if wanted(heading)), None)

    @property
    def theme(self) -> tuple[str, ...]:
        """The path down to the innermost heading that names no assignment."""
        named = next((k for k, heading in enumerate(self.headings) if heading.ties), len(self.headings))
        return self.path[:named]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What the innermost heading that names an assignment names, passed on."""
        return next((under(h.ties, "heading") for h in reversed(self.headings) if h.ties), ())

    @property
    def label(self) -> tuple[str | None, tuple[Element, ...]]:
        """The innermost heading that means an element, and the elements."""
        return next(((h.text, h.elements) for h in reversed(self.headings) if h.elements), (None, ()))

    @property
    def chapter(self) -> str | None:
        """The mandate's chapter that the innermost heading is the title of, or None."""
        return self.headings[-1].chapter if self.headings else None

    @property
    def silent(self) -> bool:
        """True in a table of contents, a glossary and the like, which say nothing of an assignment's state."""
        return any(SILENT_CHAPTER.match(heading.text) for heading in self.headings)

    @property
    def summary(self) -> bool:
        """True in a summary, where each sentence may be about another assignment than the one before."""
        return bool(self.headings) and bool(SUMMARY_CHAPTER.match(self.headings[-1].text)) and not self.ties

    @property
    def general(self) -> bool:
        """True in a foreword, the presentation of the enterprise and the like, which name assignments in passing."""
        return any(GENERAL_CHAPTER.match(heading.text) for heading in self.headings) and not self.ties

    def without_openings(self) -> Context:
        """The context of a paragraph that names its own assignment: one set as a heading before it no longer counts."""
        first = next((k for k, h in enumerate(self.headings) if h.opening and h.ties), len(self.headings))
        return Context(self.headings[:first])

    def with_heading(self, heading: Heading) -> Context:
        kept = tuple(above for above in self.headings if above.depth < heading.depth)
        return Context((*kept, heading))


@dataclass
class Outline:
    """Makes headings of blocks; knows which element headings recur under each assignment and which are themes."""

    tier: Tier
    _elements: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _assignments: Counter[str] = field(default_factory=Counter)
    _numbered: int = 0
    _assigned_numbers: int = 0

    @classmethod
    def of(cls, tier: Tier, blocks: Sequence[Block]) -> Outline:
        outline = cls(tier)
        for block in blocks:
            text = " ".join(block.text.split())
            if block.kind == "heading" or (block.kind == "paragraph" and outline.is_bare_label(text)):
                heading = outline.heading(text, max(block.level, 1))
                numbered = bool(_NUMBER.match(text))
                outline._numbered += numbered and not heading.ties
                outline._assigned_numbers += numbered and bool(heading.ties)
                outline._assignments.update(tie.assignment for tie in heading.ties)
                if heading.elements and not heading.ties:
                    outline._elements[keys(text)] += 1
        return outline

    def is_bare_label(self, text: str) -> bool:
        """True for a paragraph of its own that is nothing but an element's name or an assignment's ID and title."""
        bare = text.strip()
        if bare.endswith("?") and elements_of(bare):
            return True
        if not bare or len(bare.split()) > 14 or re.search(r"[.!?;]$|\d{4}-\d\d-\d\d", bare):
            return False
        if elements_of(bare) and len(bare.split()) <= 4 and not re.search(r"\d|:\s*\S", bare):
            return True
        titled = self.tier.titled(bare, alone=True)
        return bool(titled) and titled[0].ident.start <= 12 and bool(titled[0].title_of or len(bare.split()) <= 2)

    def heading(self, text: str, level: int) -> Heading:
        """The heading that a block's text is, by itself."""
        ties = self.tier.subject(text)
        rest = self.tier.without_names(text) if ties else text
        return Heading(text, level * _HALF, ties, elements_of(rest), self.tier.chapter(text))

    def placed(self, context: Context, heading: Heading, *, real: bool) -> Heading:
        """`heading` at the depth where it belongs, whatever the levels say.

        An element's heading that recurs stands under the assignment above it, an assignment that recurs under the
        element above it. A paragraph that stands as a heading (not `real`) has no level of its own: it stands below the
        real headings, beside others of its kind.
        """
        element = bool(heading.elements) and not heading.ties
        recurs = self._recurs(heading, element=element)
        if real and heading.ties and self._numbered >= _NUMBERED and not _NUMBER.match(heading.text):
            chapter = context.innermost(lambda h: bool(_NUMBER.match(h.text)))
            if chapter is not None and chapter.depth >= heading.depth and not self._assigned_numbers:
                return replace(heading, depth=chapter.depth + 1)
        if real:
            owner = context.innermost(lambda h: h.depth == heading.depth and (bool(h.ties) if element else h.is_theme))
            nests = recurs and (element or bool(heading.ties))
            return replace(heading, depth=owner.depth + 1) if owner and nests else heading
        like = context.innermost(lambda h: h.opening and h.is_theme == element)
        owner = context.innermost((lambda h: bool(h.ties)) if element else (lambda h: h.is_theme))
        if like is not None and not (element and recurs):
            return replace(heading, depth=like.depth)
        if owner is not None:
            return replace(heading, depth=owner.depth + 1)
        return replace(heading, depth=context.depth + 1)

    def _recurs(self, heading: Heading, *, element: bool) -> bool:
        """True where a heading's element, or all assignments that it names, have other headings too."""
        if element:
            return self._elements[keys(heading.text)] > 1
        return bool(heading.ties) and all(self._assignments[tie.assignment] > 1 for tie in heading.ties)
