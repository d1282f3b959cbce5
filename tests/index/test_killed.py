"""Killed at any moment, a change has happened whole or not at all.

A child process makes the change with one step replaced by SIGKILL to itself; a new library on the same folder must
then show the old state or the new one, find with it, and be able to make the change.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from tests.index.builders import BEES, FERRY, FERRY_REVISED, open_library

if not hasattr(signal, "SIGKILL"):
    pytest.skip("this system has no SIGKILL", allow_module_level=True)

_TAKING_IN = ("index.originals:Originals.put", "index.catalogue:write_entry", "index.catalogue:write_passages")
_STORE = ("index.store.edge:EdgeStore._create", "index.store.edge:EdgeStore._points")
STEPS: dict[str, tuple[str, ...]] = {
    "add": (*_TAKING_IN, "index.catalogue:bump"),
    "replace": (*_TAKING_IN, "index.catalogue:replace", "index.catalogue:bump", *_STORE),
    "delete": ("index.catalogue:remove", "index.catalogue:bump", "index.store.edge:EdgeStore._discard_older"),
}
CASES = [
    *((change, step, when) for change, steps in STEPS.items() for step in steps for when in ("before", "after")),
    *((change, "commit", "before") for change in STEPS),
]


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _patch(step: str, when: str) -> None:
    """Replace a function by one that dies before or after the real work."""
    module, _, path = step.partition(":")
    *owners, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    real = getattr(owner, name)

    def after(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        _die()

    setattr(owner, name, _die if when == "before" else after)


def _die_at_commit(folder: Path, act: Callable[[Library], object]) -> None:
    from sqlalchemy import event

    library = open_library(folder)
    event.listen(library._database, "commit", _die)
    act(library)


def _change(folder: Path, change: str, step: str, when: str) -> None:
    act = CHANGES[change]
    if step == "commit":
        _die_at_commit(folder, act)
        return
    library = open_library(folder)
    library.search("ferger")
    _patch(step, when)
    act(library)


def _replace(library: Library) -> None:
    library.ingest(FERRY_REVISED, "ferger.txt")
    library.search("ferger")


def _delete(library: Library) -> None:
    library.delete(next(row.id for row in library.documents() if row.name == "ferger.txt"))


def _add(library: Library) -> None:
    library.ingest(BEES, "bier.txt")
    library.search("bier")


CHANGES: dict[str, Callable[[Library], None]] = {"replace": _replace, "delete": _delete, "add": _add}


def state(library: Library) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a user sees: names, the searched texts, and the originals on disk."""
    found = {hit.passage.text for hit in library.search("ferger rederiet billettprisene bier bifolkene", k=50)}
    originals = [library.original(row.id).decode() for row in library.documents()]
    return tuple(row.id for row in library.documents()), tuple(sorted(found)), tuple(originals)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one document. Shared: copied by each test."""
    folder = tmp_path_factory.mktemp("before")
    library = open_library(folder)
    library.ingest(FERRY, "ferger.txt")
    library.search("ferger")
    library.close()
    library._database.dispose()
    return folder


@pytest.fixture(scope="module")
def expected(before: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each change -> what is seen before it, and after it."""
    seen = {}
    for change, act in CHANGES.items():
        library = open_library(copied(before, tmp_path_factory.mktemp(change) / "data"))
        old = state(library)
        act(library)
        seen[change] = (old, state(library))
    return seen


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


@pytest.mark.parametrize(("change", "step", "when"), CASES)
def test_a_killed_change_is_whole_or_nothing(
    tmp_path: Path, before: Path, expected: dict[str, Any], change: str, step: str, when: str
) -> None:
    folder = copied(before, tmp_path / "data")
    context = multiprocessing.get_context("forkserver")  # one clean process with the imports done, forked for each test
    context.set_forkserver_preload([__name__, "index.store.edge", "qdrant_edge", "sqlalchemy.dialects.sqlite"])
    child = context.Process(target=_change, args=(folder, change, step, when))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    old, new = expected[change]
    library = open_library(folder)
    left = state(library)
    assert left in (old, new)
    if left == old:
        CHANGES[change](library)
    assert state(library) == new
    assert not list((folder / "vectors").glob("part.*"))
    files = {path.name for path in (folder / "originals").glob("*/*")}
    assert {row.id for row in library.documents()} <= files
