"""What a route needs from the application: the workspace, the job queue, today's date."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Depends, Request, UploadFile

from api.jobs import JobQueue
from api.wiring import Workspace
from ingest.errors import TooLargeError


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def _jobs(request: Request) -> JobQueue:
    jobs: JobQueue = request.app.state.jobs
    return jobs


def _today(request: Request) -> dt.date:
    date: dt.date = request.app.state.today()
    return date


WorkspaceDep = Annotated[Workspace, Depends(_workspace)]
JobsDep = Annotated[JobQueue, Depends(_jobs)]
TodayDep = Annotated[dt.date, Depends(_today)]


async def read_upload(upload: UploadFile, workspace: Workspace) -> tuple[bytes, str]:
    """The bytes and name of an upload. Raises `TooLargeError` before more than the limit has been kept."""
    limit = workspace.settings.max_file_mb << 20
    data = await upload.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(
            f"Filen er større enn {workspace.settings.max_file_mb} MB, som er grensen. "
            "Grensen settes med MANDAT_MAX_FILE_MB."
        )
    return data, upload.filename or "uten-navn"
