"""View model of the page where reports are dropped. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from api.web.texts import Texts
from api.web.views.check import words_of
from api.web.views.jobs import JobView
from ingest.model import Mandate


@dataclass(frozen=True)
class CheckRow:
    """An earlier check in the list."""

    id: str
    name: str
    """Report type and period."""
    file: str
    complete: bool
    lacking: int
    """Required cells that lack something, and findings that stand."""
    when: dt.date


@dataclass(frozen=True)
class CheckStartPage:
    """Where reports are dropped, and what was checked before."""

    title: str
    limit: int
    """The largest file, in bytes."""
    mandates: tuple[tuple[str, str], ...]
    """Id and title of what a report can be held against."""
    jobs: tuple[JobView, ...]
    checks: tuple[CheckRow, ...]
    templates: tuple[tuple[str, str], ...]
    """Label and address of the skeletons an enterprise can start from."""
    error: str


def template_links(mandates: Iterable[Mandate], t: Texts) -> tuple[tuple[str, str], ...]:
    """Label and address of a skeleton for each report that a mandate demands."""
    words = words_of(t)
    made = {}
    for mandate in mandates:
        for rule in mandate.reporting:
            name = words.report(rule.report)
            query = urlencode({"mandat": mandate.document, "rapport": rule.report})
            label = t("check.template", report=name[:1].upper() + name[1:], year=mandate.year or "")
            made[f"/sjekk/mal.docx?{query}"] = label.strip()
    return tuple((label, href) for href, label in made.items())
