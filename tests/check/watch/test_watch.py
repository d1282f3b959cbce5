"""The inbox: nothing is lost, nothing is done twice, and whatever lands ends up in ferdig/ or feilet/."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from check import inbox
from check.errors import CheckError, WatchError
from check.render import Checked, Context
from check.watch import Event, Memory, Pace, Watch, poll, watch
from ingest.errors import UnreadableError
from tests.check.results import context, faulty_result

START = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[3]


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


class Minder:
    """One watched folder, looked at when the test says so."""

    def __init__(self, folder: Path, check: Callable[[bytes, str], tuple[Checked, Context]] | None = None) -> None:
        self.folder, self.clock, self.events = folder, Clock(), list[Event]()
        self.checked: list[str] = []
        self.watch = Watch(inbox.prepare(folder), check or self.check, self.clock, self.events.append, basis="m1")
        self.memory = Memory()

    def check(self, content: bytes, name: str) -> tuple[Checked, Context]:
        self.checked.append(name)
        return faulty_result(), context()

    def look(self) -> list[str]:
        """Two looks with enough time between for files to have lain still. What happened, in words."""
        before = len(self.events)
        for _ in range(2):
            poll(self.watch, self.memory, threading.Event())
            self.clock.go_on(3)
        return [f"{e.kind} {e.name}" for e in self.events[before:]]


@pytest.fixture
def minder(tmp_path: Path) -> Minder:
    return Minder(tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_that_lands_is_checked_and_moved_with_its_results_beside_it(minder: Minder) -> None:
    (minder.folder / "Rapport T1.pdf").write_bytes(b"innhold")
    assert minder.look() == ["ferdig Rapport T1.pdf"]
    assert names(minder.folder / "ferdig") == ["Rapport T1.pdf"]
    assert names(minder.folder / "resultater" / "Rapport T1.pdf") == [
        "brev.docx",
        "brev.txt",
        "kvittering.json",
        "matrise.xlsx",
        "resultat.html",
        "resultat.json",
    ]
    result = json.loads((minder.folder / "resultater/Rapport T1.pdf/resultat.json").read_text())
    assert result["summary"]["required"] == 9
    assert names(minder.folder) == [".mandat", "feilet", "ferdig", "resultater"]


def test_a_file_is_left_alone_until_it_has_lain_still(minder: Minder) -> None:
    file = minder.folder / "rapport.pdf"
    file.write_bytes(b"halv")
    poll(minder.watch, minder.memory, threading.Event())
    minder.clock.go_on(3)
    file.write_bytes(b"halv, og resten")
    poll(minder.watch, minder.memory, threading.Event())
    minder.clock.go_on(1)
    poll(minder.watch, minder.memory, threading.Event())
    assert minder.checked == []
    minder.clock.go_on(1)
    poll(minder.watch, minder.memory, threading.Event())
    assert minder.checked == ["rapport.pdf"]


def test_an_empty_file_is_given_a_minute(minder: Minder) -> None:
    (minder.folder / "rapport.pdf").touch()
    assert minder.look() == []
    minder.clock.go_on(60)
    assert minder.look() == ["ferdig rapport.pdf"]


@pytest.mark.parametrize(
    "name", [".skjult.pdf", "~$rapport.docx", "rapport.pdf.part", "r.CRDOWNLOAD", "r.tmp", "r.filepart", "r.docx~"]
)
def test_names_of_unfinished_files_are_left_alone(minder: Minder, name: str) -> None:
    (minder.folder / name).write_bytes(b"x")
    assert minder.look() == []
    assert (minder.folder / name).exists()


def test_a_file_renamed_into_place_is_taken(minder: Minder) -> None:
    (minder.folder / "rapport.pdf.part").write_bytes(b"x")
    minder.look()
    (minder.folder / "rapport.pdf.part").rename(minder.folder / "rapport.pdf")
    assert minder.look() == ["ferdig rapport.pdf"]


def test_a_file_that_cannot_be_checked_is_put_aside_with_the_reason(tmp_path: Path) -> None:
    def refuse(content: bytes, name: str) -> tuple[Checked, Context]:
        raise UnreadableError("rapport.pdf: filen er kryptert. Lag en kopi uten passord.")

    minder = Minder(tmp_path, refuse)
    (tmp_path / "rapport.pdf").write_bytes(b"x")
    assert minder.look() == ["feilet rapport.pdf"]
    assert names(tmp_path / "feilet") == ["rapport.pdf", "rapport.pdf.grunn.txt"]
    assert "uten passord" in (tmp_path / "feilet/rapport.pdf.grunn.txt").read_text()
    assert names(tmp_path / "resultater") == []


def test_a_failed_file_may_be_tried_again(tmp_path: Path) -> None:
    answers = iter([CheckError("Mandatet mangler."), None])

    def sometimes(content: bytes, name: str) -> tuple[Checked, Context]:
        if error := next(answers):
            raise error
        return faulty_result(), context()

    minder = Minder(tmp_path, sometimes)
    (tmp_path / "rapport.pdf").write_bytes(b"x")
    assert minder.look() == ["feilet rapport.pdf"]
    (tmp_path / "feilet/rapport.pdf").rename(tmp_path / "rapport.pdf")
    assert minder.look() == ["ferdig rapport.pdf"]


def test_a_crash_in_the_check_stops_nothing(tmp_path: Path) -> None:
    def crash_on_first(content: bytes, name: str) -> tuple[Checked, Context]:
        if name == "a.pdf":
            raise KeyError("noe uventet")
        return faulty_result(), context()

    minder = Minder(tmp_path, crash_on_first)
    (tmp_path / "a.pdf").write_bytes(b"a")
    (tmp_path / "b.pdf").write_bytes(b"b")
    assert minder.look() == ["feilet a.pdf", "ferdig b.pdf"]
    assert "KeyError" in (tmp_path / "feilet/a.pdf.grunn.txt").read_text()


def test_trouble_with_the_disk_is_tried_again_and_given_up_in_the_end(tmp_path: Path) -> None:
    def full_disk(content: bytes, name: str) -> tuple[Checked, Context]:
        raise OSError(28, "No space left on device")

    minder = Minder(tmp_path, full_disk)
    (tmp_path / "a.pdf").write_bytes(b"a")
    happened = [*minder.look(), *minder.look(), *minder.look()]
    assert [h.split()[0] for h in happened] == ["utsatt", "utsatt", "utsatt", "feilet"]
    assert "3 ganger" in (tmp_path / "feilet/a.pdf.grunn.txt").read_text()


def test_the_same_content_again_is_told_and_not_redone(minder: Minder) -> None:
    (minder.folder / "rapport.pdf").write_bytes(b"samme")
    minder.look()
    (minder.folder / "kopi.pdf").write_bytes(b"samme")
    assert minder.look() == ["duplikat kopi.pdf"]
    assert minder.checked == ["rapport.pdf"]
    note = (minder.folder / "ferdig/kopi.pdf.duplikat.txt").read_text()
    assert "samme innhold som «rapport.pdf»" in note
    assert "resultater/rapport.pdf" in note


def test_a_file_whose_results_were_removed_is_checked_again(minder: Minder) -> None:
    (minder.folder / "rapport.pdf").write_bytes(b"samme")
    minder.look()
    shutil.rmtree(minder.folder / "resultater/rapport.pdf")
    (minder.folder / "rapport.pdf").write_bytes(b"samme")
    assert minder.look() == ["ferdig rapport.pdf"]


def test_the_same_content_against_another_mandate_is_checked(minder: Minder) -> None:
    (minder.folder / "rapport.pdf").write_bytes(b"samme")
    minder.look()
    other = Minder(minder.folder)
    other.watch = Watch(other.watch.folders, other.check, other.clock, other.events.append, basis="m2")
    (minder.folder / "rapport.pdf").write_bytes(b"samme")
    assert other.look() == ["ferdig rapport.pdf"]


def test_another_content_with_the_same_name_keeps_both(minder: Minder) -> None:
    for content in (b"en", b"to"):
        (minder.folder / "rapport.pdf").write_bytes(content)
        minder.look()
    assert names(minder.folder / "ferdig") == ["rapport (2).pdf", "rapport.pdf"]
    assert names(minder.folder / "resultater") == ["rapport (2).pdf", "rapport.pdf"]
    assert (minder.folder / "ferdig/rapport (2).pdf").read_bytes() == b"to"


@pytest.mark.parametrize(
    "name",
    [
        "Årsrapport – søknad & æøå.pdf",
        "linje\nskift.pdf",
        "-rf.pdf",
        "=cmd.xlsx",
        "<script>.html",
        "uten-endelse",
        "æ" * 110 + ".pdf",
        "trailing .pdf ",
        "ferdig.pdf",
    ],
)
def test_weird_names_come_through(minder: Minder, name: str) -> None:
    (minder.folder / name).write_bytes(name.encode())
    assert [e.split()[0] for e in minder.look()] == ["ferdig"]
    assert names(minder.folder / "ferdig") == [name]
    assert minder.checked == [name]
    assert "\n" not in minder.events[-1].name + minder.events[-1].text


def test_a_name_that_is_no_utf8_comes_through(minder: Minder) -> None:
    (minder.folder / os.fsdecode(b"rapport-\xe5.pdf")).write_bytes(b"x")
    assert [e.split()[0] for e in minder.look()] == ["ferdig"]
    assert names(minder.folder / "ferdig") == ["rapport-\N{REPLACEMENT CHARACTER}.pdf"]


def test_a_very_long_name_that_fails_gets_its_reason_too(tmp_path: Path) -> None:
    def refuse(content: bytes, name: str) -> tuple[Checked, Context]:
        raise UnreadableError("tom")

    minder = Minder(tmp_path, refuse)
    name = "x" * 251 + ".pdf"
    (tmp_path / name).write_bytes(b"1")
    minder.look()
    (tmp_path / name).write_bytes(b"2")
    minder.look()
    files = {n for n in names(tmp_path / "feilet") if n.endswith(".pdf")}
    assert len(files) == 2
    assert {f"{n}.grunn.txt" for n in files} == set(names(tmp_path / "feilet")) - files


def test_a_link_is_never_followed(minder: Minder, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("annet") / "hemmelig.txt"
    secret.write_text("hemmelig")
    (minder.folder / "rapport.pdf").symlink_to(secret)
    assert minder.look() == ["feilet rapport.pdf"]
    assert minder.checked == []
    assert secret.read_text() == "hemmelig"
    assert "lenke" in (minder.folder / "feilet/rapport.pdf.grunn.txt").read_text()


def test_a_pipe_does_not_make_the_watcher_wait(minder: Minder) -> None:
    os.mkfifo(minder.folder / "rapport.pdf")
    minder.look()
    minder.clock.go_on(60)
    assert minder.look() == ["feilet rapport.pdf"]


def test_folders_in_the_inbox_are_left_alone(minder: Minder) -> None:
    (minder.folder / "gamle").mkdir()
    (minder.folder / "gamle/rapport.pdf").write_bytes(b"x")
    assert minder.look() == []


def test_a_file_that_changes_while_it_is_checked_is_taken_again(tmp_path: Path) -> None:
    def check(content: bytes, name: str) -> tuple[Checked, Context]:
        contents.append(content)
        if len(contents) == 1:
            with (tmp_path / ".mandat/arbeid" / name).open("ab") as late:
                late.write(b" og mer")
        return faulty_result(), context()

    contents: list[bytes] = []
    minder = Minder(tmp_path, check)
    (tmp_path / "rapport.pdf").write_bytes(b"litt")
    assert minder.look() == ["utsatt rapport.pdf"]
    assert minder.look() == ["ferdig rapport.pdf"]
    assert contents == [b"litt", b"litt og mer"]


def test_a_place_that_is_a_link_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ferdig").symlink_to(tmp_path.parent)
    with pytest.raises(WatchError, match="lenke"):
        inbox.prepare(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WatchError, match="finnes ikke"):
        inbox.prepare(tmp_path / "borte")


def test_what_was_begun_is_taken_up_again(minder: Minder) -> None:
    """As if killed after the file was claimed, before anything was written."""
    (minder.folder / ".mandat/arbeid/rapport.pdf").write_bytes(b"x")
    assert minder.look() == ["ferdig rapport.pdf"]


def test_killed_between_results_and_move_only_moves(minder: Minder) -> None:
    (minder.folder / "rapport.pdf").write_bytes(b"x")
    minder.look()
    (minder.folder / "ferdig/rapport.pdf").rename(minder.folder / ".mandat/arbeid/rapport.pdf")
    again = Minder(minder.folder)
    assert again.look() == ["ferdig rapport.pdf"]
    assert again.checked == []
    assert names(minder.folder / "resultater") == ["rapport.pdf"]


def test_half_written_results_are_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "resultater/.rapport.pdf.ny").mkdir(parents=True)
    (tmp_path / "resultater/.rapport.pdf.ny/resultat.json").write_text("{")
    minder = Minder(tmp_path)
    (tmp_path / "rapport.pdf").write_bytes(b"x")
    assert minder.look() == ["ferdig rapport.pdf"]
    assert names(tmp_path / "resultater") == ["rapport.pdf"]


# Real processes ------------------------------------------------------------------------------------------------


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[float], subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []

    def begin(seconds: float) -> subprocess.Popen[str]:
        script = Path(__file__).with_name("killed.py")
        process = subprocess.Popen(
            [sys.executable, str(script), str(tmp_path), str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def wait_for(stream: IO[str] | None, start_of_line: str) -> None:
    assert stream is not None
    for line in stream:
        if line.startswith(start_of_line):
            return
    raise AssertionError(f"the watcher ended without saying {start_of_line!r}")


def test_a_killed_watcher_loses_nothing(tmp_path: Path, start: Callable[[float], subprocess.Popen[str]]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    (tmp_path / "b.pdf").write_bytes(b"b")
    killed = start(60)
    wait_for(killed.stdout, "begynt a.pdf")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    restarted = start(0)
    wait_for(restarted.stdout, "ferdig a.pdf")
    wait_for(restarted.stdout, "ferdig b.pdf")
    assert names(tmp_path / "ferdig") == ["a.pdf", "b.pdf"]
    assert names(tmp_path / "resultater") == ["a.pdf", "b.pdf"]
    assert names(tmp_path / ".mandat/arbeid") == names(tmp_path / ".mandat/forsok") == []


def test_a_file_that_kills_the_program_is_given_up(
    tmp_path: Path, start: Callable[[float], subprocess.Popen[str]]
) -> None:
    (tmp_path / "gift.pdf").write_bytes(b"gift")
    for _ in range(3):
        killed = start(60)
        wait_for(killed.stdout, "begynt gift.pdf")
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    wait_for(start(0).stdout, "feilet gift.pdf")
    assert "3 ganger" in (tmp_path / "feilet/gift.pdf.grunn.txt").read_text()


def test_two_watchers_cannot_mind_one_folder(tmp_path: Path, start: Callable[[float], subprocess.Popen[str]]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    wait_for(start(60).stdout, "begynt a.pdf")
    with pytest.raises(WatchError, match="allerede"):
        watch(
            tmp_path,
            lambda content, name: (faulty_result(), context()),
            stop=threading.Event(),
            clock=lambda: START,
            pace=Pace(interval=0.01),
        )


def test_the_loop_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop, events = threading.Event(), list[Event]()

    def report(event: Event) -> None:
        events.append(event)
        stop.set()

    (tmp_path / "a.pdf").write_bytes(b"a")
    watch(
        tmp_path,
        lambda content, name: (faulty_result(), context()),
        stop=stop,
        clock=lambda: dt.datetime.now(dt.UTC),
        report=report,
        pace=Pace(interval=0.01, settle=0),
    )
    assert [e.kind for e in events] == ["ferdig"]
