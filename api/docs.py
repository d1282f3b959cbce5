"""`python -m api.docs`: writes the documents that come from code, so that they cannot part from it.

A test compares the files with what this writes.
"""

from __future__ import annotations

from pathlib import Path

from pydantic.fields import FieldInfo

from api.settings import PREFIX, Settings
from check.explain import rules_document

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_document() -> str:
    """`docs/settings.md`: every setting with its default and what it does."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    head = (
        "# Innstillinger\n\n"
        "Settes som miljøvariabler og leses én gang ved start. En variabel med forstavelsen `MANDAT_` som ikke står "
        "her, stopper programmet, så en skrivefeil ikke går upåaktet hen.\n\n"
        "| variabel | uten verdi | hva den gjør |\n| --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "brukerens egen mappe"
    if field.default is None:
        return "ingen"
    if isinstance(field.default, bool):
        return "`true`" if field.default else "`false`"
    return f"`{field.default}`"


def documents() -> dict[Path, str]:
    """Every generated document with its text."""
    return {DOCS / "settings.md": settings_document(), DOCS / "regler.md": rules_document()}


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.name}")
