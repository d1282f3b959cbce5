"""Reads a file nobody vouches for in a process of its own, under limits on time and memory.

Whatever the file does to the reader (crash, hang, memory), the caller gets a `Document` or an `IngestError`. The
document comes back as JSON and is validated; nothing is unpickled. Where the platform has no such limits (Windows; on
macOS none on memory), the process and the time limit still stand, and a warning says once what is missing.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from pydantic import ValidationError

from ingest import document, errors
from ingest.limits import Limits
from ingest.model import Document

_LOG = logging.getLogger(__name__)
_ROOT = str(Path(__file__).resolve().parent.parent)
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from ingest.worker import main; main()"
_START_SECONDS = 60.0
"""How long the process may take to start, on a machine with much else to do."""
_ANSWER_BYTES_PER_CHARACTER = 40
_CRASHED = "«{name}» kunne ikke leses: leseren stoppet på noe i filen. Lagre den på nytt, eller som PDF, og prøv igjen."
_TOO_LONG = (
    "«{name}» tok mer enn {seconds} sekunder å lese, som er grensen (MANDAT_PARSE_SECONDS). "
    "Er den svært stor eller skadet?"
)
_TOO_MUCH = (
    "«{name}» trenger mer minne enn grensen på {megabytes} MB (MANDAT_PARSE_MEMORY_MB). Er den svært stor eller skadet?"
)


def read_isolated(data: bytes, name: str, limits: Limits = Limits()) -> Document:
    """The document in `data`, as `read_document` gives it, read in another process.

    Raises `IngestError` (and only that) for anything that is wrong with the file or that it does to the reader.
    """
    if len(data) > limits.max_bytes:
        return document.read_document(data, name, limits)  # refuses it by its size, without looking inside
    process = _RESERVE.take()
    try:
        head, body = _converse(process, data, name, limits)
    finally:
        _end(process)
        _RESERVE.refill()
    if not head.get("ok"):
        raise _error(head, name, limits)
    if not head.get("limited"):
        _warn_unlimited()
    try:
        read = Document.model_validate_json(body)
    except ValidationError as error:
        raise errors.UnreadableError(_CRASHED.format(name=name)) from error
    return read.model_copy(update={"id": document.document_id(data)}) if read.id != document.document_id(data) else read


class _Reserve:
    """One process that has started and waits, so that a file is read at once.

    The first file starts its own process and leaves none waiting: most command lines read one file and end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spare: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._used = False

    def take(self) -> subprocess.Popen[bytes]:
        """The waiting process, or a new one."""
        with self._lock:
            self._disown()
            spare, self._spare = self._spare, None
            return spare if spare is not None and spare.poll() is None else _start()

    def refill(self, *, at_once: bool = False) -> None:
        """Starts a process to wait for the next file, if this was not the first."""
        with self._lock:
            self._disown()
            if self._spare is None and (self._used or at_once):
                self._spare = _start()
            self._used = True

    def clear(self) -> None:
        """Ends the waiting process."""
        with self._lock:
            self._disown()
            if self._spare is not None:
                _end(self._spare)
            self._spare = None

    def _disown(self) -> None:
        """After a fork the waiting process belongs to the parent."""
        if self._owner != os.getpid():
            self._spare, self._owner = None, os.getpid()


_RESERVE = _Reserve()
atexit.register(_RESERVE.clear)


def prepare() -> None:
    """Starts a process to wait for the first file, so that a server reads it without the time to start (0.3 s)."""
    _RESERVE.refill(at_once=True)


def _start() -> subprocess.Popen[bytes]:
    environment = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL") if key in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-P", "-c", _BOOT, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _converse(
    process: subprocess.Popen[bytes], data: bytes, name: str, limits: Limits
) -> tuple[dict[str, object], bytes]:
    """Sends the job and waits for the answer. Raises where none comes in time or the process dies."""
    answers: queue.Queue[bytes] = queue.Queue()
    most = 1_000_000 + _ANSWER_BYTES_PER_CHARACTER * limits.max_characters
    threading.Thread(target=_receive, args=(process, answers, most), daemon=True).start()
    try:
        if answers.get(timeout=_START_SECONDS) != b"ready\n":
            raise errors.UnreadableError(_CRASHED.format(name=name))
        started = time.monotonic()
        threading.Thread(target=_send, args=(process, data, name, limits), daemon=True).start()
        # Wall time is the last resort; processor time is limited in the process itself.
        head = answers.get(timeout=2 * limits.max_seconds + 10)
        left = 2 * limits.max_seconds + 10 - (time.monotonic() - started)
        body = answers.get(timeout=max(1.0, left))
    except queue.Empty:
        raise errors.TooLargeError(_TOO_LONG.format(name=name, seconds=limits.max_seconds)) from None
    if not head:
        raise _death(process, name, limits)
    try:
        parsed = json.loads(head)
    except ValueError as error:
        raise errors.UnreadableError(_CRASHED.format(name=name)) from error
    return (parsed if isinstance(parsed, dict) else {}), body


def _receive(process: subprocess.Popen[bytes], answers: queue.Queue[bytes], most: int) -> None:
    """Puts the two lines and the rest of the process's output in the queue; what is over `most` bytes is cut off."""
    out = process.stdout
    if out is None:
        return
    try:
        answers.put(out.readline(100))
        answers.put(out.readline(100_000))
        answers.put(out.read(most))
    except (OSError, ValueError):
        for _ in range(3):
            answers.put(b"")


def _send(process: subprocess.Popen[bytes], data: bytes, name: str, limits: Limits) -> None:
    head = {"name": name, "size": len(data), "limits": limits.model_dump()}
    if process.stdin is None:
        return
    try:
        process.stdin.write(json.dumps(head).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    except (OSError, ValueError):
        _LOG.debug("the reading process went away before it had the whole file")


def _death(process: subprocess.Popen[bytes], name: str, limits: Limits) -> errors.IngestError:
    """What to say when the process died without an answer."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        code = 0
    _LOG.warning("the process reading a file ended with status %s", code)
    if code == -getattr(signal, "SIGXCPU", 24) or code == -getattr(signal, "SIGKILL", 9):
        return errors.TooLargeError(_TOO_LONG.format(name=name, seconds=limits.max_seconds))
    return errors.UnreadableError(_CRASHED.format(name=name))


_KNOWN = {kind.__name__: kind for kind in (errors.UnreadableError, errors.UnsupportedError, errors.TooLargeError)}


def _error(head: dict[str, object], name: str, limits: Limits) -> errors.IngestError:
    kind, message = str(head.get("error", "")), str(head.get("message", ""))
    if kind in _KNOWN and message:
        return _KNOWN[kind](message)
    if kind == "MemoryError":
        return errors.TooLargeError(_TOO_MUCH.format(name=name, megabytes=limits.max_memory // (1024 * 1024)))
    _LOG.warning("a reader raised %s (%s)", kind, head.get("type"))
    return errors.UnreadableError(_CRASHED.format(name=name))


_warned = False


def _warn_unlimited() -> None:
    global _warned  # noqa: PLW0603 - said once per process
    if not _warned:
        _warned = True
        _LOG.warning("this platform cannot limit the memory of the process that reads files; its time is limited")
