"""Budget chapters and posts, one by one and in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.posts import find_posts

LISTS = [
    ("kap. 701, post 21, 70 og 74 og kap. 760, post 21", ["701/21", "701/70", "701/74", "760/21"]),
    ("kap. 701, post 21, 70 og 74,\nkap. 1541 og kap. 760, post 21", ["701/21", "701/70", "701/74", "1541/", "760/21"]),
    ("kap. 701 postene 21, 70 og 74.", ["701/21", "701/70", "701/74"]),
    ("kap. 701 postane 21 og 70", ["701/21", "701/70"]),
    ("kapittel 701, post 70", ["701/70"]),
    ("post 70 på kap. 701", ["701/70"]),
    ("kap. 701 post 21, post 70 og post 74", ["701/21", "701/70", "701/74"]),
    ("kap. 701.21", ["701/21"]),
    ("701 post 21", ["701/21"]),
    ("chapter 701 item 70", ["701/70"]),
    ("kap. 701 og 760", ["701/", "760/"]),
    ("over post 74", ["/74"]),
    ("kap. 1541", ["1541/"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_chapters_and_posts_are_found(text: str, expected: list[str]) -> None:
    found = find_posts(text)
    assert [f"{mention.chapter or ''}/{mention.post or ''}" for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    "text", ["felles for kap. 1", "kap. 3.1", "posten sendte 21 brev", "e-post 21 ganger", "70 og 74"]
)
def test_is_no_budget_chapter(text: str) -> None:
    assert find_posts(text) == []


@given(st.integers(100, 9999), st.lists(st.integers(1, 99), min_size=1, max_size=5))
def test_any_list_of_posts_is_read_back(chapter: int, posts: list[int]) -> None:
    numbers = [f"{post:02}" for post in posts]
    written = numbers[0] if len(numbers) == 1 else ", ".join(numbers[:-1]) + " og " + numbers[-1]
    found = find_posts(f"Det rapporteres på kap. {chapter}, post {written} i år.")
    assert [(mention.chapter, mention.post) for mention in found] == [(str(chapter), number) for number in numbers]
