"""What is refused, with which error, and that the message says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.document import document_id, read_document
from ingest.errors import IngestError, TooLargeError, UnreadableError, UnsupportedError
from ingest.limits import Limits
from tests.ingest.readers.builders import docx, pdf, write_lines

A_PDF = pdf(lambda canvas: write_lines(canvas, ["Rapport for første tertial"]))
A_DOCX = docx(lambda file: file.add_paragraph("Rapport for første tertial"))


def encrypted() -> bytes:
    """A PDF that needs a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(A_PDF)))
    writer.encrypt("hemmelig", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def image_only() -> bytes:
    """A PDF with a drawing and no text, as from a scanner."""
    return pdf(lambda canvas: canvas.rect(50, 50, 400, 700, fill=1))


def bomb() -> bytes:
    """A DOCX that is small and unpacks to much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return out.getvalue()


def plain_zip() -> bytes:
    """A ZIP archive that is no document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("rapport.txt", "hei")
    return out.getvalue()


SMALL = Limits(max_bytes=100_000, max_pages=2, max_unpacked=10_000_000, max_characters=1000)

REFUSED = {
    "empty": (b"", "a.txt", UnreadableError, "er tom"),
    "only white space": (b" \n\n ", "a.txt", UnreadableError, "er tom"),
    "too many bytes": (b"a" * 100_001, "a.txt", TooLargeError, "MANDAT_MAX_FILE_MB"),
    "too many letters": (b"abc " * 400, "a.txt", TooLargeError, "tegn"),
    "too many pages": (pdf(*[lambda c: write_lines(c, ["x"])] * 3), "a.pdf", TooLargeError, "MANDAT_MAX_PAGES"),
    "PDF with a password": (encrypted(), "a.pdf", UnreadableError, "passord"),
    "PDF of images": (image_only(), "a.pdf", UnreadableError, "OCR"),
    "cut PDF": (A_PDF[:200], "a.pdf", UnreadableError, "skadet"),
    "PDF named DOCX": (A_PDF, "a.docx", UnsupportedError, "innholdet er PDF"),
    "DOCX named PDF": (A_DOCX, "a.pdf", UnsupportedError, "innholdet er DOCX"),
    "text named PDF": (b"hei", "a.pdf", UnsupportedError, "heter som PDF"),
    "cut DOCX": (A_DOCX[:3000], "a.docx", UnreadableError, "skadet"),
    "zip bomb": (bomb(), "a.docx", TooLargeError, "pakker ut"),
    "ZIP": (plain_zip(), "a.zip", UnsupportedError, "ZIP-arkiv"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", UnsupportedError, "DOCX eller PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a.png", UnsupportedError, "bilde"),
    "junk": (bytes(range(256)) * 20, "a.txt", UnsupportedError, "verken tekst"),
    "another type of text": (b"a;b\n1;2", "a.csv", UnsupportedError, "Mandat leser"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_in_norwegian(case: str) -> None:
    data, name, kind, words = REFUSED[case]
    with pytest.raises(IngestError) as caught:
        read_document(data, name, SMALL)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert f"«{name}»" in str(caught.value)


def test_type_is_told_by_content_where_the_name_has_no_ending() -> None:
    assert read_document(A_PDF, "rapport").media_type == "application/pdf"
    assert read_document(b"# Rapport\n\ntekst", "rapport").media_type == "text/markdown"
    assert read_document(b"<!DOCTYPE html><p>Rapport", "rapport").media_type == "text/html"


def test_the_same_bytes_have_the_same_id_whatever_they_are_called() -> None:
    assert read_document(A_PDF, "a.pdf").id == read_document(A_PDF, "b.pdf").id == document_id(A_PDF)
    assert read_document(A_DOCX, "a.docx").id != document_id(A_PDF)


def test_a_pdf_with_an_empty_password_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(A_PDF)))
    writer.encrypt("", owner_password="eier", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert "første tertial" in read_document(out.getvalue(), "a.pdf").pages[0].text
