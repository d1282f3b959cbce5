"""Tells a file's type from its bytes, and refuses one whose name says something else.

Only types that Mandat reads have a name here; how they are read is the readers' work.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from ingest.errors import TooLargeError, UnreadableError, UnsupportedError
from ingest.limits import MEBIBYTE, Limits

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

TYPE_OF_SUFFIX = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}
TYPE_NAMES = {PDF: "PDF", DOCX: "DOCX (Word)", HTML: "HTML", MARKDOWN: "Markdown", TEXT: "ren tekst"}
_READS = "Mandat leser PDF, DOCX, HTML, Markdown og ren tekst."
_KNOWN_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "et eldre Office-format (.doc, .xls) eller en kryptert Office-fil. Lagre den uten passord som DOCX eller PDF",
    ),
    (b"{\\rtf", "RTF. Lagre den som DOCX eller PDF"),
    (b"\x89PNG", "et bilde (PNG)"),
    (b"\xff\xd8\xff", "et bilde (JPEG)"),
    (b"GIF8", "et bilde (GIF)"),
    (b"II*\x00", "et bilde (TIFF)"),
    (b"MM\x00*", "et bilde (TIFF)"),
    (b"Rar!", "et RAR-arkiv. Pakk det ut først"),
    (b"7z\xbc\xaf", "et 7z-arkiv. Pakk det ut først"),
    (b"\x1f\x8b", "en gzip-fil. Pakk den ut først"),
    (b"\x7fELF", "et program"),
    (b"MZ", "et program"),
)
_MARKUP = re.compile(
    rb"\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*(?:<!doctype\s+html[^>]*>\s*)?<html|<head|<body)", re.IGNORECASE
)
_HEADER_WINDOW = 1024
"""Readers of PDF accept the header within the first 1024 bytes (ISO 32000-1, annex H)."""


def media_type(data: bytes, name: str, limits: Limits) -> str:
    """The type of `data`. Raises `IngestError` where it is empty, too large, unknown, or another than `name` says."""
    if len(data) > limits.max_bytes:
        raise TooLargeError(
            f"«{name}» er {_megabytes(len(data))} MB. "
            f"Grensen er {_megabytes(limits.max_bytes)} MB per fil (MANDAT_MAX_FILE_MB)."
        )
    if not data.strip():
        raise UnreadableError(f"«{name}» er tom.")
    found = _from_content(data, name, limits)
    said = TYPE_OF_SUFFIX.get(PurePath(name).suffix.lower())
    if found == TEXT:
        return _text_type(data, name, said)
    if said and said != found:
        raise UnsupportedError(
            f"«{name}» heter som {TYPE_NAMES[said]}, men innholdet er {TYPE_NAMES[found]}. "
            "Gi filen riktig endelse og prøv igjen."
        )
    return found


def _text_type(data: bytes, name: str, said: str | None) -> str:
    """Text, Markdown and HTML fragments are told apart by name; a binary type by name only is refused."""
    if said in (PDF, DOCX):
        raise UnsupportedError(
            f"«{name}» heter som {TYPE_NAMES[said]}, men innholdet er ikke det. "
            "Er filen skadet, eller har den feil endelse?"
        )
    if said:
        return said
    if PurePath(name).suffix and re.fullmatch(r"\.[a-z]{1,5}", PurePath(name).suffix.lower()):
        raise UnsupportedError(f"«{name}» er av en type som ikke leses. {_READS}")
    return MARKDOWN if re.search(rb"(?m)^#{1,6} \S", data[:20_000]) else TEXT


def _from_content(data: bytes, name: str, limits: Limits) -> str:
    if b"%PDF-" in data[:_HEADER_WINDOW]:
        return PDF
    if data.startswith(b"PK"):
        return _from_zip(data, name, limits)
    for magic, what in _KNOWN_OTHERS:
        if data.startswith(magic):
            raise UnsupportedError(f"«{name}» er {what}. {_READS}")
    if _MARKUP.match(data.lstrip(b"\xef\xbb\xbf")[:4096]):
        return HTML
    if _is_binary(data):
        raise UnsupportedError(f"«{name}» er verken tekst eller et dokument som kan leses. {_READS}")
    return TEXT


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:65_536]
    control = sum(head.count(bytes([i])) for i in (*range(9), 11, *range(14, 32)))
    return b"\x00" in head or control > len(head) / 200


def _from_zip(data: bytes, name: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"«{name}» er et skadet arkiv eller et skadet Word-dokument.") from error
    names = {part.filename for part in parts}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise UnsupportedError(f"«{name}» er et ZIP-arkiv. Pakk det ut og last opp hvert dokument for seg.")
    if not any(part.startswith("word/") for part in names):
        raise UnsupportedError(f"«{name}» er et Office-dokument av en annen type enn Word. {_READS}")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(f"«{name}» er kryptert. Lagre dokumentet uten passord og prøv igjen.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.max_unpacked or len(parts) > 10_000:
        raise TooLargeError(
            f"«{name}» pakker ut til {_megabytes(unpacked)} MB. Grensen er {_megabytes(limits.max_unpacked)} MB."
        )
    return DOCX


def _megabytes(size: int) -> str:
    return f"{size / MEBIBYTE:.1f}".replace(".", ",")
