"""Every rule, in the order of its code: an explicit tuple, so that nothing is registered by being imported.

A code is never used again: a rule that goes moves to RETIRED and still explains itself.
"""

from __future__ import annotations

from check.rule import Rule

RULES: tuple[Rule, ...] = ()
RETIRED: dict[str, str] = {}
"""Code to what it was and why it went."""
