"""A thread as a Word document: questions, answers, numbered references. Pure: the same thread gives the same text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from api.web.texts import Texts
from api.web.views.ask import AnswerView, TurnView
from api.web.wording import long_date


def thread_docx(title: str, turns: Sequence[TurnView], made: dt.date, t: Texts) -> bytes:
    """The thread, with each answer's sources under it."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.core_properties.language = "nn-NO" if t.written == "nn" else "nb-NO"
    document.add_heading(t("ask.export_title", title=title), level=1)
    document.add_paragraph(t("ask.export_made", date=long_date(made)))
    for turn in turns:
        document.add_heading(turn.question, level=2)
        if turn.answer:
            _answer(document, turn.answer, t)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _answer(document: object, answer: AnswerView, t: Texts) -> None:
    add = document.add_paragraph  # type: ignore[attr-defined]
    for group in answer.groups:
        for line in group.lines:
            numbers = "".join(f" [{chip.number}]" for chip in line.chips)
            add(line.text + numbers, style="List Bullet" if group.kind == "list" else None)
    if answer.sources:
        document.add_heading(t("ask.export_sources"), level=3)  # type: ignore[attr-defined]
    for chip in answer.sources:
        add(f"[{chip.number}] {chip.document}, {chip.label}: «{' '.join(chip.quote.split())}»")
