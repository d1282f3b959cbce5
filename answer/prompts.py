"""Loads and fills the texts in `prompts/`: one file per text, with variables and version in its front matter.

A file has a body per language (`## nb`, `## nn`, `## en`), or one body for all. Variables are written `{name}`. A
file whose bodies use other variables than it declares fails to load, and so does a fill with too few or too many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.model import Language

PROMPTS = Path(__file__).parent.parent / "prompts"
"""The folder lies beside this package, in the repository and where it is installed."""
_VARIABLE = re.compile(r"\{([a-z_]+)\}")
_SECTION = re.compile(r"^## (nb|nn|en)$", re.MULTILINE)


class PromptError(Exception):
    """A text in `prompts/` is missing, malformed, or filled with the wrong variables; mend the file or the call."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with its declared variables; `bodies` has one entry per language, or one under ""."""

    name: str
    version: int
    variables: frozenset[str]
    bodies: dict[str, str]

    def fill(self, language: Language, values: dict[str, str]) -> str:
        """The text with its variables filled in. Raises `PromptError` for missing or extra ones."""
        if values.keys() != self.variables:
            missing, extra = sorted(self.variables - values.keys()), sorted(values.keys() - self.variables)
            raise PromptError(f"prompts/{self.name}.md: missing variables {missing}, extra {extra}")
        body = self.bodies.get(language) or self.bodies[""]
        return _VARIABLE.sub(lambda m: values[m.group(1)], body)


def parse_prompt(name: str, text: str) -> Prompt:
    """A prompt from its file's text. Raises `PromptError` where front matter and bodies do not agree."""
    match = re.match(r"---\nversion: (\d+)\nvariables: \[([a-z_, ]*)\]\n---\n", text)
    if not match:
        raise PromptError(f"prompts/{name}.md: the front matter must give version and variables")
    variables = frozenset(v.strip() for v in match.group(2).split(",") if v.strip())
    rest = text[match.end() :]
    pieces = _SECTION.split(rest)
    bodies = {pieces[i]: pieces[i + 1].strip() for i in range(1, len(pieces), 2)} or {"": rest.strip()}
    if set(bodies) not in ({"nb", "nn", "en"}, {""}):
        raise PromptError(f"prompts/{name}.md: needs a body for nb, nn and en, or one for all")
    for language, body in bodies.items():
        if frozenset(_VARIABLE.findall(body)) != variables:
            raise PromptError(f"prompts/{name}.md [{language}]: its variables are not those declared")
    return Prompt(name, int(match.group(1)), variables, bodies)


@cache
def load(name: str) -> Prompt:
    """The prompt in `prompts/{name}.md`. Raises `PromptError` where there is none or it is malformed."""
    path = PROMPTS / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"prompts/{name}.md does not exist")
    return parse_prompt(name, path.read_text(encoding="utf-8"))


def say(language: Language, name: str, /, **values: str) -> str:
    """The text `name` in that language, filled."""
    return load(f"answer-{name}" if not name.startswith("model-") else name).fill(language, values)
