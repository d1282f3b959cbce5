"""Copies the browser assets that npm installed into `api/static/vendor`, which is served and not kept in git.

Run by `npm run assets` after `npm ci`, as a file, so that any Python will do. Downloads nothing and builds nothing.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path(__file__).resolve().parents[1] / "static"
VENDOR = STATIC / "vendor"

ASSETS: tuple[tuple[str, str], ...] = (
    ("@digdir/designsystemet-css/dist/src/index.css", "designsystemet.css"),
    ("@digdir/designsystemet-theme/src/themes/designsystemet.css", "theme.css"),
    ("@digdir/designsystemet-web/dist/umd/index.js", "designsystemet.js"),
    ("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", "inter.woff2"),
    ("htmx.org/dist/htmx.min.js", "htmx.js"),
    ("htmx.org/dist/ext/hx-sse.min.js", "hx-sse.js"),
    ("pdfjs-dist/build/pdf.min.mjs", "pdfjs/pdf.mjs"),
    ("pdfjs-dist/build/pdf.worker.min.mjs", "pdfjs/pdf.worker.mjs"),
    ("pdfjs-dist/cmaps", "pdfjs/cmaps"),
    ("pdfjs-dist/standard_fonts", "pdfjs/standard_fonts"),
    ("pdfjs-dist/wasm", "pdfjs/wasm"),
    ("pdfjs-dist/iccs", "pdfjs/iccs"),
)
"""Path under node_modules, and path under the vendor folder; a folder is copied whole."""
COMPLETE = ".complete"
"""A file in the vendor folder that says that all of it is there."""


class MissingAssetError(Exception):
    """npm has not installed a file that the pages need; run `npm ci` first."""


def copy_assets(modules: Path, target: Path) -> int:
    """Copy every asset from `modules` (a node_modules folder) to `target`, replacing what stood there.

    Returns the number of bytes copied. Raises `MissingAssetError` and leaves `target` as it was when one is missing.
    """
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, name in ASSETS:
        _copy(modules / source, fresh / name)
    (fresh / COMPLETE).touch()
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return sum(file.stat().st_size for file in target.rglob("*") if file.is_file())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copyfile(source, target)
    else:
        raise MissingAssetError(f"{source} is missing: run `npm ci` first")


def installed(target: Path = VENDOR) -> bool:
    """True where the assets have been copied; the pages say so where they have not."""
    return (target / COMPLETE).is_file()


def main() -> int:
    """Copy into the package's own static folder, and say how much."""
    try:
        size = copy_assets(ROOT / "node_modules", VENDOR)
    except MissingAssetError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Web assets copied to {VENDOR.relative_to(ROOT)} ({size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
