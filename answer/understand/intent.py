"""Decides from the cues which kind of answer is asked for. The order of the table is the precedence."""

from __future__ import annotations

from answer.understand.query import Ask

_DECISIONS: tuple[tuple[Ask, frozenset[str], frozenset[str]], ...] = (
    (Ask.HEAD, frozenset({"signed"}), frozenset()),
    (Ask.HEAD, frozenset({"dated"}), frozenset()),
    (Ask.HEAD, frozenset({"sender"}), frozenset()),
    (Ask.HEAD, frozenset({"reference"}), frozenset({"count", "money"})),
    (Ask.HEAD, frozenset({"recipient"}), frozenset({"when", "much", "count"})),
    (Ask.HEAD, frozenset({"copy"}), frozenset({"when", "do", "much"})),
    (Ask.YES_NO, frozenset({"yesno"}), frozenset({"when_inside"})),
    (Ask.AMOUNT, frozenset({"much", "money"}), frozenset()),
    (Ask.AMOUNT, frozenset({"percent"}), frozenset()),
    (Ask.COUNT, frozenset({"count"}), frozenset()),
    (Ask.AMOUNT, frozenset({"total", "money"}), frozenset({"list", "assignments", "report"})),
    (Ask.AMOUNT, frozenset({"much"}), frozenset()),
    (Ask.DEADLINE, frozenset({"when"}), frozenset()),
    (
        Ask.AMOUNT,
        frozenset({"whatis", "money"}),
        frozenset({"list", "assignments", "report", "define", "relation", "split", "purposes"}),
    ),
    (Ask.DEFINITION, frozenset({"contact"}), frozenset({"do", "yesno", "count", "much", "purposes", "report"})),
    (Ask.DEFINITION, frozenset({"define"}), frozenset({"do_only"})),
    (Ask.WHO, frozenset({"who"}), frozenset()),
    (Ask.WHY, frozenset({"why"}), frozenset()),
    (Ask.LIST, frozenset({"list", "assignments"}), frozenset({"meeting"})),
    (Ask.CALENDAR, frozenset({"happens"}), frozenset({"report"})),
    (Ask.CALENDAR, frozenset({"meeting", "deadline"}), frozenset()),
    (Ask.DEADLINE, frozenset({"deadline"}), frozenset({"purposes"})),
    (Ask.LIST, frozenset({"list", "assignments"}), frozenset()),
    (Ask.REPORTING, frozenset({"report"}), frozenset()),
    (Ask.WHERE, frozenset({"where"}), frozenset()),
    (Ask.WHICH, frozenset({"which"}), frozenset()),
    (Ask.LIST, frozenset({"list"}), frozenset({"do"})),
    (Ask.DEFINITION, frozenset({"whatis"}), frozenset({"money", "do"})),
    (Ask.TASK, frozenset({"do"}), frozenset()),
    (Ask.AMOUNT, frozenset({"money"}), frozenset()),
    (Ask.CALENDAR, frozenset({"meeting"}), frozenset()),
)


def ask_of(cues: frozenset[str]) -> Ask:
    """The kind of answer that the cues point to; `OTHER` where they point nowhere."""
    for ask, needed, excluded in _DECISIONS:
        if needed <= cues and not excluded & cues:
            return ask
    return Ask.OTHER
