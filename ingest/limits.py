"""How much of a file is read before it is refused: bytes, pages, unpacked size, time, memory.

Plain numbers that the settings fill in; enforcing them is the readers' and the sandbox's work.
"""

from __future__ import annotations

from ingest.model import Frozen

MEBIBYTE = 1024 * 1024


class Limits(Frozen):
    """Limits for one file. Sizes in bytes, time in seconds of processor time."""

    max_bytes: int = 50 * MEBIBYTE
    """Size of the file itself."""
    max_pages: int = 1000
    max_unpacked: int = 200 * MEBIBYTE
    """What a packed file (DOCX) may hold, unpacked."""
    max_characters: int = 10_000_000
    """Characters of text in all."""
    max_seconds: int = 60
    max_memory: int = 1024 * MEBIBYTE
    """Memory that the process which reads the file may use."""
