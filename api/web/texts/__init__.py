"""The pages' texts in bokmål and nynorsk: one TOML file each with the same keys, read once.

Holds no logic but lookup; numbers and dates are formatted in `api/web/wording.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Written = Literal["nb", "nn"]
"""The two written languages of the pages."""
WRITTEN: tuple[Written, ...] = ("nb", "nn")

FOLDER = Path(__file__).parent


class MissingTextError(KeyError):
    """A page asked for a text that the catalogue lacks: a mistake in the page, found by its test."""


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat


@cache
def catalogue(written: Written) -> Mapping[str, str]:
    """Every text of a written language, by its dotted key."""
    return _flatten(tomllib.loads((FOLDER / f"{written}.toml").read_text(encoding="utf-8")))


class Texts:
    """The texts of one written language: call it with a key and the values that stand in {braces} in the text.

    With `count`, the key's `.one` or `.other` is taken, and `{count}` filled in.
    """

    def __init__(self, written: Written) -> None:
        self.written = written
        self._texts = catalogue(written)

    def __call__(self, key: str, /, count: int | None = None, **values: object) -> str:
        if count is not None:
            key, values = f"{key}.{'one' if count == 1 else 'other'}", values | {"count": count}
        try:
            return self._texts[key].format(**values)
        except KeyError as error:
            raise MissingTextError(f"{key} ({self.written}): {error}") from error

    def has(self, key: str) -> bool:
        """True where the catalogue has that key."""
        return key in self._texts
