"""A small Mandat for the tests of the pages: the real mandate, checked reports, a toy embedding. Starts no browser."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import socket
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.checking import keep_file
from api.settings import Settings
from api.wiring import Workspace
from check import store
from check.engine import check
from index.database import open_database
from index.embedding.protocol import Progress, Vectors, silent
from index.library import Library
from index.store.edge import EdgeStore
from ingest.document import read_document
from ingest.model import Document
from ingest.report import parse_report

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MANDATE = CORPUS / "mandates" / "oppdragsdokument-nhn-2026.pdf"
TODAY = dt.date(2026, 3, 1)
DIMENSION = 32


class WordEmbedder:
    """Counts of hashed words: near enough for a few pages, and made in no time."""

    fingerprint = "words"
    dimension = DIMENSION

    def embed_query(self, text: str) -> Vectors:
        vector = np.zeros(DIMENSION, np.float32)
        for word in text.lower().split():
            vector[int(hashlib.md5(word.encode(), usedforsecurity=False).hexdigest(), 16) % DIMENSION] += 1
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])


def make_workspace(folder: Path, *, mandate: bool = True) -> Workspace:
    """A workspace in `folder`, with the real mandate taken in unless told otherwise."""
    database = open_database(f"sqlite:///{folder / 'mandat.sqlite'}")
    library = Library(
        folder, database, store=EdgeStore(folder / "vectors"), embedder=WordEmbedder, reader=read_document
    )
    if mandate:
        library.ingest(MANDATE.read_bytes(), MANDATE.name, dt.datetime(2026, 1, 20, 9, tzinfo=dt.UTC))
    return Workspace(Settings(data_dir=folder, load_corpus=False), database, library)


def keep_check(workspace: Workspace, name: str, made: dt.datetime) -> str:
    """Check a report of the corpus and keep it; returns the check's id."""
    data = (CORPUS / "reports" / name).read_bytes()
    document = read_document(data, name)
    mandate = workspace.library.mandates()[0]
    report = parse_report(document, mandate)
    letter = workspace.library.document(mandate.document)
    result = check(report, mandate, document=document, mandate_document=letter, date=made.date())
    keep_file(workspace, document, report, data)
    return store.save(workspace.database, result, made).id


def make_app(workspace: Workspace) -> FastAPI:
    """The application, on a day in March 2026."""
    app = create_app(workspace)
    app.state.today = lambda: TODAY
    return app


def serve(app: FastAPI) -> tuple[uvicorn.Server, threading.Thread, str]:
    """Serve on a free port of this machine from a thread; returns once it answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            return server, thread, f"http://127.0.0.1:{port}"
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


def long_pdf(pages: int) -> bytes:
    """A letter of so many pages of running text, with one assignment and one sentence to find on the last."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(1, pages + 1):
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica", 11)
        if number == 1:
            text.textLine("Rapport om langsiktig planlegging 2026")
        for line in range(6):
            text.textLine(f"Side {number} linje {line}: virksomheten har arbeidet videre med tiltakene i planen.")
        if number == pages:
            text.textLine("Sluttmålet er at ordningen er evaluert innen")
            text.textLine("utgangen av året og lagt fram for styret.")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def find(document: Document, words: str) -> tuple[int, int, int]:
    """Page, start and end of words, whatever the line breaks in them."""
    import re

    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for page in document.pages:
        if found := pattern.search(page.text):
            return page.number, found.start(), found.end()
    raise LookupError(words)
