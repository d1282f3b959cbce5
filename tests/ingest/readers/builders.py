"""Small files made in memory for the readers' tests: PDF by reportlab, DOCX by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from ingest.model import Document, Spans


def pdf(*pages: Callable[[Any], None], size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF whose pages are drawn by the functions given, each with a reportlab canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def story(
    *flowables: Any, size: tuple[float, float] = (595, 842), furniture: Callable[[Any, Any], None] | None = None
) -> bytes:
    """A PDF set by reportlab's platypus."""
    from reportlab.platypus import SimpleDocTemplate

    out = io.BytesIO()
    later = furniture or (lambda canvas, template: None)
    SimpleDocTemplate(out, pagesize=size, invariant=1).build(list(flowables), onFirstPage=later, onLaterPages=later)
    return out.getvalue()


def write_lines(
    canvas: Any, lines: Sequence[str], x: float = 72, y: float = 770, size: float = 11, bold: bool = False
) -> float:
    """Writes lines under each other; returns the height of the next."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= 1.25 * size
    return y


def docx(build: Callable[[Any], None]) -> bytes:
    """A DOCX that `build` fills."""
    import docx as word

    file = word.Document()
    build(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def quotes(document: Document, spans: Spans) -> str:
    """The exact texts at `spans`, after each other."""
    return "".join(document.quote(span) for span in spans)


def letters(text: str) -> str:
    """The text without white space and hyphens, which joining lines may change."""
    return "".join(char for char in text if not char.isspace() and char not in "-\u2010\u2011\u00ad")


def places_hold(document: Document) -> list[str]:
    """What is wrong with the places of the document's blocks and cells; empty where every quote is what is read."""
    wrong = []
    for block in document.blocks:
        if block.table is None:
            pairs = [(block.text, block.spans)]
        else:
            rows = [block.table.header, *block.table.rows]
            pairs = [(cell.text, cell.spans) for row in rows for cell in row]
        wrong += [text for text, spans in pairs if letters(quotes(document, spans)) != letters(text)]
    return wrong
