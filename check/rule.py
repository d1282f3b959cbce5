"""What a rule is, and what it sees: small values that every file in `rules/` shares.

A rule is a pure function over a `Case`; its docstring is its user documentation. Running rules is `engine.py`'s work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from check.evidence import Quoter
from check.model import Evidence, Finding, Severity
from check.requirements import Requirement
from ingest.model import Document, Mandate, Report, Spans, Statement


class Hit(NamedTuple):
    """What a rule found: one sentence, whom it concerns, and where it stands in the report and the mandate."""

    message: str
    assignment: str | None = None
    report: Spans = ()
    mandate: Spans = ()


@dataclass(frozen=True)
class Case:
    """All that a rule may look at. `date` is the day of the check, `previous` the same series' last report."""

    report: Report
    mandate: Mandate
    document: Document
    mandate_document: Document
    date: dt.date
    requirement: Requirement | None = None
    previous: Report | None = None
    by_assignment: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)

    @property
    def quote(self) -> Quoter:
        """Makes evidence of spans."""
        return Quoter(self.document, self.mandate_document)

    @property
    def report_date(self) -> dt.date:
        """The date that the report bears, else the day of the check."""
        return self.report.date or self.date

    @property
    def text(self) -> str:
        """The whole text of the report, its pages joined."""
        return "\n".join(page.text for page in self.document.pages)

    def own(self, assignment: str) -> tuple[Statement, ...]:
        """The statements tied to the assignment itself, not by a common section."""
        return self.by_assignment.get(assignment, ())

    def is_mentioned(self, assignment: str) -> bool:
        """True where the report speaks of the assignment anywhere, by ID, title or heading."""
        return (
            bool(self.own(assignment))
            or any((m.title_of or m.ident) == assignment for m in self.report.mentions)
            or any(t.assignment == assignment and t.how != "common" for s in self.report.sections for t in s.ties)
        )


Check = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A check with its stable code (three letters for the family, three digits), slug and severity."""

    code: str
    kind: str
    severity: Severity
    check: Check

    @property
    def documentation(self) -> str:
        """The rule's user documentation in Norwegian: the docstring of its check."""
        return self.check.__doc__ or ""

    def findings(self, case: Case) -> Iterator[Finding]:
        """The rule's hits as findings with evidence."""
        for hit in self.check(case):
            evidence: tuple[Evidence, ...] = (*case.quote.report(hit.report), *case.quote.mandate(hit.mandate))
            yield Finding(
                code=self.code,
                kind=self.kind,
                severity=self.severity,
                assignment=hit.assignment,
                message=hit.message,
                evidence=evidence,
            )


def own_statements(report: Report) -> dict[str, tuple[Statement, ...]]:
    """Each assignment's own statements, in the report's order; historical ones are left out."""
    gathered: dict[str, list[Statement]] = {}
    for statement in report.statements:
        for ident in dict.fromkeys(t.assignment for t in statement.ties if t.how != "common"):
            if not statement.historical:
                gathered.setdefault(ident, []).append(statement)
    return {ident: tuple(statements) for ident, statements in gathered.items()}
