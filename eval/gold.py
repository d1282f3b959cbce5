"""Reads the gold questions (JSONL or Excel, so that staff can edit them) and finds what is wrong with them.

Writes nothing but a set that it is asked to export; scores nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.scorers.answers import faults, normal, tight
from ingest.model import Frozen

KINDS = [
    "frist",
    "belop",
    "oppdrag",
    "liste",
    "hvem",
    "rapportering",
    "kalender",
    "kobling",
    "ja-nei",
    "flerdel",
    "oppfolging",
    "ubesvarbar",
    "felle",
]
LIST_SEPARATOR, GROUP_SEPARATOR = ";", "|"
"""In Excel: «1. juni | 01.06.2026 ; Helsenorge» is two things that an answer must have, the first in two forms."""
COLUMNS = [
    "id",
    "question",
    "language",
    "kind",
    "answerable",
    "assignments",
    "section",
    "answer",
    "must_include",
    "must_not_include",
    "evidence",
    "history",
]


class GoldError(Exception):
    """A gold file cannot be read; the message names file and line, and what to do."""


class GoldFault(Frozen):
    """Something wrong with one gold question."""

    id: str
    message: str


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The gold questions of a JSONL or XLSX file. Raises `GoldError` with file and line."""
    return _read_sheet(path) if path.suffix.lower() == ".xlsx" else _read_lines(path)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{path.name}, linje {number}: ikke gyldig JSON ({error}).") from error
        if not isinstance(question, dict) or not {"id", "question"} <= question.keys():
            raise GoldError(f"{path.name}, linje {number}: mangler «id» eller «question».")
        questions.append(_complete(question))
    return questions


def _complete(question: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {
        "language": "nb",
        "kind": "oppdrag",
        "answerable": True,
        "assignments": [],
        "section": "",
        "answer": "",
        "must_include": [],
        "must_not_include": [],
        "evidence": [],
        "history": [],
    }
    return {**defaults, **{key: value for key, value in question.items() if value is not None}}


def _read_sheet(path: Path) -> list[dict[str, Any]]:
    from openpyxl import load_workbook

    rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    if not {"id", "question"} <= set(header):
        raise GoldError(f"{path.name}: første rad må ha kolonnene {', '.join(COLUMNS)}.")
    questions = []
    for number, row in enumerate(rows, 2):
        cells = {name: str(cell).strip() for name, cell in zip(header, row, strict=False) if cell is not None}
        if not cells:
            continue
        if not {"id", "question"} <= cells.keys():
            raise GoldError(f"{path.name}, rad {number}: mangler «id» eller «question».")
        questions.append(_from_cells(cells, f"{path.name}, rad {number}"))
    return questions


def _from_cells(cells: Mapping[str, str], place: str) -> dict[str, Any]:
    def several(name: str) -> list[str]:
        return [part.strip() for part in cells.get(name, "").split(LIST_SEPARATOR) if part.strip()]

    try:
        history = json.loads(cells.get("history", "[]"))
    except ValueError as error:
        raise GoldError(f"{place}: «history» er ikke gyldig JSON.") from error
    return _complete(
        {
            **{
                name: cells[name]
                for name in ("id", "question", "language", "kind", "section", "answer")
                if name in cells
            },
            "answerable": cells.get("answerable", "ja").casefold() not in ("nei", "false", "usann", "0"),
            "assignments": several("assignments"),
            "must_include": [
                [f.strip() for f in g.split(GROUP_SEPARATOR) if f.strip()] for g in several("must_include")
            ],
            "must_not_include": several("must_not_include"),
            "evidence": several("evidence"),
            "history": history,
        }
    )


def write_sheet(questions: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write questions as an Excel sheet that `read_questions` reads back."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Spørsmål"
    sheet.append(COLUMNS)
    for question in questions:
        sheet.append([_to_cell(name, question.get(name)) for name in COLUMNS])
    sheet.freeze_panes = "A2"
    book.save(path)


def _to_cell(name: str, value: Any) -> str:
    if name == "answerable":
        return "ja" if value else "nei"
    if name == "history":
        return json.dumps(value or [], ensure_ascii=False)
    if name == "must_include":
        return f" {LIST_SEPARATOR} ".join(f" {GROUP_SEPARATOR} ".join(group) for group in value or ())
    if isinstance(value, list | tuple):
        return f" {LIST_SEPARATOR} ".join(value)
    return str(value or "")


def lint(questions: Sequence[Mapping[str, Any]], mandate_text: str) -> list[GoldFault]:
    """What is wrong with a gold set: ids used twice, unknown kinds, evidence that is not in the letter, answers that
    fail their own keys."""
    text = tight(mandate_text)
    found, seen = [], set()
    for question in questions:
        ident = str(question["id"])
        if ident in seen:
            found.append(GoldFault(id=ident, message="Id-en er brukt før."))
        seen.add(ident)
        found += [GoldFault(id=ident, message=message) for message in _question_faults(question, text)]
    return found


def _question_faults(question: Mapping[str, Any], text: str) -> list[str]:
    found = []
    if question["kind"] not in KINDS:
        found.append(f"Ukjent slag «{question['kind']}». Slagene er {', '.join(KINDS)}.")
    if question["language"] not in ("nb", "nn", "en"):
        found.append(f"Ukjent språk «{question['language']}». Språkene er nb, nn og en.")
    found += [f"Belegget står ikke i dokumentet: «{e[:80]}»" for e in question["evidence"] if tight(e) not in text]
    if not question["answerable"]:
        return found
    if not question["answer"].strip():
        found.append("Spørsmålet kan besvares, men har ikke noe svar.")
    own = {
        "answerable": True,
        "answer": question["answer"],
        "assignments": question["assignments"],
        "sentences": [{"citations": [{"quote": "x"}]}],
    }
    found += [f"Svaret oppfyller ikke sin egen nøkkel: {fault}" for fault in faults(question, own, "x")]
    both = [s for s in question["must_not_include"] for g in question["must_include"] if normal(s) in map(normal, g)]
    return found + [f"«{s}» både må og ikke må være med." for s in both]
