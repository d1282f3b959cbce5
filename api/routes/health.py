"""`GET /health` (the process runs) and `GET /ready` (the catalogue and the index answer)."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from api.routes.context import WorkspaceDep
from ingest.model import Frozen

router = APIRouter(tags=["drift"])


class Health(Frozen):
    """The process runs."""

    status: Literal["ok"] = "ok"


class Ready(Frozen):
    """The store answers, and how many documents it holds."""

    status: Literal["ok"] = "ok"
    documents: int


@router.get("/health")
def health() -> Health:
    """Om prosessen kjører."""
    return Health()


@router.get("/ready")
def ready(workspace: WorkspaceDep) -> Ready:
    """Om katalog og indeks svarer."""
    count = len(workspace.library.documents())
    workspace.library.search("frist", k=1)
    return Ready(documents=count)
