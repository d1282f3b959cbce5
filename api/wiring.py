"""Puts the parts together from the settings: database, library, language model.

The only place that knows how they are made; everything else gets a `Workspace`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from api.settings import Settings, read_settings
from index.database import open_database
from index.library import Library
from ingest.limits import MEBIBYTE, Limits

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "mandates"
LOADED = "corpus-loaded"
"""A file in the data folder, made when the bundled letter has been read in: a deleted letter stays deleted."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Workspace:
    """What the doors work on."""

    settings: Settings
    database: Engine
    library: Library

    @property
    def limits(self) -> Limits:
        """The limits on files, from the settings."""
        return limits_of(self.settings)

    @property
    def checked(self) -> Path:
        """The folder of checked reports, apart from the documents that answer questions."""
        return self.settings.data_dir / "checked"


def limits_of(settings: Settings) -> Limits:
    """The limits on files that the settings give."""
    return Limits(
        max_bytes=settings.max_file_mb * MEBIBYTE,
        max_pages=settings.max_pages,
        max_seconds=settings.parse_seconds,
        max_memory=settings.parse_memory_mb * MEBIBYTE,
    )


def open_workspace(settings: Settings | None = None, progress: Say | None = None) -> Workspace:
    """The workspace of those settings (default: the environment's).

    The first time a data folder is used, the bundled mandate is read in; `progress` is told what goes on.
    """
    settings = settings or read_settings()
    logging.getLogger().setLevel(settings.log_level)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database_url or f"sqlite:///{settings.data_dir / 'mandat.sqlite'}")
    library = Library.open(
        settings.data_dir,
        database,
        cache_dir=settings.cache_dir,
        embedding_model=settings.embedding_model,
        qdrant_url=settings.qdrant_url,
        qdrant_api_key=settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None,
        limits=limits_of(settings),
        progress=progress,
    )
    workspace = Workspace(settings, database, library)
    if settings.load_corpus:
        _load_corpus(workspace, progress)
    return workspace


def _load_corpus(workspace: Workspace, progress: Say | None) -> None:
    """Read the bundled letters in, once for each data folder."""
    marker = workspace.settings.data_dir / LOADED
    if marker.exists():
        return
    for path in sorted(CORPUS.glob("*.pdf")):
        if progress:
            progress(f"Leser inn {path.name} …")
        workspace.library.ingest(path.read_bytes(), path.name)
    marker.touch()


@cache
def _language_model(url: str, model: str, key: str | None, timeout_s: float) -> LLM:
    from answer.llm import open_language_model

    return open_language_model(url, model, key, timeout_s)


def language_model(settings: Settings) -> LLM | None:
    """The configured language model, or None where none is set."""
    if not (settings.llm_url and settings.llm_model):
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    return _language_model(settings.llm_url, settings.llm_model, key, settings.llm_timeout_s)
