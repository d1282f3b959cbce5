"""Takes uploaded files in a piece at a time, and stops at the limit before more of a file than that has been kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from fastapi import UploadFile

from api.jobs import Job, JobKind, JobQueue
from api.routes.context import read_upload
from api.wiring import Workspace

MOST = 50
"""Files in one upload."""


async def submit(
    files: Sequence[UploadFile], kind: JobKind, options: Mapping[str, str], workspace: Workspace, jobs: JobQueue
) -> list[Job]:
    """A job for each file that holds something. Raises `TooLargeError` for one over the limit; then none is begun."""
    read = [await read_upload(file, workspace) for file in files[:MOST] if file.filename]
    now = dt.datetime.now(dt.UTC)
    return [jobs.submit(kind, name, data, options, now) for data, name in read]
