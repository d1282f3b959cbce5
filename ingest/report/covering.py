"""Settles which assignments a common sentence covers, once it is known what its section names one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.model import Mandate, Statement, Tie
from ingest.report.common import Common
from ingest.report.elements import elements_of
from ingest.report.folding import keys
from ingest.report.ledger import Draft


def settled(drafts: Sequence[Draft], mandate: Mandate | None) -> tuple[Statement, ...]:
    """The statements, with `common` ties for the sentences that cover several assignments."""
    if mandate is None:
        return tuple(draft.statement for draft in drafts)
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for draft in drafts:
        named[draft.theme].update(tie.assignment for tie in draft.statement.ties)
    return tuple(_covered(draft, set() if _is_open(draft) else named[draft.theme], mandate) for draft in drafts)


def _is_open(draft: Draft) -> bool:
    """True for "Ut over dette er det ingen avvik" outside a section on one element: it leaves out what has been said,
    not those of whom something else was said. What an assignment says itself counts for more in any case."""
    return draft.common is not None and not draft.common.others and not any(map(elements_of, draft.theme))


def _covered(draft: Draft, named: set[str], mandate: Mandate) -> Statement:
    if draft.statement.ties:
        return draft.statement
    if draft.common is not None:
        idents = _covers(draft.common, named, mandate)
        printed = draft.common.printed
    elif draft.chapter is not None:
        idents = [a.id for a in mandate.assignments if a.chapter == draft.chapter]
        printed = draft.statement.section[-1]
    else:
        return draft.statement
    ties = tuple(Tie(assignment=ident, how="common", printed=printed) for ident in idents)
    return draft.statement.model_copy(update={"ties": ties})


def _covers(common: Common, named: set[str], mandate: Mandate) -> list[str]:
    """The assignments that a common sentence covers, in the mandate's order."""
    every = [assignment.id for assignment in mandate.assignments]
    if common.cover == "chapter":
        every = [a.id for a in mandate.assignments if a.chapter == common.chapter]
    elif common.cover in {"unfunded", "outside"}:
        funded = _funded(mandate)
        every = [ident for ident in every if ident not in funded]
    rest = [ident for ident in every if ident not in named] if common.rest else []
    return rest or every


def _funded(mandate: Mandate) -> set[str]:
    """The assignments that an appropriation or a part of one is named after."""
    names = [keys(a.name) for a in mandate.appropriations] + [
        keys(p.name) for a in mandate.appropriations for p in a.parts
    ]
    return {
        assignment.id
        for assignment in mandate.assignments
        for title in (assignment.title, re.sub(r"\(.*?\)", " ", assignment.title))
        for name in names
        if _alike(name, keys(title))
    }


def _alike(name: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """True where an appropriation's name is an assignment's title, or holds it."""
    if not name or not title:
        return False
    joined, whole = f" {' '.join(name)} ", f" {' '.join(title)} "
    return whole in joined or joined == whole
