"""A requirement profile: what the checks demand, as a small TOML file that a user may read, edit and keep."""

from __future__ import annotations

from check.requirements import Requirements, requirements
from ingest.model import Frozen, Mandate


class Profile(Frozen):
    """A user's own requirements, instead of those read from the mandate."""

    def requirements(self, mandate: Mandate) -> Requirements:
        return requirements(mandate)
