"""View model of what changed since the report before. Pure; the comparing is `check/series.py`'s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from api.web.texts import Texts
from api.web.wording import kroner, long_date
from check.model import Finding, Presence
from check.render import view
from check.render.words import WORDS, Words
from check.series import AssignmentChange, Comparison, Piece, TextChange

Tone = Literal["better", "worse", "same"]
BETTER: tuple[Presence, ...] = ("mangler", "delvis", "oppfylt")


@dataclass(frozen=True)
class CellChange:
    """A verdict that is another than last time."""

    text: str
    tone: Tone


@dataclass(frozen=True)
class SentenceChange:
    """A sentence that is new, gone or rewritten, in pieces."""

    kind: str
    """ny, borte or endret."""
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Change:
    """What changed for an assignment."""

    ident: str
    title: str
    cells: tuple[CellChange, ...]
    sentences: tuple[SentenceChange, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True)
class SinceLast:
    """All that changed."""

    before: str
    """The report before: type and period."""
    before_href: str
    """Its check; empty where it is not kept."""
    changes: tuple[Change, ...]
    new_findings: tuple[str, ...]
    mended_findings: tuple[str, ...]
    upcoming: tuple[tuple[str, str], ...]
    """Date and text of what falls due before the next report."""


def since_last(comparison: Comparison, href: str, context: view.Context, t: Texts) -> SinceLast:
    """The comparison, ready to show."""
    words = WORDS[t.written]
    report = comparison.before
    return SinceLast(
        before=f"{words.report(report.type)} {words.period_name(report.period)}".strip(),
        before_href=href,
        changes=tuple(_change(c, context, words, t) for c in comparison.assignments if c.changed),
        new_findings=tuple(_finding(f) for f in comparison.new_findings),
        mended_findings=tuple(_finding(f) for f in comparison.mended_findings),
        upcoming=tuple(
            (long_date(u.date), f"{u.assignment} {u.what}" if u.assignment else u.what) for u in comparison.upcoming
        ),
    )


def _finding(finding: Finding) -> str:
    return view.clean(f"{finding.assignment}: {finding.message}" if finding.assignment else finding.message)


def _change(change: AssignmentChange, context: view.Context, words: Words, t: Texts) -> Change:
    return Change(
        ident=change.assignment,
        title=context.titles.get(change.assignment, ""),
        cells=tuple(_cells(change, words)),
        sentences=tuple(_sentence(text, t) for text in change.texts),
        amounts=tuple(
            t("since.amount", role=t(f"since.role_{a.role}"), before=_sums(a.before, t), after=_sums(a.after, t))
            for a in change.amounts
        ),
    )


def _sums(amounts: tuple[int, ...], t: Texts) -> str:
    return ", ".join(kroner(amount) for amount in amounts) or t("since.none")


def _cells(change: AssignmentChange, words: Words) -> Iterator[CellChange]:
    for cell in change.cells:
        if cell.required and cell.before is not None:
            text = f"{words.elements[cell.element]}: {words.marks[cell.before]} → {words.marks[cell.after]}"
            yield CellChange(text, tone_of(cell.before, cell.after))


def tone_of(before: Presence, after: Presence) -> Tone:
    """Whether a verdict went up or down; neither where one of them could not be judged."""
    if before not in BETTER or after not in BETTER or before == after:
        return "same"
    return "better" if BETTER.index(after) > BETTER.index(before) else "worse"


def _sentence(change: TextChange, t: Texts) -> SentenceChange:
    pieces = change.pieces or (
        Piece(kind="borte" if change.kind == "borte" else "ny", text=change.before or change.after),
    )
    cleaned = tuple(Piece(kind=piece.kind, text=view.clean(piece.text)) for piece in pieces)
    return SentenceChange(change.kind, t(f"since.{change.kind}"), cleaned)
