"""Minds an inbox: a file that lands is checked, its results put beside it, and the file moved to ferdig/ or feilet/.

Polls, since a folder may be a network share that tells nothing. Survives being killed at any point: whatever had
begun is taken up again at the next start. What a check is, the caller says.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from check import inbox
from check.errors import CheckError, WatchError
from check.inbox import Folders, Receipt, Stamp
from check.render import Checked, Context, bundle
from check.render.view import clean
from ingest.errors import IngestError

Check = Callable[[bytes, str], tuple[Checked, Context]]
"""Content and file name to a result. Raises `IngestError` or `CheckError`, whose text is for the user."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How often to look, and how long a file must have lain still. All in seconds but `tries`.

    An empty file waits longer: it is often the first sign of one that is on its way.
    """

    interval: float = 2.0
    settle: float = 2.0
    settle_empty: float = 60.0
    tries: int = 3


EventKind = Literal["ferdig", "feilet", "duplikat", "utsatt"]


@dataclass(frozen=True)
class Event:
    """What happened to a file, as one line for a log: `name` as it landed, `text` Norwegian."""

    kind: EventKind
    name: str
    text: str


@dataclass(frozen=True)
class Watch:
    """One watched folder and all that minding it needs. `basis` names what files are checked against (the mandate)."""

    folders: Folders
    check: Check
    clock: Callable[[], dt.datetime]
    report: Callable[[Event], object]
    basis: str = ""
    pace: Pace = field(default_factory=Pace)
    max_bytes: int = 200_000_000


@dataclass
class Memory:
    """What is kept from one look to the next; the folder itself holds all that must survive a restart.

    `seen`: for each file in the inbox how it looked when it last changed, and when that was seen. `receipts`: of every
    results folder by content and basis, read once, since there may be thousands.
    """

    seen: dict[str, tuple[Stamp, dt.datetime]] = field(default_factory=dict)
    receipts: dict[tuple[str, str], Receipt] | None = None

    def known(self, folders: Folders, content: str, basis: str) -> Receipt | None:
        """The receipt of a check of this content, or None. A results folder that a person has removed is forgotten."""
        if self.receipts is None:
            self.receipts = {(r.content, r.basis): r for r in inbox.receipts(folders)}
        found = self.receipts.get((content, basis))
        return found if found and inbox.is_there(folders, found) else None

    def add(self, receipt: Receipt) -> None:
        """Remember a fresh receipt."""
        if self.receipts is not None:
            self.receipts[receipt.content, receipt.basis] = receipt


def watch(
    folder: Path,
    check: Check,
    *,
    stop: threading.Event,
    clock: Callable[[], dt.datetime],
    report: Callable[[Event], object] = lambda _: None,
    basis: str = "",
    pace: Pace = Pace(),
) -> None:
    """Mind `folder` until `stop` is set. `clock` gives timezone-aware times.

    Raises `WatchError` where the folder is not there, cannot be written to, or is minded by another process.
    """
    folders = inbox.prepare(folder)
    minding = Watch(folders, check, clock, report, basis, pace)
    try:
        alone = FileLock(folders.own / "lock").acquire(timeout=0)
    except Timeout as held:
        raise WatchError(f"En annen prosess overvåker allerede {folder}.") from held
    memory = Memory()
    with alone:
        while not stop.is_set():
            poll(minding, memory, stop)
            stop.wait(pace.interval)


def poll(minding: Watch, memory: Memory, stop: threading.Event) -> None:
    """One look: take up what was begun, then every file that has lain still. Changes `memory`."""
    try:
        for left in inbox.claimed_files(minding.folders):
            _handle(minding, memory, left, resumed=True)
        for name in settled(minding, memory):
            if stop.is_set():
                return
            claimed = inbox.claim(minding.folders, name)
            if claimed is not None:
                _handle(minding, memory, claimed, resumed=False)
    except OSError as trouble:  # the share is away, the disk is full: nothing is lost, the next look tries again
        _log.warning("the watched folder cannot be used now: %s", trouble)
        minding.report(Event("utsatt", str(trouble.filename or ""), f"Mappen kan ikke brukes nå: {trouble.strerror}."))


def settled(minding: Watch, memory: Memory) -> list[str]:
    """The files that have not changed for long enough. Changes `memory`."""
    now, pace, seen = minding.clock(), minding.pace, memory.seen
    found = inbox.landed(minding.folders)
    for name in seen.keys() - found.keys():
        del seen[name]
    ready = []
    for name, status in found.items():
        stamp = Stamp.of(status)
        if name not in seen or seen[name][0] != stamp:
            seen[name] = (stamp, now)
        wait = pace.settle if stamp.size else pace.settle_empty
        if now - seen[name][1] >= dt.timedelta(seconds=wait):
            ready.append(name)
    return ready


def _handle(minding: Watch, memory: Memory, claimed: Path, *, resumed: bool) -> None:
    """Check one claimed file and put it where it belongs. Raises `OSError` where the folder itself fails."""
    folders = minding.folders
    try:
        content, stamp = inbox.read(claimed, minding.max_bytes)
    except WatchError as refused:
        _fail(minding, claimed, str(refused))
        return
    mark = inbox.fingerprint(content)
    known = memory.known(folders, mark, minding.basis)
    if known and resumed and not os.path.lexists(folders.done / known.done_name):
        _finish(minding, claimed, known, mark)
    elif known:
        _set_aside(minding, claimed, known)
    elif inbox.count_try(folders, mark) > minding.pace.tries:
        _fail(minding, claimed, f"Kontrollen ble avbrutt {minding.pace.tries} ganger uten å bli ferdig.", mark)
    else:
        _check(minding, memory, claimed, content, stamp)


def _check(minding: Watch, memory: Memory, claimed: Path, content: bytes, stamp: Stamp) -> None:
    mark = inbox.fingerprint(content)
    try:
        checked, context = minding.check(content, claimed.name)
        files = bundle(checked, context)
    except (IngestError, CheckError) as refused:
        _fail(minding, claimed, str(refused), mark)
        return
    except OSError:
        raise
    except Exception as crash:  # noqa: BLE001 - one file that breaks the program must not stop the inbox
        _log.exception("the check of a file in the watched folder crashed")
        _fail(minding, claimed, f"Uventet feil i programmet ({type(crash).__name__}). Meld fra med denne filen.", mark)
        return
    if Stamp.of(claimed.lstat()) != stamp:
        inbox.give_back(minding.folders, claimed)
        inbox.end_try(minding.folders, mark)
        _tell(minding, "utsatt", claimed, "Filen ble endret mens den ble kontrollert; tas på nytt.")
        return
    receipt = Receipt(
        content=mark,
        basis=minding.basis,
        name=_printable(claimed.name),
        folder=inbox.free_name(minding.folders.results, _printable(claimed.name)),
        done_name=inbox.free_name(minding.folders.done, _printable(claimed.name)),
        checked_at=minding.clock(),
    )
    inbox.write_results(minding.folders, files, receipt)
    memory.add(receipt)
    _finish(minding, claimed, receipt, mark)


def _finish(minding: Watch, claimed: Path, receipt: Receipt, mark: str) -> None:
    """Results are in place; what is left is to move the file."""
    claimed.rename(minding.folders.done / receipt.done_name)
    inbox.end_try(minding.folders, mark)
    _tell(minding, "ferdig", claimed, f"Kontrollert. Resultatene ligger i resultater/{receipt.folder}.")


def _set_aside(minding: Watch, claimed: Path, known: Receipt) -> None:
    checked_at = known.checked_at.astimezone(minding.clock().tzinfo)
    text = (
        f"Filen har samme innhold som «{known.name}», som ble kontrollert {checked_at:%d.%m.%Y kl. %H.%M}. "
        f"Den er ikke kontrollert på nytt. Resultatene ligger i resultater/{known.folder}."
    )
    name = inbox.free_name(minding.folders.done, claimed.name)
    inbox.write_note(minding.folders.done, name, ".duplikat.txt", text)
    claimed.rename(minding.folders.done / name)
    _tell(minding, "duplikat", claimed, text)


def _fail(minding: Watch, claimed: Path, reason: str, mark: str | None = None) -> None:
    name = inbox.free_name(minding.folders.failed, claimed.name)
    inbox.write_note(minding.folders.failed, name, ".grunn.txt", reason)
    claimed.rename(minding.folders.failed / name)
    if mark:
        inbox.end_try(minding.folders, mark)
    _tell(minding, "feilet", claimed, reason)


def _tell(minding: Watch, kind: EventKind, claimed: Path, text: str) -> None:
    name, line = (" ".join(clean(_printable(t)).split()) for t in (claimed.name, text))
    minding.report(Event(kind, name, line))


def _printable(name: str) -> str:
    """The name as text: bytes that are no UTF-8 become a sign, so that it can stand in JSON."""
    return os.fsencode(name).decode("utf-8", errors="replace")
