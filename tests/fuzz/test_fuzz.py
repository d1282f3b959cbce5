"""A second of fuzzing for each reader, and that the fuzzer would notice."""

from __future__ import annotations

import pytest

from ingest import document
from tests.fuzz.drive import changed, with_hypothesis
from tests.fuzz.target import SUFFIXES, FaultError, seeds, try_one


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_second_of_broken_files_finds_no_fault(kind: str) -> None:
    assert with_hypothesis(kind, 1) == 0


@pytest.mark.parametrize("kind", SUFFIXES)
def test_the_seeds_themselves_are_read(kind: str) -> None:
    assert try_one(kind, seeds(kind)[0])


def test_a_fault_of_our_own_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        document.document_id("no bytes")  # type: ignore[arg-type]

    monkeypatch.setattr(document, "_read", broken)
    with pytest.raises(FaultError):
        try_one("text", b"hei")


def test_changes_are_made() -> None:
    assert changed(b"abcdef", [("cut", 0.5, b"")]) == b"abc"
    assert changed(b"abcdef", [("insert", 0.0, b"x")]) == b"xabcdef"
    assert len(changed(b"abcdef" * 20, [("repeat", 0.1, b"ab")])) > 120
