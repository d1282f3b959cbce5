"""The sandbox: the same document as without it, and a Norwegian refusal for all that a file can do to a reader."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.document import read_document
from ingest.errors import IngestError, TooLargeError, UnreadableError
from ingest.limits import MEBIBYTE, Limits
from tests.ingest.readers.builders import pdf, write_lines

A_PDF = pdf(lambda canvas: write_lines(canvas, ["Rapport for første tertial"]))
LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="limits on memory and time are Linux's")


def play(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Lets the reading process run `code` in place of the reader, after it has said that it is ready."""
    boot = "import sys; sys.path.insert(0, sys.argv[1]); from ingest import worker; " + code + "; worker.main()"
    monkeypatch.setattr(sandbox, "_BOOT", boot)
    monkeypatch.setattr(sandbox, "_RESERVE", sandbox._Reserve())


def test_reads_the_same_as_without_it() -> None:
    assert sandbox.read_isolated(A_PDF, "a.pdf") == read_document(A_PDF, "a.pdf")


def test_a_refusal_comes_through_with_its_kind_and_words() -> None:
    with pytest.raises(UnreadableError, match="er tom"):
        sandbox.read_isolated(b"", "a.pdf")


def test_a_process_in_reserve_takes_the_next_file() -> None:
    sandbox.prepare()
    waiting = sandbox._RESERVE._spare
    assert waiting is not None and waiting.poll() is None
    sandbox.read_isolated(b"hei", "a.txt")
    assert waiting.poll() is not None
    sandbox._RESERVE.clear()


def test_a_crash_of_the_reader_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    play(
        monkeypatch,
        "import os, signal; worker.document.read_document = lambda *a: os.kill(os.getpid(), signal.SIGSEGV)",
    )
    with pytest.raises(UnreadableError, match="leseren stoppet"):
        sandbox.read_isolated(A_PDF, "a.pdf")


@pytest.mark.parametrize("fault", ["ValueError('x')", "RecursionError()", "SystemError()"])
def test_whatever_a_library_raises_is_a_refusal(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    play(monkeypatch, f"worker.document.read_document = lambda *a: (_ for _ in ()).throw({fault})")
    with pytest.raises(UnreadableError, match="leseren stoppet"):
        sandbox.read_isolated(A_PDF, "a.pdf")


@LIMITED
def test_a_reader_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, "worker.document.read_document = lambda *a: [0 for _ in iter(int, 1)]")
    with pytest.raises(TooLargeError, match="1 sekunder"):
        sandbox.read_isolated(A_PDF, "a.pdf", Limits(max_seconds=1))


@LIMITED
def test_a_reader_that_wants_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, "worker.document.read_document = lambda *a: bytearray(900_000_000)")
    with pytest.raises(TooLargeError, match="minne"):
        sandbox.read_isolated(A_PDF, "a.pdf", Limits(max_memory=600 * MEBIBYTE))


@LIMITED
def test_a_reader_can_write_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "spor"
    play(monkeypatch, f"worker.document.read_document = lambda *a: open({str(target)!r}, 'w').write('x')")
    with pytest.raises(IngestError):
        sandbox.read_isolated(A_PDF, "a.pdf")
    assert not target.exists() or target.stat().st_size == 0


def test_an_answer_that_is_no_document_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    play(
        monkeypatch,
        'worker._answer = lambda out, *a: (out.write(b\'{"ok": true, "limited": true}\\n{}\'), out.flush())',
    )
    with pytest.raises(UnreadableError):
        sandbox.read_isolated(A_PDF, "a.pdf")


def test_a_reader_cannot_give_a_document_another_id(monkeypatch: pytest.MonkeyPatch) -> None:
    play(
        monkeypatch,
        "read = worker.document.read_document; "
        "worker.document.read_document = lambda *a: read(*a).model_copy(update={'id': 'en-annens'})",
    )
    assert sandbox.read_isolated(A_PDF, "a.pdf").id == read_document(A_PDF, "a.pdf").id


def test_a_missing_limit_is_said_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    play(monkeypatch, "worker.restrict = lambda limits: False")
    monkeypatch.setattr(sandbox, "_warned", False)
    with caplog.at_level(logging.WARNING):
        sandbox.read_isolated(A_PDF, "a.pdf")
        sandbox.read_isolated(A_PDF, "a.pdf")
    assert sum("cannot limit" in record.message for record in caplog.records) == 1


def test_no_process_is_left_when_the_program_ends() -> None:
    code = (
        "from ingest import sandbox; sandbox.prepare(); sandbox.read_isolated(b'hei', 'a.txt'); "
        "print(sandbox._RESERVE._spare.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), signal.SIG_DFL)
