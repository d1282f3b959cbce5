"""Fixtures for the pages: one workspace and one server for all, a browser where Chromium is on the machine."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from fastapi.testclient import TestClient

from tests.web import builders

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=nb-NO",
)  # fmt: skip


class Site(NamedTuple):
    """A served Mandat, and the ids of checks in it: a first report, a Word file, and the report after the first."""

    url: str
    mandate: str
    first: str
    second: str
    later: str


def _site(folder: Path) -> tuple[builders.Workspace, str, str]:
    workspace = builders.make_workspace(folder)
    first = builders.keep_check(workspace, "r01.pdf", dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC))
    second = builders.keep_check(workspace, "r02.docx", dt.datetime(2026, 6, 2, 9, tzinfo=dt.UTC))
    return workspace, first, second


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole application over the real mandate, on a port of its own."""
    workspace, first, second = _site(tmp_path_factory.mktemp("nettsted"))
    later = builders.keep_check(workspace, "r07.pdf", dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC))
    server, thread, url = builders.serve(builders.make_app(workspace))
    yield Site(url, workspace.library.mandates()[0].document, first, second, later)
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with nothing in it."""
    workspace = builders.make_workspace(tmp_path_factory.mktemp("tomt"), mandate=False)
    server, thread, url = builders.serve(builders.make_app(workspace))
    yield url
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[builders.Workspace, str, str]:
    """A workspace for the tests that need no browser, with two checks."""
    return _site(tmp_path_factory.mktemp("uten-nettleser"))


@pytest.fixture
def client(kept: tuple[builders.Workspace, str, str]) -> Iterator[TestClient]:
    """A client that follows no redirects and sees a server error as a user would."""
    app = builders.make_app(kept[0])
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run."""
    if not shutil.which(CHROMIUM):
        pytest.skip(f"no Chromium at {CHROMIUM}; set CHROMIUM, or apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a loaded machine is slow, and no failure
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
