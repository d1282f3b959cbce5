"""The scope filters of a question: what can be chosen, and what was. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, get_args

from answer.model import Scope
from api.web.texts import Texts
from api.web.views.ask import Choice, ScopeChoices
from ingest.model import DocumentKind, Mandate


class Entry(Protocol):
    """What the catalogue says of a document."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> DocumentKind: ...
    @property
    def year(self) -> int | None: ...


def scope_choices(entries: Sequence[Entry], mandates: Sequence[Mandate], chosen: Scope, t: Texts) -> ScopeChoices:
    """The filters; a kind of filter with one choice only is left out, since it limits nothing."""
    years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
    kinds = [kind for kind in get_args(DocumentKind) if any(entry.kind == kind for entry in entries)]
    assignments = {a.id: a for mandate in mandates for a in mandate.assignments}
    return ScopeChoices(
        documents=_choices((e.id, e.name, e.id in chosen.documents) for e in entries),
        years=_choices((str(y), str(y), y in chosen.years) for y in years),
        kinds=_choices((k, t(f"kind.{k}"), k in chosen.kinds) for k in kinds),
        assignments=_choices((i, f"{i} {a.title}", i in chosen.assignments) for i, a in sorted(assignments.items())),
    )


def _choices(rows: Iterable[tuple[str, str, bool]]) -> tuple[Choice, ...]:
    choices = tuple(Choice(value, label, chosen) for value, label, chosen in rows)
    return choices if len(choices) > 1 else ()


def scope_of(
    documents: Iterable[str] | None,
    years: Iterable[int] | None,
    kinds: Iterable[str] | None,
    assignments: Iterable[str] | None,
) -> Scope:
    """The scope that the form's fields say. A kind that does not exist is left out."""
    known = get_args(DocumentKind)
    return Scope(
        documents=tuple(documents or ()),
        years=tuple(years or ()),
        kinds=tuple(kind for kind in known if kind in (kinds or ())),
        assignments=tuple(assignments or ()),
    )
