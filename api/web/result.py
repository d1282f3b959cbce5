"""A kept check with all that its pages need beside it: rulings, the mandate's words, the report before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.checking import checked_report
from api.web.texts import Texts
from api.wiring import Workspace
from check import store
from check.decisions import ReviewedResult
from check.errors import StoreError
from check.model import CheckResult, Evidence
from check.render.view import Context
from check.series import Comparison, Version, compare, previous_of
from index.errors import UnknownDocumentError


@dataclass(frozen=True)
class Result:
    """A finished check, opened for reading."""

    id: str
    reviewed: ReviewedResult
    context: Context
    mandate_title: str
    comparison: Comparison | None
    """What changed since the report before it in the series; None where it is the first."""
    previous_id: str
    """The kept check of that report; empty where there is none."""

    @property
    def report(self) -> str:
        """Id of the report's document."""
        return self.reviewed.result.report.document

    @property
    def mandate(self) -> str:
        """Id of the mandate's document."""
        return self.reviewed.result.mandate

    def document_of(self, evidence: Evidence) -> str:
        """Id of the document that a quote stands in."""
        return self.report if evidence.source == "rapport" else self.mandate


def open_result(workspace: Workspace, ident: str, t: Texts, base_url: str = "") -> Result:
    """The check with that id. Raises `StoreError` where there is none or it is not done.

    `base_url` stands before the addresses in files that leave the site.
    """
    reviewed = store.reviewed(workspace.database, ident)
    context = context_of(workspace, reviewed.result, t, base_url)
    previous = previous_of(reviewed.result, store.results_on(workspace.database, reviewed.result.mandate))
    return Result(
        id=ident,
        reviewed=reviewed,
        context=context,
        mandate_title=context.mandate_title,
        comparison=_compare(workspace, previous, reviewed.result) if previous else None,
        previous_id=_id_of(workspace, previous) if previous else "",
    )


def _compare(workspace: Workspace, before: CheckResult, after: CheckResult) -> Comparison | None:
    """The comparison, where both reports and the mandate are still kept."""
    try:
        mandate = workspace.library.mandate(after.mandate)
        earlier, later = (Version(r, checked_report(workspace, r.report.document)) for r in (before, after))
    except (StoreError, UnknownDocumentError):
        return None
    return compare(earlier, later, mandate)


def context_of(workspace: Workspace, result: CheckResult, t: Texts, base_url: str) -> Context:
    """The mandate's words for things, in the reader's written language; bare where the mandate has been deleted."""
    base = (workspace.settings.base_url or base_url).rstrip("/")
    try:
        context = Context.of(workspace.library.mandate(result.mandate), language=t.written)
    except UnknownDocumentError:
        context = Context(language=t.written)
    return replace(
        context,
        report_url=f"{base}/kilde/{result.report.document}/original",
        mandate_url=f"{base}/kilde/{result.mandate}/original",
        rule_url=f"{base}/regler/",
    )


def _id_of(workspace: Workspace, result: CheckResult) -> str:
    found = store.newest(workspace.database, report=result.report.document, mandate=result.mandate, limit=1)
    return found[0].id if found else ""
