"""The folder that `watch.py` minds: where a file lies at each step, moved and written so that a crash loses nothing.

  inbox/              files land here
  inbox/.mandat/      arbeid/ (the file being checked), forsok/ (tries that did not end), the lock
  inbox/resultater/   one folder for each checked file, put in place whole
  inbox/ferdig/, inbox/feilet/   the files themselves afterwards; a failed one with its reason as text

Everything is in one file system, so every move is one rename. Checks nothing and waits for nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from check.errors import WatchError
from ingest.model import Frozen

RECEIPT = "kvittering.json"
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".lock", "~")
_MAX_NAME = 230
"""Bytes in a name that we give: the 255 of the usual file systems, less room for a note's or a fresh file's ending."""


@dataclass(frozen=True)
class Folders:
    """The places of one watched folder."""

    inbox: Path

    @property
    def own(self) -> Path:
        """What the watcher keeps for itself."""
        return self.inbox / ".mandat"

    @property
    def work(self) -> Path:
        """The file being checked."""
        return self.own / "arbeid"

    @property
    def tries(self) -> Path:
        """One file for each content whose check has begun and not ended."""
        return self.own / "forsok"

    @property
    def results(self) -> Path:
        """One folder for each checked file."""
        return self.inbox / "resultater"

    @property
    def done(self) -> Path:
        """Checked files."""
        return self.inbox / "ferdig"

    @property
    def failed(self) -> Path:
        """Files that could not be checked, each with its reason."""
        return self.inbox / "feilet"


class Receipt(Frozen):
    """What a results folder says of itself. `basis` is what the file was checked against, beside its own content."""

    content: str
    basis: str
    name: str
    folder: str
    done_name: str
    checked_at: dt.datetime


@dataclass(frozen=True)
class Stamp:
    """What tells that a file has changed."""

    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a file's status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


def prepare(inbox: Path) -> Folders:
    """Make the places that are not there. Raises `WatchError` where the folder is not there or cannot be written to."""
    folders = Folders(inbox)
    if not inbox.is_dir():
        raise WatchError(f"Mappen {inbox} finnes ikke.")
    for place in (folders.own, folders.work, folders.tries, folders.results, folders.done, folders.failed):
        if place.is_symlink():
            raise WatchError(f"{place} er en lenke et annet sted; fjern den før mappen overvåkes.")
        try:
            place.mkdir(exist_ok=True)
        except OSError as refused:
            raise WatchError(f"Kan ikke lage {place}: {refused.strerror}.") from refused
    for leftover in folders.results.glob(".*.ny"):
        shutil.rmtree(leftover)
    return folders


def landed(folders: Folders) -> dict[str, os.stat_result]:
    """Everything in the inbox that is meant for us, by name: no folders, no hidden files, no half-downloaded ones."""
    found = {}
    with os.scandir(folders.inbox) as entries:
        for entry in entries:
            if not is_temporary(entry.name) and not entry.is_dir(follow_symlinks=False):
                found[entry.name] = entry.stat(follow_symlinks=False)
    return dict(sorted(found.items()))


def is_temporary(name: str) -> bool:
    """True for names that programs give to files they have not finished."""
    return name.startswith((".", "~$")) or name.lower().endswith(_TEMPORARY)


def claim(folders: Folders, name: str) -> Path | None:
    """Take a file out of the inbox, so that nobody who writes there can touch it by name. None where it is gone."""
    target = folders.work / name
    try:
        (folders.inbox / name).rename(target)
    except FileNotFoundError:
        return None
    return target


def give_back(folders: Folders, claimed: Path) -> None:
    """Put a claimed file back, since it was still being written."""
    claimed.rename(folders.inbox / free_name(folders.inbox, claimed.name))


def claimed_files(folders: Folders) -> list[Path]:
    """What a crash left behind in the middle of a check."""
    return sorted(folders.work.iterdir())


def read(path: Path, max_bytes: int) -> tuple[bytes, Stamp]:
    """The content of a regular file. Raises `WatchError` for a link, a device, a file too large or closed to us."""
    if path.is_symlink():
        raise WatchError("Filen er en lenke til et annet sted; slike følges ikke. Legg inn selve filen.")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as refused:
        raise WatchError(f"Filen kan ikke åpnes: {refused.strerror}.") from refused
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise WatchError("Dette er ikke en vanlig fil.")
        if status.st_size > max_bytes:
            raise WatchError(f"Filen er på {status.st_size} byte; grensen er {max_bytes}.")
        return file.read(max_bytes), Stamp.of(status)


def fingerprint(content: bytes) -> str:
    """Tells whether two files are the same."""
    return hashlib.sha256(content).hexdigest()


def receipts(folders: Folders) -> Iterator[Receipt]:
    """Of every results folder that is whole. One that a person has changed so that it cannot be read is passed over."""
    for path in sorted(folders.results.glob(f"*/{RECEIPT}")):
        try:
            yield Receipt.model_validate_json(path.read_bytes())
        except ValidationError:
            continue


def is_there(folders: Folders, receipt: Receipt) -> bool:
    """False where a person has removed the results that the receipt is of."""
    return (folders.results / receipt.folder / RECEIPT).is_file()


def write_results(folders: Folders, files: Mapping[str, bytes], receipt: Receipt) -> None:
    """Put a results folder in place, whole or not at all."""
    fresh = folders.results / f".{receipt.folder}.ny"
    if fresh.exists():  # an earlier try that met a full disk
        shutil.rmtree(fresh)
    fresh.mkdir()
    for name, content in {**files, RECEIPT: receipt.model_dump_json(indent=1).encode()}.items():
        _write_through(fresh / name, content)
    fresh.rename(folders.results / receipt.folder)


def write_note(folder: Path, name: str, suffix: str, text: str) -> None:
    """A plain text beside a file: "rapport.pdf" + ".grunn.txt". In place whole or not at all."""
    target, fresh = folder / f"{name}{suffix}", folder / f".{name}.ny"
    _write_through(fresh, (text + "\n").encode("utf-8", errors="replace"))
    fresh.replace(target)


def count_try(folders: Folders, content: str) -> int:
    """How many times the check of this content has begun without ending, this time included."""
    path = folders.tries / content
    begun = (int(path.read_text()) if path.exists() else 0) + 1
    fresh = path.with_suffix(".ny")
    _write_through(fresh, str(begun).encode())
    fresh.replace(path)
    return begun


def end_try(folders: Folders, content: str) -> None:
    """The check of this content ended, well or not."""
    (folders.tries / content).unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> str:
    """The name, or "rapport (2).pdf" where the folder has one already; cut where it is very long."""
    stem, suffix = Path(name).stem, Path(name).suffix
    number, candidate = 1, fitting(stem, suffix)
    while os.path.lexists(folder / candidate):
        number += 1
        candidate = fitting(stem, f" ({number}){suffix}")
    return candidate


def fitting(stem: str, suffix: str) -> str:
    """Stem and suffix as one name that a file system takes; a long stem is cut."""
    room = _MAX_NAME - len(os.fsencode(suffix))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + suffix


def _write_through(path: Path, content: bytes) -> None:
    """Written to the disk itself before this returns, so that a rename after it never shows an empty file."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
