"""The original files on disk, named by their content's hash, each whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
from pathlib import Path


class Originals:
    """Files under `folder`, by document id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, ident: str) -> Path:
        """Where the file with that id is or would be."""
        return self._folder / ident[:2] / ident

    def put(self, ident: str, data: bytes) -> None:
        """Keep a file: written beside its place, synced, and renamed."""
        path = self.path(ident)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix="part.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise

    def get(self, ident: str) -> bytes:
        """The file's bytes. Raises `FileNotFoundError`."""
        return self.path(ident).read_bytes()

    def keep_only(self, idents: Collection[str]) -> None:
        """Remove every other file: those of deleted documents, and what a killed process left."""
        if not self._folder.is_dir():
            return
        wanted = set(idents)
        for path in self._folder.glob("*/*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)
