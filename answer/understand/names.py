"""Assignment IDs, chapters, posts and years that a question names, checked against those that exist."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.language.posts import find_posts
from ingest.model import Mandate

_SPACE = r"[\s\-–/.]*"
_BARE = re.compile(
    r"\b(?:oppdrag(?:et)?|assignment|id)(?:\s+(?:nr\.?|nummer|number|no\.?"
    r"|id:?))?\s+#?(\d{1,3})\b(?![\-–/.]\d)(?!\s*(?:mill|kr))",
    re.I,
)
_CHAPTER = re.compile(
    r"\b(?:kap(?:it\w+|\.)?|chapters?|del|section)\s*(\d{1,2}(?:\.\d{1,2})?"
    r"(?:(?:,| og| and| eller| or|,? samt)\s+\d{1,2}(?![\d.]))*)(?!\d)",
    re.I,
)
_YEAR = re.compile(r"(?<![\d/.\-–])(20\d\d)(?![\d/]|[\-–]\d|\.\d)")


class Names(NamedTuple):
    """What a question names. The unknown ones have the shape of an ID or chapter but do not exist."""

    idents: tuple[str, ...]
    unknown_idents: tuple[str, ...]
    chapters: tuple[str, ...]
    unknown_chapters: tuple[str, ...]
    posts: tuple[tuple[str | None, str | None], ...]
    years: tuple[int, ...]


def _literal(ident: str) -> str:
    pieces = re.split(r"[\s\-–/.]+", ident)
    return r"(?<![\w])" + _SPACE.join(re.escape(p) for p in pieces) + r"(?!\w|[\-–]\d)"


def _shape(ident: str) -> str:
    """A pattern of all IDs built like this one: letters and the number of digits in long numbers stay."""

    def digits(match: re.Match[str]) -> str:
        return rf"\d{{{len(match.group())}}}" if len(match.group()) > 2 else r"\d{1,3}"

    pattern = re.sub(r"\d+", digits, re.sub(r"[\-–]", "\x00", ident.replace(".", "\x01").replace("/", "\x02")))
    pattern = re.sub(r"\s+", r"\\s*", pattern).replace("\x00", r"[\-–]").replace("\x01", r"\.").replace("\x02", "/")
    return r"(?<![\w\-.])" + pattern + r"(?!\w|[\-–]\d)"


def _known_idents(text: str, mandates: tuple[Mandate, ...]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for mandate in mandates:
        for assignment in mandate.assignments:
            found += [(m.start(), assignment.id) for m in re.finditer(_literal(assignment.id), text, re.I)]
    return found


def _last_number(ident: str) -> int | None:
    digits = re.findall(r"\d+", ident)
    return int(digits[-1]) if digits else None


def _unknown_idents(text: str, mandates: tuple[Mandate, ...], known: set[str]) -> list[str]:
    shapes = {_shape(a.id) for m in mandates for a in m.assignments if re.search(r"\d", a.id) and not a.id.isdigit()}
    found = [m.group() for s in sorted(shapes) for m in re.finditer(s, text, re.I)]
    squeezed = {re.sub(r"[\s\-–/.]+", "", k).casefold() for k in known}
    return [f for f in dict.fromkeys(found) if re.sub(r"[\s\-–/.]+", "", f).casefold() not in squeezed]


def _bare_numbers(text: str, mandates: tuple[Mandate, ...]) -> tuple[list[str], list[str]]:
    """ "oppdrag 5" is the one whose ID ends in 5, where there is just one such; "oppdrag 14" may be none."""
    known, unknown = [], []
    for match in _BARE.finditer(text):
        number = int(match.group(1))
        fitting = [a.id for m in mandates for a in m.assignments if _last_number(a.id) == number]
        (known.append(fitting[0]) if fitting else unknown.append(match.group(1)))
    return known, unknown


def names_of(text: str, mandates: tuple[Mandate, ...]) -> Names:
    """The IDs, chapters, posts and years in a text."""
    idents = [ident for _, ident in sorted(_known_idents(text, mandates))]
    bare, missing = _bare_numbers(text, mandates) if not idents else ([], [])
    idents = list(dict.fromkeys([*idents, *bare]))
    unknown = _unknown_idents(text, mandates, set(idents)) or missing
    numbers = {c.number.rstrip(".") for m in mandates for c in m.chapters}
    asked = [number for m in _CHAPTER.finditer(text) for number in re.findall(r"\d+(?:\.\d+)?", m.group(1))]
    rest = text
    for ident in [*idents, *unknown]:
        rest = re.sub(_literal(ident), " ", rest, flags=re.I)
    return Names(
        tuple(idents),
        tuple(unknown),
        tuple(dict.fromkeys(a for a in asked if a in numbers)),
        tuple(dict.fromkeys(a for a in asked if a not in numbers)),
        _posts(rest, mandates),
        tuple(dict.fromkeys(int(m.group(1)) for m in _YEAR.finditer(rest))),
    )


def _posts(text: str, mandates: tuple[Mandate, ...]) -> tuple[tuple[str | None, str | None], ...]:
    named = [(p.chapter, p.post) for p in find_posts(text)]
    if not named:
        rows = {r.chapter for m in mandates for r in m.appropriations}
        named = [
            (n, None)
            for n in re.findall(r"(?<![\d.,/\-])(\d{3,4})(?![\d/\-]|[.,]\d|\s*(?:mill|kr|000|\d{3}))", text)
            if n in rows
        ]
        named += [(c, p) for c, p in re.findall(r"\b(\d{3,4})[./](\d{2})\b", text) if c in rows]
    return tuple(dict.fromkeys(named))
