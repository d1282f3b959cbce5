"""Jobs: done once, in order, and taken up again after a stop."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.jobs import Job, JobQueue, Progress, UserError, find_job, forget_job, list_jobs
from index.database import open_database

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'm.sqlite'}")
    yield engine
    engine.dispose()


def wait_for(database: Engine, ident: str, state: str) -> Job:
    for _ in range(500):
        job = find_job(database, ident)
        if job is not None and job.state == state:
            return job
        time.sleep(0.02)
    raise AssertionError(f"job never became {state}: {find_job(database, ident)}")


def run_with(database: Engine, folder: Path, work: Callable[[Job, bytes, Progress], str]) -> JobQueue:
    queue = JobQueue(database, folder / "uploads", work)
    queue.start()
    return queue


def test_a_job_gets_its_bytes_and_options_and_keeps_its_result(database: Engine, tmp_path: Path) -> None:
    queue = run_with(database, tmp_path, lambda job, data, _: f"{job.options['mandate']}:{data.decode()}")
    job = queue.submit("sjekk", "r.pdf", b"innhold", {"mandate": "m1"}, NOW)
    assert wait_for(database, job.id, "ferdig").result == "m1:innhold"
    queue.stop()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_user_error_is_shown_and_any_other_is_not(database: Engine, tmp_path: Path) -> None:
    def work(job: Job, data: bytes, progress: Progress) -> str:
        raise UserError("Ingen mandat.") if data == b"a" else ZeroDivisionError("secret detail")

    queue = run_with(database, tmp_path, work)
    mild, grave = (queue.submit("sjekk", "r", data, {}, NOW) for data in (b"a", b"b"))
    assert wait_for(database, mild.id, "feilet").error == "Ingen mandat."
    assert "secret" not in str(wait_for(database, grave.id, "feilet").error)
    queue.stop()


def test_a_job_that_was_cut_off_is_run_again_at_the_next_start(database: Engine, tmp_path: Path) -> None:
    first = JobQueue(database, tmp_path / "uploads", lambda *_: "never")
    job = first.submit("innlesing", "b.pdf", b"data", {}, NOW)  # the worker of `first` was never started
    queue = run_with(database, tmp_path, lambda job, data, _: data.decode())
    assert wait_for(database, job.id, "ferdig").result == "data"
    queue.stop()


def test_bytes_of_a_job_that_was_never_written_are_removed(database: Engine, tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "halvveis.part").write_bytes(b"x")
    run_with(database, tmp_path, lambda *_: "").stop()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_progress_is_kept_while_the_job_runs(database: Engine, tmp_path: Path) -> None:
    go = threading.Event()

    def work(job: Job, data: bytes, progress: Progress) -> str:
        progress("Kontrollerer", 0.5)
        go.wait(10)
        return "r"

    queue = run_with(database, tmp_path, work)
    job = queue.submit("sjekk", "r.pdf", b"", {}, NOW)
    running = wait_for(database, job.id, "kjører")
    while running.step != "Kontrollerer":
        running = wait_for(database, job.id, "kjører")
    assert running.share == 0.5
    go.set()
    wait_for(database, job.id, "ferdig")
    queue.stop()


def test_an_ended_job_can_be_forgotten(database: Engine, tmp_path: Path) -> None:
    queue = run_with(database, tmp_path, lambda *_: "r")
    job = queue.submit("sjekk", "r.pdf", b"", {}, NOW)
    wait_for(database, job.id, "ferdig")
    queue.stop()
    forget_job(database, job.id)
    assert list_jobs(database) == []
