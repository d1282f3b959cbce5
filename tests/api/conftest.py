"""An application over a data folder with the bundled letter, and a client of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace, open_workspace

TODAY = dt.date(2026, 3, 1)


@pytest.fixture(scope="module")
def workspace(loaded_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One copy for each test file: its tests leave the documents as they found them."""
    folder = tmp_path_factory.mktemp("api") / "data"
    shutil.copytree(loaded_data_dir, folder)
    opened = open_workspace(Settings(data_dir=folder))
    yield opened
    opened.library.close()
    opened.database.dispose()


@pytest.fixture(scope="module")
def app(workspace: Workspace) -> FastAPI:
    made = create_app(workspace)
    made.state.today = lambda: TODAY
    return made


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened
