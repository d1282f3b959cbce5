"""View models of the help pages. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from check.model import Severity


@dataclass(frozen=True)
class HelpPage:
    """What Mandat can and cannot do."""

    title: str
    model: bool
    """Whether a language model is configured, which changes what is said of it and of privacy."""
    max_mb: int


@dataclass(frozen=True)
class RuleLine:
    """A rule in the list."""

    code: str
    href: str
    finds: str
    severity: Severity
    severity_label: str


@dataclass(frozen=True)
class RulesPage:
    """Every rule."""

    title: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True)
class RulePage:
    """One rule."""

    title: str
    html: str
    """Its documentation, rendered with raw HTML off."""
