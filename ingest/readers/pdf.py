"""Reads PDF: text and page numbers by pypdf.

Layout is read beside it; this file opens the file and refuses what cannot be read.
"""

from __future__ import annotations

import io

from ingest.errors import TooLargeError, UnreadableError
from ingest.limits import Limits
from ingest.model import Page
from ingest.readers.reading import Reading, nfc
from ingest.readers.text import blocks_of_pages


def read_pdf(data: bytes, limits: Limits) -> Reading:
    """Pages and blocks of a PDF."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("PDF-en er kryptert. Lagre den uten passord og prøv igjen.")
    if len(reader.pages) > limits.max_pages:
        raise TooLargeError(f"PDF-en har {len(reader.pages)} sider. Grensen er {limits.max_pages} (MANDAT_MAX_PAGES).")
    pages = tuple(Page(number=i, text=nfc(page.extract_text())) for i, page in enumerate(reader.pages, start=1))
    if not any(page.text.strip() for page in pages):
        raise UnreadableError(
            "PDF-en har bare bilder og ingen tekst. Kjør tekstgjenkjenning (OCR) på den og prøv igjen."
        )
    return Reading(pages, blocks_of_pages(pages))
