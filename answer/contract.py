"""The answer in the form of the answer contract: one JSON object a question, as `mandat ask --batch` writes it."""

from __future__ import annotations

from typing import Any

from answer.model import Answer


def to_batch(answer: Answer, ident: str) -> dict[str, Any]:
    """The answer as plain JSON values under the question's id."""
    return {
        "id": ident,
        "answer": answer.answer,
        "answerable": answer.answerable,
        "language": answer.language,
        "assignments": list(answer.assignments),
        "sentences": [
            {
                "text": s.text,
                "citations": [
                    {"document": c.document, "page": c.page, "assignment": c.assignment, "quote": c.quote}
                    for c in s.citations
                ],
            }
            for s in answer.sentences
        ],
        "nearest": [
            {"document": n.document, "page": n.page, "assignment": n.assignment, "quote": n.quote}
            for n in answer.nearest
        ],
        "milliseconds": answer.milliseconds,
    }
