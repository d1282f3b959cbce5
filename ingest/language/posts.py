"""Finds budget chapters and posts: "kap. 701, post 21, 70 og 74 og kap. 760, post 21".

Says where they stand and what they are, not what they are worth (`amounts`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class PostMention:
    """One chapter and post as written. `post` is None where only the chapter is named, `chapter` None for a bare post.

    `text` is the words from `start` to `end`; the later posts of a list stand as their number alone.
    """

    text: str
    start: int
    end: int
    chapter: str | None
    post: str | None


_CHAPTER = r"\d{3,4}"
"""Budget chapters have three or four digits; "kap. 3" is a chapter of the letter."""
_POST = r"\d{2}(?!\d)(?![.,]\d)(?!\s*(?:000|mill|mrd|prosent|%))"
_CHAPTER_WORD = r"(?:kap(?:itt?el|itla|itlene)?\b\.?|chapters?\b)"
_POST_WORD = r"(?<![\w-])(?:post(?:ene|ane|er|en|ar)?\b\.?|items?\b)"
_LIST = rf"{_POST}(?:\s*(?:,|og|samt|and|eller|or|–|-|/)\s*(?:og\s+)?(?:{_POST_WORD}\s*)?{_POST})*"

_FULL = re.compile(
    rf"(?:{_CHAPTER_WORD}\s*(?P<chapter>{_CHAPTER})(?!\d)|(?<![\d./-])(?P<bare>{_CHAPTER})(?=,?\s*{_POST_WORD}))"
    rf"(?:\s*(?:,|/|\.)?\s*(?:og\s+)?{_POST_WORD}\s*(?P<posts>{_LIST})|[./](?P<dotted>\d{{2}})(?!\d))?",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    rf"{_POST_WORD}\s*(?P<posts>{_LIST})\s*,?\s*(?:på|under|over|i|of|on|in)\s+{_CHAPTER_WORD}\s*(?P<chapter>{_CHAPTER})(?!\d)",
    re.IGNORECASE,
)
_POST_ALONE = re.compile(rf"{_POST_WORD}\s*(?P<posts>{_LIST})", re.IGNORECASE)
_MORE_CHAPTERS = re.compile(
    rf"\s*(?:,|og|samt|and)\s*(?:og\s+)?(?P<chapter>{_CHAPTER})(?!\d)(?!\s*(?:000|mill|mrd|kr))"
)
_NUMBER = re.compile(r"\d{2}")


def find_posts(text: str) -> list[PostMention]:
    """All chapters and posts in `text`, in order of place."""
    mentions: list[PostMention] = []
    at = 0
    while match := _first(text, at):
        mentions.extend(_of_match(text, match))
        at = match.end()
        if match.re is _FULL and not _posts_of(match):
            while more := _MORE_CHAPTERS.match(text, at):
                mentions.append(_mention(text, more.start("chapter"), more.end("chapter"), more["chapter"], None))
                at = more.end()
    return mentions


def _first(text: str, at: int) -> re.Match[str] | None:
    found = [m for pattern in (_REVERSED, _FULL, _POST_ALONE) if (m := pattern.search(text, at))]
    return min(found, key=lambda m: m.start()) if found else None


def _posts_of(match: re.Match[str]) -> list[tuple[int, int]]:
    groups = match.re.groupindex
    if "dotted" in groups and match["dotted"]:
        return [match.span("dotted")]
    if not match["posts"]:
        return []
    offset = match.start("posts")
    return [(offset + m.start(), offset + m.end()) for m in _NUMBER.finditer(match["posts"])]


def _of_match(text: str, match: re.Match[str]) -> list[PostMention]:
    groups = match.re.groupindex
    chapter = (match["chapter"] if "chapter" in groups else None) or (match["bare"] if "bare" in groups else None)
    posts = _posts_of(match)
    if not posts:
        return [_mention(text, match.start(), match.end(), chapter, None)]
    if match.re is _REVERSED and len(posts) == 1:
        return [_mention(text, match.start(), match.end(), chapter, text[slice(*posts[0])])]
    starts = [match.start()] + [start for start, _ in posts[1:]]
    return [
        _mention(text, start, end, chapter, text[number:end])
        for start, (number, end) in zip(starts, posts, strict=True)
    ]


def _mention(text: str, start: int, end: int, chapter: str | None, post: str | None) -> PostMention:
    return PostMention(text[start:end], start, end, chapter, post)
