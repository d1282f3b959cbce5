"""A language model's second opinion on a cell: shown beside the verdict, never mixed into it.

Takes any LlamaIndex LLM; with none configured nothing here runs.
"""

from __future__ import annotations

from typing import Any

from check.model import Cell, NotJudged
from check.rule import Case


def second_opinion(cell: Cell, case: Case, llm: Any, not_judged: list[NotJudged]) -> Cell:
    """The cell with what the model says of it."""
    return cell
