"""What a line of text looks like by its own words: a bullet, a heading by number, a page number, a placeholder rule.

Shape only: font, size and place are the PDF reader's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"\s*(?P<sign>[•▪◦●○■□‣⁃∙·\x7f\uf020-\uf0ff➢►✓*]|[-–—](?=\s)|(?:\(?[a-zæøå]\)|\(?[ivx]{1,4}\)|\d{1,2}\)))\s+(?=\S)"
)
_HOLLOW = frozenset("◦○□-–—⁃")
_NUMBERED = re.compile(
    r"(?P<number>(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.\d{1,2}(?:\.\d{1,2})*\.?|(?:kapittel|kap\.|del|vedlegg|appendix|chapter)\s+[\dA-Z]{1,2}\b[.:]?))"
    r"\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:(?:side|page|s\.)\s*)?\d{1,3}(?:\s*(?:av|of|/|\|)\s*\d{1,3}(?!\d))?|[-–—]\s*\d{1,4}\s*[-–—]|(?:side|page)\s+[ivxl]+",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\d{1,2}\.\s+(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|tertial|kvartal|halvår)\b",
    re.IGNORECASE,
)
_CONTENTS_ROW = re.compile(r".*\S(?:\s*[.·…_]{4,}\s*|(?:\s?\.){4,}\s*|\s{3,}|\t)\d{1,4}")
_CONTENTS_TITLE = re.compile(
    r"(?:innhald|innhold|innholdsfortegnelse|innhaldsliste|contents|table of contents)\s*:?", re.IGNORECASE
)


@dataclass(frozen=True)
class Bullet:
    """A list item's sign: its length with the space after it, and whether it looks like a second level."""

    length: int
    sign: str
    hollow: bool


def bullet(text: str) -> Bullet | None:
    """The bullet sign that `text` starts with, if any."""
    match = _BULLET.match(text)
    return Bullet(match.end(), match["sign"], match["sign"] in _HOLLOW) if match else None


def heading_number(text: str) -> str | None:
    """The number of a numbered heading ("3.1", "Vedlegg A"), or None. Dates ("1. juni") have none."""
    match = _NUMBERED.fullmatch(text.strip())
    if not match or _MONTH_FIRST.match(text.strip()):
        return None
    title = match["title"]
    if not (title[0].isupper() or (title[0].isdigit() and re.match(r"\d{4}-\d", title)) or title[0] in '«"('):
        return None
    return match["number"].rstrip(".:")


def number_depth(number: str) -> int:
    """How deep a heading number is: "3" 1, "3.1" 2; "Vedlegg A" 1."""
    return number.count(".") + 1 if re.match(r"[\dA-Z]+(?:\.\d+)*$", number) else 1


def is_page_number(text: str) -> bool:
    """Whether the line holds only a page number: "Side 8", "Side 2 av 10", "– 3 –"."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def is_contents_title(text: str) -> bool:
    """Whether the line is the title of a table of contents."""
    return bool(_CONTENTS_TITLE.fullmatch(text.strip()))


def is_contents_row(text: str) -> bool:
    """Whether the line looks like a row of a table of contents: words, leaders or a wide gap, a page number."""
    return bool(_CONTENTS_ROW.fullmatch(text.strip()))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(' )»"”').endswith((".", "!", "?", ":", ";"))


def is_title_like(text: str, longest: int = 110) -> bool:
    """Whether the line could be a heading by its words alone: short, starts like one, does not end like a sentence."""
    text = text.strip()
    if not text or len(text) > longest or not any(c.isalpha() for c in text):
        return False
    if text[-1] in ".,;!?" and not text.endswith(("mv.", "m.m.", "SF.")):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "«("


_OPEN_WORDS = re.compile(
    r"(?:^|[\s(«/])(?:og|eller|samt|i|på|av|til|for|med|om|ved|fra|frå|som|at|å|en|ei|et|ein|eit|den|det|de|dei|der|enn|etter|mot|"
    r"under|over|hos|mellom|innen|innan|inkl\.|herunder|er|skal|kan|har|vil|and|or|the|of|to|in|on|with|a|an)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ-]{3}[\wæøåÆØÅ -]{0,30}:")


def is_open(text: str) -> bool:
    """Whether the text cannot end here: a comma, a hyphen, or a word that wants another after it."""
    text = text.rstrip()
    return text.endswith((",", "-", "\u2010", "\u00ad", "/", "(", "«")) or bool(_OPEN_WORDS.search(text))


def is_label(text: str) -> bool:
    """Whether the line is a few words and a colon ("Oppdrag:"): it starts something."""
    return bool(_LABEL.fullmatch(text.strip())) and len(text.split()) <= 4


_CAPTION = re.compile(r"(?:tabell|table|figur|figure)\s+[\dA-Z]{1,3}(?:[.:–-]|\s|$)", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """Whether the text is a table's or figure's caption: "Tabell 2: …"."""
    return bool(_CAPTION.match(text))


_NUMBERED_ITEM = re.compile(r"(\d{1,2})\.\s+(?=\S)")


def item_number(text: str) -> int | None:
    """The number of a numbered list item ("2. Send inn"), or None; a date ("2. juni") has none."""
    match = _NUMBERED_ITEM.match(text)
    return int(match[1]) if match and not _MONTH_FIRST.match(text) else None
