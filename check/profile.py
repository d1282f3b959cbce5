"""A requirement profile: what the checks demand, as a small TOML file that a user may read, edit and keep.

Says nothing of how a demand is judged. Source of the form: TOML 1.0, https://toml.io.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from check.errors import ProfileError
from check.requirements import Demand, Requirement, Requirements, requirements
from ingest.model import CELL_ELEMENTS, Element, Frozen, Mandate

_HEAD = """\
# Krav til rapportene, lest av {title}.
# Endre det som er galt, og bruk filen med MANDAT_PROFILE. Rapporttyper som ikke står her, følger mandatet selv.
#
# elementer: {elements}
# hele_rapporten: forventet-tillegg og omfordeling, som rapporten skal si noe om ett sted
"""


class ProfileRule(Frozen):
    """One type of report in the file; the keys are the user's words."""

    rapport: str
    elementer: tuple[Element, ...]
    oppdrag: tuple[str, ...]
    hele_rapporten: tuple[Element, ...] = ()
    poster: tuple[str, ...] = ()
    krav: Mapping[Element, str] = {}
    """The sentence that demands each element; shown beside the verdict."""


class Profile(Frozen):
    """A user's own requirements, used for their types of report instead of the mandate's."""

    rules: tuple[ProfileRule, ...]

    def requirements(self, mandate: Mandate) -> Requirements:
        """The requirements on every type: the profile's where it has the type, else the mandate's own."""
        read = {r.report: r for r in requirements(mandate)}
        own = {rule.rapport: _requirement(rule, read.get(rule.rapport)) for rule in self.rules}
        return tuple({**read, **own}.values())


def _requirement(rule: ProfileRule, read: Requirement | None) -> Requirement:
    """The rule as a requirement. A sentence that is still the mandate's keeps its place there."""
    places = {d.text: d.spans for d in (read.demands.values() if read else ())}
    return Requirement(
        report=rule.rapport,
        elements=rule.elementer,
        assignments=rule.oppdrag,
        whole=rule.hele_rapporten,
        appropriations=rule.poster,
        demands={e: Demand(text=text, spans=places.get(text, ())) for e, text in rule.krav.items()},
    )


def to_toml(wanted: Requirements, title: str) -> str:
    """The requirements as a file to edit; `from_toml` reads it back. `title` names the mandate."""
    parts = [_HEAD.format(title=title, elements=", ".join(CELL_ELEMENTS))]
    for requirement in wanted:
        fields = {
            "rapport": requirement.report,
            "elementer": requirement.elements,
            "oppdrag": requirement.assignments,
            "hele_rapporten": requirement.whole,
            "poster": requirement.appropriations,
        }
        lines = ["[[krav_til]]", *(f"{key} = {_value(value)}" for key, value in fields.items())]
        lines += ["[krav_til.krav]", *(f'"{e}" = {_value(d.text)}' for e, d in requirement.demands.items())]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _value(value: str | Sequence[str]) -> str:
    """A TOML string or array of strings; JSON's escapes are TOML's too, but for the delete sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def from_toml(text: str, name: str) -> Profile:
    """The profile in the text of a file called `name`. Raises `ProfileError`, which says what to mend."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
        return Profile(rules=TypeAdapter(tuple[ProfileRule, ...]).validate_python(data.get("krav_til", ())))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{name} er ikke gyldig TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileError(f"{name} har en feil ved {where}: {first['msg']}.") from error


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises `ProfileError`."""
    try:
        return from_toml(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"Profilen {path} kan ikke leses: {error}.") from error
