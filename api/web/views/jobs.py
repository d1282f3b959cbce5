"""View model of long work: what waits, runs, is done or failed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from api.jobs import Job
from api.web import links


@dataclass(frozen=True)
class JobView:
    """One file that is being read or checked."""

    id: str
    name: str
    state: str
    """Slug: venter, kjører, ferdig, feilet."""
    step: str
    """What is being done, in words."""
    percent: int
    error: str
    href: str
    """What it made; empty until it is done."""
    created: dt.datetime


@dataclass(frozen=True)
class JobsPage:
    """The jobs of one upload, or all that are under way."""

    title: str
    jobs: tuple[JobView, ...]
    running: bool
    """Whether the page should look again soon."""
    poll: str
    """Address of the piece that is fetched anew while something runs."""
    kind: str
    """Slug: sjekk or innlesing."""
    back: str
    """The page where the work was started."""


def job_view(job: Job) -> JobView:
    """A job as it is shown."""
    made = links.segment(job.result) if job.result else ""
    home = "/sjekk" if job.kind == "sjekk" else "/dokumenter"
    return JobView(
        id=job.id,
        name=job.name,
        state=job.state,
        step=job.step,
        percent=round(job.share * 100),
        error=job.error or "",
        href=f"{home}/{made}" if made else "",
        created=job.created,
    )


def running(jobs: Iterable[Job]) -> bool:
    """True where some job is not done."""
    return any(job.state in ("venter", "kjører") for job in jobs)
