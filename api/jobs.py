"""Long work (reading a file, checking a report) as jobs: kept in the database, run one at a time by a worker thread.

A job that was waiting or running when the process stopped is run again at the next start. Knows nothing of what the
work is: that comes in as a function.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import queue
import secrets
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Column, Engine, Float, Row, String, Table, Text, delete, insert, select, update

from check.errors import CheckError
from index.database import metadata, write_transaction
from index.errors import LibraryError
from ingest.errors import IngestError
from ingest.model import Frozen

log = logging.getLogger(__name__)

JobKind = Literal["innlesing", "sjekk"]
JobState = Literal["venter", "kjører", "ferdig", "feilet"]

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("step", Text, nullable=False, default=""),
    Column("share", Float, nullable=False, default=0.0),
    Column("result", Text),
    Column("error", Text),
    Column("created", String(40), nullable=False),
    Column("ended", String(40)),
)


class UserError(Exception):
    """Something the user can mend; `str(error)` is Norwegian and says what was wrong and what to do."""


class Job(Frozen):
    """One piece of long work. `share` is how much of it is done, 0 to 1; `result` the id of what it made."""

    id: str
    kind: JobKind
    name: str
    options: Mapping[str, str]
    state: JobState
    step: str
    share: float
    result: str | None
    error: str | None
    created: dt.datetime
    ended: dt.datetime | None


Progress = Callable[[str, float], None]
"""Called with what is being done, in Norwegian, and the share that is done."""
Work = Callable[[Job, bytes, Progress], str]
"""Does the job on the uploaded bytes and returns the id of what it made."""


def _job(row: Row[Any]) -> Job:
    fields = dict(row._mapping)
    fields["options"] = json.loads(fields["options"])
    return Job.model_validate(fields)


def find_job(database: Engine, ident: str) -> Job | None:
    """The job with that id, or None."""
    with database.connect() as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == ident)).first()
    return _job(row) if row else None


def list_jobs(database: Engine, limit: int = 50) -> list[Job]:
    """The newest jobs first."""
    with database.connect() as connection:
        rows = connection.execute(select(jobs).order_by(jobs.c.created.desc(), jobs.c.id).limit(limit)).all()
    return [_job(row) for row in rows]


class JobQueue:
    """The worker thread and its queue. `uploads` holds a waiting job's bytes until it has ended."""

    def __init__(self, database: Engine, uploads: Path, work: Work) -> None:
        self.database = database
        self.uploads = uploads
        self.work = work
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the worker, and take up again what an earlier process left unfinished."""
        self.uploads.mkdir(parents=True, exist_ok=True)
        self._sweep()
        with self.database.connect() as connection:
            left = connection.execute(
                select(jobs.c.id).where(jobs.c.state.in_(("venter", "kjører"))).order_by(jobs.c.created, jobs.c.id)
            ).scalars()
            for ident in left.all():
                self._waiting.put(ident)
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the running job finish, leave the waiting ones for the next start."""
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(timeout=30)

    def submit(self, kind: JobKind, name: str, data: bytes, options: Mapping[str, str], now: dt.datetime) -> Job:
        """Keep the bytes and the job, then queue it; both survive a restart from here on."""
        ident = secrets.token_hex(12)
        self.uploads.mkdir(parents=True, exist_ok=True)
        part = self.uploads / f"{ident}.part"
        part.write_bytes(data)
        part.replace(self.uploads / ident)
        with write_transaction(self.database) as connection:
            connection.execute(
                insert(jobs).values(
                    id=ident,
                    kind=kind,
                    name=name,
                    options=json.dumps(dict(options)),
                    state="venter",
                    step="I kø",
                    share=0.0,
                    created=now.isoformat(),
                )
            )
        self._waiting.put(ident)
        job = find_job(self.database, ident)
        if job is None:
            raise RuntimeError(f"job {ident} was written but cannot be read")
        return job

    def _run(self) -> None:
        while (ident := self._waiting.get()) is not None:
            job = find_job(self.database, ident)
            if job is not None:
                self._do(job)

    def _do(self, job: Job) -> None:
        upload = self.uploads / job.id

        def progress(step: str, share: float) -> None:
            self._set(job.id, state="kjører", step=step, share=share)

        progress("Leser filen", 0.05)
        try:
            result = self.work(job, upload.read_bytes(), progress)
        except (IngestError, LibraryError, CheckError, UserError) as error:
            self._end(job.id, state="feilet", error=str(error))
        except Exception:  # the worker must outlive any job; the trace goes to the log, a plain sentence to the user
            log.exception("job %s failed", job.id)
            self._end(job.id, state="feilet", error="Noe gikk galt hos oss. Feilen er logget; prøv igjen senere.")
        else:
            self._end(job.id, state="ferdig", step="Ferdig", share=1.0, result=result)
        upload.unlink(missing_ok=True)

    def _set(self, ident: str, **values: object) -> None:
        with write_transaction(self.database) as connection:
            connection.execute(update(jobs).where(jobs.c.id == ident).values(**values))

    def _end(self, ident: str, **values: object) -> None:
        self._set(ident, ended=dt.datetime.now(dt.UTC).isoformat(), **values)

    def _sweep(self) -> None:
        """Remove bytes whose job was never written or has ended: a process died between the two steps."""
        with self.database.connect() as connection:
            alive = set(connection.execute(select(jobs.c.id).where(jobs.c.state.in_(("venter", "kjører")))).scalars())
        for file in self.uploads.iterdir():
            if file.name not in alive:
                file.unlink()


def forget_job(database: Engine, ident: str) -> None:
    """Remove an ended job from the list."""
    with write_transaction(database) as connection:
        connection.execute(delete(jobs).where(jobs.c.id == ident, jobs.c.ended.is_not(None)))
