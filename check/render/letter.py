"""The letter «Tilbakemelding på rapport»: what is lacking, assignment by assignment, ready for a person to sign.

`compose` decides what the letter says; `letter_text` and `letter_docx` write it down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult
from check.model import Evidence
from check.render.letter_words import LETTER_WORDS, LetterWords
from check.render.view import (
    AssignmentView,
    Checked,
    Context,
    assignments,
    clean,
    loose_findings,
    place,
    quoted,
    reviewed,
)


@dataclass(frozen=True)
class Piece:
    """One paragraph of the letter. A field is what the sender fills in: `text`, then a prompt."""

    kind: Literal["title", "heading", "subheading", "text", "item", "field", "date-field"]
    text: str
    prompt: str = ""
    name: str = ""


@dataclass(frozen=True)
class Letter:
    """The letter as paragraphs; `tag` is its language ("nb-NO"), `date` that of the check, used for nothing shown."""

    pieces: tuple[Piece, ...]
    tag: str
    date: dt.date


def compose(checked: Checked, context: Context) -> Letter:
    """The letter about a result. Overruled verdicts and findings are left out: the person has decided."""
    result = reviewed(checked)
    words = LETTER_WORDS[context.language]
    demands = _demands(result)
    pieces = [*_opening(result, context, words)]
    if result.complete:
        pieces.append(Piece("text", words.complete))
    else:
        pieces.extend(_body(result, demands, context, words))
        resubmit = Piece("date-field", words.resubmit, words.deadline_prompt, words.deadline_name)
        pieces.append(resubmit)
    pieces += [Piece("text", words.regards), Piece("field", "", words.name_prompt)]
    return Letter(tuple(pieces), context.words.tag, result.result.date)


def letter_text(letter: Letter) -> str:
    """The letter as plain text, for an e-mail."""
    lines: list[str] = []
    for piece in letter.pieces:
        if lines and not (piece.kind == "item" and lines[-1].startswith("- ")):
            lines.append("")
        mark = "- " if piece.kind == "item" else ""
        lines.append(f"{mark}{piece.text}{piece.prompt}")
        if piece.kind in ("title", "heading"):
            lines.append(("=" if piece.kind == "title" else "-") * len(piece.text))
    return "\n".join(lines) + "\n"


def letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file; dates still to be set are date pickers. The same bytes for the same letter."""
    from check.render import paper

    document = paper.blank(letter.pieces[0].text if letter.pieces else "", letter.tag)
    levels = {"title": 0, "heading": 1, "subheading": 2}
    for piece in letter.pieces:
        if piece.kind in levels:
            paper.heading(document, piece.text, levels[piece.kind])
        elif piece.kind == "date-field":
            paper.date_field(paper.paragraph(document, piece.text), piece.name, piece.prompt, letter.tag)
        else:
            paper.paragraph(document, piece.text + piece.prompt, "List Bullet" if piece.kind == "item" else None)
    return paper.written(document, letter.date)


def _opening(result: ReviewedResult, context: Context, words: LetterWords) -> Iterator[Piece]:
    report, common = result.result.report, context.words
    period = common.period_name(report.period)
    name = common.report(report.type)
    yield Piece(
        "title", words.subject.format(report=words.report_for.format(type=name, period=period) if period else name)
    )
    if context.recipient:
        yield Piece("text", words.to.format(name=clean(context.recipient)))
    if context.senders:
        yield Piece("text", words.sender.format(name=clean(f" {words.and_} ".join(context.senders))))
    yield Piece("date-field", words.date, words.date_prompt, words.date.strip(" :"))
    yield Piece("field", words.our_reference, words.reference_prompt)

    def dated(date: dt.date | None) -> str:
        return words.dated.format(day=common.day(date)) if date else ""

    refers = words.refers.format(
        file=clean(report.file),
        dated=dated(report.date),
        mandate=clean(context.mandate_title or words.unnamed_mandate),
        mandate_dated=dated(context.mandate_date),
    )
    yield Piece("text", f"{refers} {words.scope}")


def _body(result: ReviewedResult, demands: Sequence[Evidence], context: Context, words: LetterWords) -> Iterator[Piece]:
    counts, unjudged = result.summary, result.summary.ikke_vurdert
    told = [
        words.counts.format(**counts.model_dump()),
        *([words.unjudged_count.format(n=unjudged)] if unjudged else []),
    ]
    yield Piece("text", " ".join(told))
    if demands:
        yield Piece("heading", words.demands)
    for number, demand in enumerate(demands, start=1):
        yield Piece("item", words.demand.format(number=number, page=demand.page, quote=quoted(demand)))
    yield Piece("heading", words.lacking)
    for row in assignments(result, context):
        items = [*_row_items(row, demands, context, words)]
        if items:
            yield Piece("subheading", clean(f"{row.ident} {row.title}").strip())
            yield from (Piece("item", text) for text in items)
    loose = [f for f in loose_findings(result) if f.stands]
    if loose:
        yield Piece("subheading", words.whole_report)
        yield from (Piece("item", _finding_text(f, context)) for f in loose)
    if result.result.not_judged:
        yield Piece("heading", words.not_judged)
        yield from (Piece("item", clean(f"{n.what}: {n.reason}")) for n in result.result.not_judged)


def _row_items(row: AssignmentView, demands: Sequence[Evidence], context: Context, words: LetterWords) -> Iterator[str]:
    lacking = [c for c in row.cells if c.cell.required and c.presence != "oppfylt"]
    absent = any(f.stands and f.finding.kind == "manglende-oppdrag" for f in row.findings)
    if absent:
        required = [context.words.elements[c.cell.element].lower() for c in row.cells if c.cell.required]
        see = [words.see.format(number=n) for n in sorted({_number(c, demands) for c in lacking} - {0})]
        yield " ".join([words.absent.format(elements=_enumerated(required, words)), *see])
    else:
        yield from (_cell_text(c, demands, context, words) for c in lacking)
    for finding in row.findings:
        if finding.stands and not (absent and finding.finding.kind == "manglende-oppdrag"):
            yield _finding_text(finding, context)


def _cell_text(cell: ReviewedCell, demands: Sequence[Evidence], context: Context, words: LetterWords) -> str:
    """Verdict, reason, the text that was found or the nearest miss, and the number of the demand."""
    own = cell.cell
    verdicts = {"delvis": words.partly, "mangler": words.missing, "ikke-vurdert": words.unjudged}
    decided = cell.decision is not None and not cell.reopened and cell.decision.ruling == "overprøvd"
    reason = cell.decision.reason if cell.decision and decided else own.reason
    parts = [verdicts[cell.presence].format(element=context.words.elements[own.element]), clean(reason)]
    parts += [_stopped(f"{place(e, context.words).capitalize()}: «{quoted(e)}»") for e in own.evidence]
    nearest = own.searched.nearest if own.searched and not own.evidence else None
    if nearest:
        parts.append(_stopped(words.nearest.format(page=nearest.page, quote=quoted(nearest))))
    number = _number(cell, demands)
    return " ".join([*parts, words.see.format(number=number)] if number else parts)


def _finding_text(finding: ReviewedFinding, context: Context) -> str:
    """The message with its places. A national identity number is not sent on, not even in part."""
    quoting = finding.finding.kind != "personopplysning"
    places = [place(e, context.words) + (f": «{quoted(e)}»" if quoting else "") for e in finding.finding.evidence]
    message = clean(finding.finding.message)
    return f"{message.removesuffix('.')} ({'; '.join(places)})." if places else message


def _stopped(text: str) -> str:
    """A sentence that ends in a quote: the quote's own full stop is enough."""
    return text if text.endswith((".»", "!»", "?»")) else f"{text}."


def _demands(result: ReviewedResult) -> tuple[Evidence, ...]:
    """The mandate's sentences behind what is lacking, each once, in the order of the matrix."""
    lacking = [c for c in result.cells if c.cell.required and c.presence != "oppfylt"]
    return tuple(dict.fromkeys(c.cell.demand for c in lacking if c.cell.demand))


def _number(cell: ReviewedCell, demands: Sequence[Evidence]) -> int:
    """The number of the cell's demand in the letter; 0 where it has none."""
    return demands.index(cell.cell.demand) + 1 if cell.cell.demand else 0


def _enumerated(names: Sequence[str], words: LetterWords) -> str:
    """ "status, risiko og avvik"."""
    return f" {words.and_} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
