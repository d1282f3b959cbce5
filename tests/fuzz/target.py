"""One try: read the bytes as a file of a type, and see that only what may happen does.

May: a document whose places hold, or an `IngestError`. A library's own fault counts as the latter; ours does not.
"""

from __future__ import annotations

import time
import traceback
from pathlib import Path

from ingest.document import read_document
from ingest.errors import IngestError
from ingest.limits import MEBIBYTE, Limits
from tests.ingest.readers.builders import places_hold

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "markdown": ".md", "text": ".txt"}
LIMITS = Limits(max_bytes=MEBIBYTE, max_pages=60, max_unpacked=20 * MEBIBYTE, max_characters=300_000)
SLOWEST_SECONDS = 15.0
"""Processor time one file may take; the largest seed takes under a second, three when atheris counts along."""


class FaultError(AssertionError):
    """A reader did what it must not."""


def try_one(kind: str, data: bytes) -> bool:
    """Reads `data` as a file of that kind. True where it was read, False where it was refused."""
    started = time.process_time()
    try:
        document = read_document(data, "fil" + SUFFIXES[kind], LIMITS)
    except IngestError as error:
        _check_cause(error)
        return False
    finally:
        if (taken := time.process_time() - started) > SLOWEST_SECONDS:
            raise FaultError(f"{kind}: {len(data)} bytes took {taken:.1f} s")
    if wrong := places_hold(document):
        raise FaultError(f"{kind}: a block does not stand where it says: {wrong[0]!r}")
    return True


def _check_cause(error: IngestError) -> None:
    """A refusal is right unless it hides a fault in our own code."""
    cause = error.__cause__
    while cause is not None and isinstance(cause, IngestError):
        cause = cause.__cause__
    if cause is None or isinstance(cause, UnicodeError):
        return
    last = traceback.extract_tb(cause.__traceback__)[-1]
    if Path(last.filename).is_relative_to(ROOT / "ingest") and not isinstance(cause, RecursionError):
        raise FaultError(f"{last.filename}:{last.lineno}: {type(cause).__name__}: {cause}") from cause


def seeds(kind: str) -> list[bytes]:
    """Whole files to start from: those of the corpus of that type, and one made by hand for HTML."""
    files = sorted(path for folder in ("mandates", "reports") for path in (ROOT / "corpus" / folder).iterdir())
    found = [path.read_bytes() for path in files if path.suffix == SUFFIXES[kind]]
    return found or [_HTML.encode()]


_HTML = """<!DOCTYPE html><html lang="no"><head><title>Rapport</title><style>p {color: red}</style></head><body>
<h1>Årsrapport <b>2026</b></h1><p>Etaten har <a href="#x">nådd</a> målene.<br>Ingen avvik.</p>
<ul><li>ett<ul><li>to</ul></ul>
<table><caption>Tabell 1</caption><tr><th rowspan=2>Oppdrag<th colspan=2>Status</tr><tr><td>a<td></tr></table>
<div hidden>skjult</div><pre>  fast  tekst</pre><script>alert(1)</script></body></html>"""
