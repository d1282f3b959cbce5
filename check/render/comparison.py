"""A comparison of two reports as terminal text and as an HTML page that stands alone; XLSX is `comparison_xlsx.py`'s.

Shows, changes nothing; the comparing is `check.series`.
"""

from __future__ import annotations

from collections.abc import Iterator

from check.model import Finding, ReportHead
from check.render.comparison_words import COMPARISON_WORDS, ComparisonWords
from check.render.html import environment
from check.render.view import Context, clean
from check.render.words import SYMBOLS, Words
from check.series import AmountChange, AssignmentChange, Comparison, ElementChange, TextChange

_NO_CONTEXT = Context()


def comparison_text(comparison: Comparison, context: Context = _NO_CONTEXT) -> str:
    """The comparison as plain text."""
    own, common = COMPARISON_WORDS[context.language], context.words
    lines = [own.title, heading(comparison, context), ""]
    for change in comparison.assignments:
        if change.changed:
            lines += [f"{change.assignment} {clean(context.titles.get(change.assignment, ''))}".rstrip()]
            lines += [f"  {line}" for line in _changes(change, own, common)]
    if still := _unchanged(comparison, own):
        lines += ["", still]
    for title, findings in finding_groups(comparison, own):
        lines += ["", title, *(f"  {_finding(f)}" for f in findings)]
    if comparison.upcoming:
        lines += ["", upcoming_title(comparison, context)]
        lines += [
            f"  {common.day(u.date)}: {u.assignment or own.calendar}: {clean(u.what)}" for u in comparison.upcoming
        ]
    return "\n".join(lines) + "\n"


def comparison_html(comparison: Comparison, context: Context = _NO_CONTEXT) -> str:
    """The comparison as a page. Text from the reports and the mandate is escaped by the template engine."""
    own = COMPARISON_WORDS[context.language]
    return (
        environment()
        .get_template("comparison.html.j2")
        .render(
            comparison=comparison,
            changed=[c for c in comparison.assignments if c.changed],
            context=context,
            unchanged=_unchanged(comparison, own),
            heading=heading(comparison, context),
            groups=list(finding_groups(comparison, own)),
            upcoming_title=upcoming_title(comparison, context),
            amounts=lambda change: amount_values(change, own),
            symbols=SYMBOLS,
            w=context.words,
            c=own,
        )
    )


def heading(comparison: Comparison, context: Context) -> str:
    """ "Fra tertialrapport 1. tertial 2026 til tertialrapport 2. tertial 2026"."""
    words = COMPARISON_WORDS[context.language]
    before, after = (_name(head, context.words) for head in (comparison.before, comparison.after))
    return words.from_to.format(before=before, after=after)


def upcoming_title(comparison: Comparison, context: Context) -> str:
    """ "Frister til og med 2. tertial 2026", where the next period is known."""
    words, period = COMPARISON_WORDS[context.language], context.words.period_name(comparison.next_period)
    return words.upcoming_until.format(period=period) if period else words.upcoming


def finding_groups(comparison: Comparison, words: ComparisonWords) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """New, mended and standing findings, each with its title; empty groups left out."""
    for title, findings in (
        (words.new_findings, comparison.new_findings),
        (words.mended_findings, comparison.mended_findings),
        (words.standing_findings, comparison.standing_findings),
    ):
        if findings:
            yield title, findings


def amount_values(change: AmountChange, words: ComparisonWords) -> tuple[str, str]:
    """The sums before and after, in whole kroner with groups."""
    before, after = (" / ".join(f"{n:,} kr".replace(",", " ") for n in nok) for nok in (change.before, change.after))
    return before or words.absent, after or words.absent


def _changes(change: AssignmentChange, own: ComparisonWords, common: Words) -> Iterator[str]:
    for cell in change.cells:
        yield f"{common.elements[cell.element]}: {_verdicts(cell, own, common)}"
    for amount in change.amounts:
        before, after = amount_values(amount, own)
        yield f"{own.roles.get(amount.role, amount.role)}: {before} → {after}"
    for text in change.texts:
        yield _text(text)


def _verdicts(cell: ElementChange, own: ComparisonWords, common: Words) -> str:
    before = common.marks[cell.before] if cell.before else own.absent
    note = "" if cell.required else f" ({common.not_required_note})"
    return f"{before} → {common.marks[cell.after]}{note}"


def _text(change: TextChange) -> str:
    """As a word diff: [-gone-] and {+new+} are what plain text has for it."""
    if change.kind == "ny":
        return clean(f"+ {change.after}")
    if change.kind == "borte":
        return clean(f"- {change.before}")
    marks = {"lik": "{}", "borte": "[-{}-]", "ny": "{{+{}+}}"}
    return clean("~ " + " ".join(marks[p.kind].format(p.text) for p in change.pieces))


def _unchanged(comparison: Comparison, words: ComparisonWords) -> str:
    same = [c.assignment for c in comparison.assignments if not c.changed]
    return words.unchanged.format(ids=", ".join(same)) if same else ""


def _finding(finding: Finding) -> str:
    about = f"{finding.assignment}: " if finding.assignment else ""
    return clean(f"{finding.code} {finding.kind} {about}{finding.message}")


def _name(head: ReportHead, words: Words) -> str:
    return f"{words.report(head.type)} {words.period_name(head.period)}".strip()
