"""The browser assets: locked without naming a registry, and copied whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.web import vendor

ROOT = Path(__file__).resolve().parents[2]


def _modules(folder: Path) -> Path:
    """A node_modules with a small file for every asset."""
    for source, name in vendor.ASSETS:
        file = folder / source if Path(name).suffix else folder / source / "del.bin"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return folder


def test_the_lock_names_no_place_to_download_from() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_every_asset_is_copied_and_an_old_copy_goes(tmp_path: Path) -> None:
    target = tmp_path / "vendor"
    target.mkdir()
    (target / "gammel.js").touch()
    assert vendor.copy_assets(_modules(tmp_path / "node_modules"), target) > 0
    assert not (target / "gammel.js").exists()
    assert all((target / name).exists() for _, name in vendor.ASSETS)
    assert vendor.installed(target)


def test_a_missing_package_leaves_the_old_copy_and_says_what_to_run(tmp_path: Path) -> None:
    target = tmp_path / "vendor"
    target.mkdir()
    (target / vendor.COMPLETE).touch()
    with pytest.raises(vendor.MissingAssetError, match="npm ci"):
        vendor.copy_assets(tmp_path / "node_modules", target)
    assert vendor.installed(target)
