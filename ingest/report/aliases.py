"""Short names that reports use for what a mandate spells out: the file format, the shipped list, and reading a user's.

It doesn't know any mandate; `names.py` finds which assignment an alias means there.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, ValidationError, model_validator

from ingest.errors import IngestError
from ingest.model import Frozen


class Alias(Frozen):
    """Names (`navn`) for what a mandate calls `betyr`, or for the assignment with the ID `oppdrag`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: tuple[str, ...] = Field(min_length=1)
    betyr: str | None = None
    oppdrag: str | None = None

    @model_validator(mode="after")
    def _one_meaning(self) -> Alias:
        if (self.betyr is None) == (self.oppdrag is None):
            raise ValueError("et alias må ha enten «betyr» eller «oppdrag»")
        return self


class Aliases(Frozen):
    """A list of aliases; `+` puts a user's after the shipped ones."""

    entries: tuple[Alias, ...] = ()

    def __add__(self, other: Aliases) -> Aliases:
        return Aliases(entries=self.entries + other.entries)


def parse_aliases(text: str, name: str) -> Aliases:
    """The aliases in a TOML text. Raises `IngestError`, naming file and entry, where it is not as documented."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IngestError(f"Aliasfilen «{name}» er ikke gyldig TOML: {error}") from error
    unknown = set(data) - {"alias"}
    if unknown:
        raise IngestError(f"Aliasfilen «{name}» har ukjente deler: {', '.join(sorted(unknown))}. Bruk [[alias]].")
    try:
        return Aliases(entries=tuple(Alias.model_validate(entry) for entry in data.get("alias", [])))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "alias"
        raise IngestError(
            f"Aliasfilen «{name}» har en feil i «{place}»: {first['msg']}. Se docs/aliaser.md."
        ) from error


def load_aliases(path: Path) -> Aliases:
    """The shipped aliases with those of the file at `path` after them. Raises `IngestError` where it can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError(f"Aliasfilen «{path.name}» kan ikke leses: {error}") from error
    return DEFAULT + parse_aliases(text, path.name)


DEFAULT = parse_aliases(files("ingest.report").joinpath("aliases.toml").read_text(encoding="utf-8"), "aliases.toml")
"""The aliases that ship with Mandat."""
