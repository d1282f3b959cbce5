"""The inside of the sandbox: a process that reads one file from standard input under limits, answers, and ends.

Run by `sandbox`, never imported by it. Speaks JSON lines and raw bytes, nothing that can carry code.
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

from ingest import document, sniff
from ingest.errors import IngestError
from ingest.limits import Limits

OUT_OF_MEMORY = "MemoryError"


def main() -> None:
    """Reads one job from standard input and writes one answer to what was standard output."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints may mix with the answer
    _load_readers()
    answer.write(b"ready\n")
    answer.flush()
    head = sys.stdin.buffer.readline()
    if not head:
        return
    job = json.loads(head)
    limits = Limits.model_validate(job["limits"])
    data = sys.stdin.buffer.read(job["size"])
    limited = restrict(limits)
    _answer(answer, data, job["name"], limits, limited)


def _load_readers() -> None:
    """Imports what a PDF needs before the job comes, so that a process in reserve has it ready."""
    import pypdf
    import pypdfium2
    import rapidfuzz.distance

    from ingest.readers import pdf

    del pypdf, pypdfium2, rapidfuzz, pdf


def restrict(limits: Limits) -> bool:
    """Sets the limits on memory, processor time, files and core dumps. False where the platform has none (Windows)."""
    try:
        import resource
    except ImportError:
        return False
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.max_seconds
    wanted = (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, limits.max_memory, limits.max_memory),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
    )
    complete = True
    for kind, soft, hard in wanted:
        most = resource.getrlimit(kind)[1]
        bounds = (soft, hard) if most == resource.RLIM_INFINITY else (min(soft, most), min(hard, most))
        try:
            resource.setrlimit(kind, bounds)
        except (ValueError, OSError):  # macOS refuses a limit on address space
            complete = False
    return complete


def _answer(out: BinaryIO, data: bytes, name: str, limits: Limits, limited: bool) -> None:
    """Writes a JSON line that says how it went, then the document as JSON where there is one."""
    body = b""
    try:
        body = document.read_document(data, name, limits).model_dump_json().encode()
        head: dict[str, object] = {"ok": True, "limited": limited}
    except IngestError as error:
        head = {"ok": False, "error": type(error).__name__, "message": str(error)}
    except MemoryError:
        head = {"ok": False, "error": OUT_OF_MEMORY, "message": ""}
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes a library raise is told as such
        head = {"ok": False, "error": type(error).__name__, "message": "", "type": _kind_of(data, name, limits)}
    out.write(json.dumps(head).encode() + b"\n" + body)
    out.flush()


def _kind_of(data: bytes, name: str, limits: Limits) -> str:
    try:
        return sniff.media_type(data, name, limits)
    except IngestError:
        return ""


if __name__ == "__main__":
    main()
