"""What every door does with a report: check it, keep it with its file, tell who asked to be told.

The judging is `check/`'s; a checked report is kept apart from the documents and answers no question.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

from api.jobs import Job, Progress, UserError
from api.wiring import Workspace, language_model
from check import store
from check.engine import check as run_check
from check.errors import StoreError
from check.model import CheckResult
from check.profile import Profile, read_profile
from ingest.limits import Limits
from ingest.model import Document, Frozen, Mandate, Report
from ingest.report import parse_report
from ingest.report.aliases import DEFAULT, Aliases, load_aliases
from ingest.sandbox import read_isolated


class Checked(Frozen):
    """A report that was checked, with all that a page or file about it needs."""

    document: Document
    report: Report
    mandate: Mandate
    result: CheckResult


def check_once(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    date: dt.date,
    mandate: str | None = None,
    progress: Progress = lambda step, share: None,
    read: Callable[[bytes, str, Limits], Document] = read_isolated,
) -> Checked:
    """Check a file and keep nothing. `read` may be a reader in this process for files that are our own.

    Raises `IngestError` for a file that cannot be read, `UserError` where there is no mandate to hold it against,
    `UnknownDocumentError` for a mandate that does not exist.
    """
    document = read(data, name, workspace.limits)
    progress("Finner mandatet", 0.3)
    letter = choose_mandate(workspace, document, mandate)
    aliases = _aliases(workspace)
    report = parse_report(document, letter, aliases)
    progress("Kontrollerer rapporten", 0.5)
    result = run_check(
        report,
        letter,
        document=document,
        mandate_document=workspace.library.document(letter.document),
        date=date,
        profile=profile_of(workspace),
        previous=previous_report(workspace, letter, report),
        llm=language_model(workspace.settings),
    )
    return Checked(document=document, report=report, mandate=letter, result=result)


def choose_mandate(workspace: Workspace, document: Document, ident: str | None) -> Mandate:
    """The mandate named, or else the one that the report answers: of its year and recipient, or whose IDs it prints."""
    first = one_mandate(workspace, ident)
    if ident is not None:
        return first
    if found := workspace.library.mandate_of(parse_report(document, None), document):
        return found
    text = " ".join(page.text for page in document.pages)
    newest = max(
        workspace.library.mandates(), key=lambda m: (sum(a.id in text for a in m.assignments), m.year or 0, m.document)
    )
    if document.year is None or any(a.id in text for a in newest.assignments):
        return newest
    years = ", ".join(sorted({str(m.year) for m in workspace.library.mandates() if m.year}))
    raise UserError(
        f"Rapporten gjelder {document.year}, men det finnes bare mandat for {years}. "
        "Les inn mandatet for året, eller velg et mandat selv."
    )


def one_mandate(workspace: Workspace, ident: str | None) -> Mandate:
    """The mandate named, or else the newest. Raises `UserError` where there is none, `UnknownDocumentError`."""
    if ident is not None:
        return workspace.library.mandate(ident)
    for mandate in workspace.library.mandates():
        return mandate
    raise UserError("Det er ikke lest inn noe mandat. Les inn et med: mandat ingest FIL")


def _aliases(workspace: Workspace) -> Aliases:
    path = workspace.settings.aliases
    return load_aliases(path) if path else DEFAULT


def profile_of(workspace: Workspace) -> Profile | None:
    """The user's own requirements, where the settings name a file of them."""
    path = workspace.settings.profile
    return read_profile(path) if path else None


def keep_check(workspace: Workspace, checked: Checked, data: bytes, now: dt.datetime) -> store.StoredCheck:
    """Keep a check's result, and the report's file and text beside it. `now` is timezone-aware."""
    keep_file(workspace, checked.document, checked.report, data)
    return store.save(workspace.database, checked.result, now)


def keep_file(workspace: Workspace, document: Document, report: Report, data: bytes) -> None:
    """Keep a checked report's file and text, whole or not at all."""
    folder = workspace.checked / document.id
    if folder.exists():
        return
    workspace.checked.mkdir(parents=True, exist_ok=True)
    part = workspace.checked / f".{document.id}"
    part.mkdir(exist_ok=True)
    (part / "original").write_bytes(data)
    (part / "document.json").write_text(document.model_dump_json(), encoding="utf-8")
    (part / "report.json").write_text(report.model_dump_json(), encoding="utf-8")
    part.rename(folder)


def _kept(workspace: Workspace, ident: str, file: str) -> Path:
    path = workspace.checked / ident / file
    if not ident.isalnum() or not path.is_file():
        raise StoreError(f"Det finnes ingen kontrollert rapport med id «{ident}».")
    return path


def checked_document(workspace: Workspace, ident: str) -> Document:
    """A checked report's text. Raises `StoreError` where it is not kept."""
    return Document.model_validate_json(_kept(workspace, ident, "document.json").read_bytes())


def checked_report(workspace: Workspace, ident: str) -> Report:
    """A checked report as it was understood. Raises `StoreError` where it is not kept."""
    return Report.model_validate_json(_kept(workspace, ident, "report.json").read_bytes())


def checked_original(workspace: Workspace, ident: str) -> bytes:
    """A checked report's file. Raises `StoreError` where it is not kept."""
    return _kept(workspace, ident, "original").read_bytes()


def previous_report(workspace: Workspace, mandate: Mandate, report: Report) -> Report | None:
    """The newest checked report of the same type on the same mandate, dated before this one."""
    if report.date is None:
        return None
    earlier = [
        result
        for result in store.results_on(workspace.database, mandate.document)
        if result.report.date
        and result.report.date < report.date
        and result.report.type == report.type
        and result.report.document != report.document
    ]
    if not earlier:
        return None
    newest = max(earlier, key=lambda result: (result.report.date or dt.date.min, result.report.document))
    return checked_report(workspace, newest.report.document)


def run_job(workspace: Workspace, job: Job, data: bytes, progress: Progress) -> str:
    """Do a queued job: take a document in, or check a report and tell who asked. Returns the id of what it made."""
    if job.kind == "innlesing":
        progress("Leser og indekserer", 0.3)
        again = bool(job.options.get("igjen"))
        return workspace.library.ingest(data, job.name, job.created, again=again).document
    now = dt.datetime.now(dt.UTC)
    mandate = job.options.get("mandate") or None
    checked = check_once(workspace, data, job.name, date=now.date(), mandate=mandate, progress=progress)
    progress("Lagrer resultatet", 0.9)
    kept = keep_check(workspace, checked, data, now)
    if url := job.options.get("webhook"):
        # a thread of its own: a receiver that is down is tried for minutes, and other reports must not wait for it
        threading.Thread(target=notify, args=(workspace, kept, url), name="webhook", daemon=True).start()
    return kept.id


def notify(workspace: Workspace, kept: store.StoredCheck, url: str) -> None:
    """Send the signed message that a check is done, and keep every attempt in the delivery log."""
    from check.delivery import Policy
    from check.webhook import Wire, deliver

    secret = workspace.settings.webhook_secret
    if secret is None:
        raise UserError("Varsling krever en hemmelighet å signere med. Sett MANDAT_WEBHOOK_SECRET.")
    assert kept.result is not None  # noqa: S101 - `keep_check` stores finished checks only
    message = {"check": kept.id, "report": kept.report, "mandate": kept.mandate, "complete": kept.result.complete}
    deliver(
        url,
        json.dumps(message).encode(),
        secret.get_secret_value().encode(),
        Wire(now=lambda: dt.datetime.now(dt.UTC), sleep=time.sleep),
        policy=Policy(allow_private=workspace.settings.webhook_allow_private),
        log=lambda attempt: store.record_attempt(workspace.database, kept.id, attempt),
    )
