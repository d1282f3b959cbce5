"""What can go wrong while reading a file, as a small tree; the message is Norwegian and meant for the user.

IngestError
  UnreadableError     damaged, encrypted, empty, or pages without text (needs OCR)
  UnsupportedError    a type that Mandat does not read, or another type than the name says
  TooLargeError       over the limits on bytes, pages, unpacked size, time or memory
"""

from __future__ import annotations


class IngestError(Exception):
    """A file could not be taken in; nothing of it was stored. `str(error)` says what, where and what to do."""


class UnreadableError(IngestError):
    """The file is damaged, encrypted, empty or has no text. The user must supply another copy."""


class UnsupportedError(IngestError):
    """The content is of a type that Mandat does not read, or differs from what the file's name says."""


class TooLargeError(IngestError):
    """The file is over a limit; the message names the limit and the setting that raises it."""
