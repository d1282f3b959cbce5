"""What every test folder may use: a clean environment, and a data folder with the bundled letter read in.

The letter is embedded once per test run, also with several workers; each test that writes gets a copy of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own settings must not change what a test sees."""
    for name in os.environ:
        if name.startswith("MANDAT_") and name not in ("MANDAT_QDRANT_URL", "MANDAT_NORQUAD"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def loaded_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the bundled letter. Shared: read from it only."""
    from api.settings import Settings
    from api.wiring import open_workspace

    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder = base / "loaded-data"
    with FileLock(base / "loaded-data.lock"):
        if not folder.exists():
            part = base / "loading-data"
            shutil.rmtree(part, ignore_errors=True)
            open_workspace(Settings(data_dir=part)).library.close()
            part.rename(folder)
    return folder


@pytest.fixture
def data_dir(loaded_data_dir: Path, tmp_path: Path) -> Iterator[Path]:
    """A test's own copy of the loaded data folder."""
    folder = tmp_path / "data"
    shutil.copytree(loaded_data_dir, folder)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
