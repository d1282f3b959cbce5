"""Both stores, by the same tests: Qdrant Edge on disk, and the server's store on an in-memory client or a real server.

A real server is used where MANDAT_QDRANT_URL names one; else those tests are skipped.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.lexical.sparse import passage_vector
from index.store.edge import EdgeStore
from index.store.protocol import EVERYTHING, Candidates, Filters, Point, Store
from index.store.server import ServerStore

NAMES = ("ferge", "havn", "bier", "honning")


def ident(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def point(name: str, place: int, text: str, year: int | None = 2026, assignments: tuple[str, ...] = ()) -> Point:
    dense = np.zeros(4, dtype=np.float32)
    dense[place] = 1.0
    kind = "mandat" if year == 2026 else "annet"
    return Point(ident(name), dense, passage_vector(text), f"doc-{name}", year, kind, assignments)


POINTS = {
    "ferge": point("ferge", 0, "elektrisk ferge til havn", assignments=("2026-01", "2026-02")),
    "havn": point("havn", 1, "havn og kai", assignments=("2026-02",)),
    "bier": point("bier", 2, "bier og honning", year=2025),
    "honning": point("honning", 3, "honning", year=None),
}


@dataclass(frozen=True)
class Source:
    """A `PointSource` over some of the points."""

    names: tuple[str, ...]
    version: int = 1
    catalogue: str = "abc123"
    dimension: int = 4

    def ids(self) -> set[str]:
        return {ident(name) for name in self.names}

    def points(self, idents: Collection[str] | None = None) -> Iterator[Point]:
        for name in self.names:
            if idents is None or ident(name) in idents:
                yield POINTS[name]


@pytest.fixture(params=["edge", "memory", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each kind of store, empty."""
    if request.param == "edge":
        yield EdgeStore(tmp_path / "vectors")
        return
    from qdrant_client import QdrantClient

    url = os.environ.get("MANDAT_QDRANT_URL")
    if request.param == "server" and not url:
        pytest.skip("MANDAT_QDRANT_URL names no Qdrant server")
    client = QdrantClient(":memory:") if request.param == "memory" else QdrantClient(url=url)
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    yield ServerStore(client, prefix)
    for collection in client.get_collections().collections:
        if collection.name.startswith(prefix):
            client.delete_collection(collection.name)


def look(store: Store, place: int, words: str, filters: Filters = EVERYTHING, limit: int = 10) -> Candidates:
    dense = np.full(4, 0.1, dtype=np.float32)
    dense[place] = 1.0
    return store.search(dense, passage_vector(words), filters, limit)


def names(scored: list[object]) -> list[str]:
    by_id = {ident(name): name for name in NAMES}
    return [by_id[one.id] for one in scored]  # type: ignore[attr-defined]


def test_search_finds_by_meaning_and_by_words(store: Store) -> None:
    store.refresh(Source(NAMES))
    found = look(store, 2, "havn")
    assert names(found.dense)[0] == "bier"
    assert names(found.sparse) == ["havn", "ferge"]


def test_a_rare_word_weighs_more_than_a_common_one(store: Store) -> None:
    store.refresh(Source(NAMES))
    found = look(store, 0, "kai honning")
    assert names(found.sparse)[0] == "havn"


def test_equal_scores_come_in_order_of_id(store: Store) -> None:
    store.refresh(Source(NAMES))
    tied = [one.id for one in look(store, 0, "").dense if one.score == pytest.approx(0.1)]
    assert len(tied) == 3
    assert tied == sorted(tied)


def test_no_more_than_the_limit_is_given(store: Store) -> None:
    store.refresh(Source(NAMES))
    found = look(store, 0, "honning", limit=1)
    assert (len(found.dense), len(found.sparse)) == (1, 1)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(documents=("doc-bier",)), {"bier"}),
        (Filters(documents=("doc-bier", "doc-havn")), {"bier", "havn"}),
        (Filters(years=(2026,)), {"ferge", "havn"}),
        (Filters(kinds=("annet",)), {"bier", "honning"}),
        (Filters(assignments=("2026-01",)), {"ferge"}),
        (Filters(assignments=("2026-02",)), {"ferge", "havn"}),
        (Filters(years=(2026,), documents=("doc-bier",)), set()),
    ],
)
def test_filters_limit_both_lists(store: Store, filters: Filters, expected: set[str]) -> None:
    store.refresh(Source(NAMES))
    found = look(store, 0, "ferge havn bier honning", filters)
    assert set(names(found.dense)) == set(names(found.sparse)) == expected


def test_a_question_without_words_is_searched_by_meaning_alone(store: Store) -> None:
    store.refresh(Source(NAMES))
    found = look(store, 3, "hva er det")
    assert names(found.dense)[0] == "honning"
    assert found.sparse == []


def test_refresh_takes_in_what_is_new_and_out_what_is_gone(store: Store) -> None:
    store.refresh(Source(("ferge", "havn")))
    store.refresh(Source(("havn", "bier"), version=2))
    assert set(names(look(store, 0, "").dense)) == {"havn", "bier"}


def test_an_empty_catalogue_is_searched_in_vain(store: Store) -> None:
    store.refresh(Source(()))
    assert look(store, 0, "ferge") == Candidates([], [])


def test_another_catalogue_is_kept_apart(store: Store) -> None:
    store.refresh(Source(("ferge",)))
    store.refresh(replace(Source(("bier",)), catalogue="def456"))
    assert names(look(store, 0, "").dense) == ["bier"]


def test_edge_leaves_no_earlier_state_on_disk(tmp_path: Path) -> None:
    store = EdgeStore(tmp_path)
    store.refresh(Source(("ferge",)))
    store.refresh(Source(("bier",), version=2))
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["abc123-00000002"]


def test_edge_makes_its_folder_again_when_it_is_gone(tmp_path: Path) -> None:
    EdgeStore(tmp_path / "v").refresh(Source(NAMES))
    (tmp_path / "v").rename(tmp_path / "gone")
    store = EdgeStore(tmp_path / "v")
    store.refresh(Source(NAMES))
    assert len(look(store, 0, "").dense) == 4


def test_edge_reads_a_state_that_another_made_without_making_it_again(tmp_path: Path) -> None:
    EdgeStore(tmp_path).refresh(Source(NAMES))
    second = EdgeStore(tmp_path)
    second.refresh(replace(Source(NAMES), names=()))  # were it read again, it would be empty
    assert len(look(second, 0, "").dense) == 4


def test_edge_that_fails_half_way_leaves_the_old_state(tmp_path: Path) -> None:
    class Failing(Source):
        def points(self, idents: Collection[str] | None = None) -> Iterator[Point]:
            yield POINTS["bier"]
            raise RuntimeError("disk full")

    store = EdgeStore(tmp_path)
    store.refresh(Source(("ferge",)))
    with pytest.raises(RuntimeError):
        store.refresh(Failing(NAMES, version=2))
    assert names(look(store, 0, "").dense) == ["ferge"]


def test_edge_that_was_never_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        look(EdgeStore(tmp_path), 0, "ferge")


def test_a_process_with_an_older_state_leaves_newer_points_on_the_server() -> None:
    from qdrant_client import QdrantClient

    client = QdrantClient(":memory:")
    newer, older = ServerStore(client), ServerStore(client)
    newer.refresh(Source(("ferge", "bier"), version=2))
    older.refresh(Source(("ferge",), version=1))
    assert set(names(look(newer, 0, "").dense)) == {"ferge", "bier"}


def test_a_server_that_does_not_answer_is_explained() -> None:
    store = ServerStore.connect("http://127.0.0.1:1")
    with pytest.raises(StoreError, match="MANDAT_QDRANT_URL"):
        store.refresh(Source(NAMES))
