"""`/api/v1/mandates`, `/assignments` and `/deadlines`: what the letters say, as data."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from api import doors
from api.routes.context import WorkspaceDep
from ingest.model import Assignment, Frozen, Mandate

router = APIRouter(prefix="/api/v1", tags=["mandater"])


class MandateRow(Frozen):
    """A mandate in the list of mandates."""

    id: str
    title: str
    recipient: str
    year: int | None


@router.get("/mandates")
def mandates(workspace: WorkspaceDep) -> list[MandateRow]:
    """Mandatene som er lest inn."""
    return [
        MandateRow(id=m.document, title=m.title, recipient=m.recipient, year=m.year)
        for m in workspace.library.mandates()
    ]


def _chosen(workspace: WorkspaceDep, ident: str | None) -> list[Mandate]:
    found = [m for m in workspace.library.mandates() if ident in (None, m.document)]
    if ident is not None and not found:
        raise HTTPException(404, f"Det finnes ikke noe mandat med id {ident}.")
    return found


@router.get("/mandates/{ident}")
def mandate(ident: str, workspace: WorkspaceDep) -> Mandate:
    """Alt som er lest ut av et mandat."""
    return _chosen(workspace, ident)[0]


@router.get("/assignments")
def assignments(workspace: WorkspaceDep, mandate: str | None = None) -> list[Assignment]:
    """Oppdragene, med leveranser og frister."""
    return [a for m in _chosen(workspace, mandate) for a in m.assignments]


@router.get("/deadlines")
def deadlines(workspace: WorkspaceDep, mandate: str | None = None) -> list[doors.DeadlineRow]:
    """Fristene i oppdragene og kalenderen, etter dato."""
    return [row for m in _chosen(workspace, mandate) for row in doors.deadlines(m)]
