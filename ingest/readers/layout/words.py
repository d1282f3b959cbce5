"""The nouns of layout: words, ruled lines, and lines of words, with their place on the page in points from top left."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A word as printed. `start` and `end` are its place in the page's text, -1 until (or unless) it is found there."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    page: int
    start: int = -1
    end: int = -1

    @property
    def top(self) -> float:
        """Top of its letters, near enough for comparing."""
        return self.baseline - 0.75 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical line. For a horizontal one `y0 == y1`, for a vertical one `x0 == x1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies."""
        return self.y0 == self.y1


@dataclass(slots=True)
class Sheet:
    """One page's words and rules, and its size in points as a reader sees it (rotation done)."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    """Centres of small drawn marks, which some programs use as bullets."""


@dataclass(slots=True)
class Line:
    """Words that stand on one baseline with no wide gap between them. `column` tells the page's columns apart."""

    words: list[Word]
    column: int = 0
    dot: float | None = None
    """Where the drawn bullet before it stands, if there is one."""
    text: str = field(init=False)
    """Its words with a space between."""
    page: int = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    baseline: float = field(init=False)
    """Distance of the baseline from the page's top."""
    size: float = field(init=False)
    """Size of the largest type on it."""
    bold: bool = field(init=False)
    """Whether all of it is bold."""

    def __post_init__(self) -> None:
        first = self.words[0]
        self.text = " ".join(word.text for word in self.words)
        self.page, self.x0, self.x1, self.baseline = first.page, first.x0, self.words[-1].x1, first.baseline
        self.size = max(word.size for word in self.words)
        self.bold = all(word.bold for word in self.words)
