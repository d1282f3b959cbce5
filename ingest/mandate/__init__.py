"""Understands oppdragsdokumenter and tildelingsbrev: `parse_mandate(document)` gives a `Mandate`.

`amend(mandate, supplement)` lays a supplementary letter over it. Works on the `Document` that a reader made.
"""

from __future__ import annotations

from ingest.mandate.amending import amend
from ingest.mandate.parser import parse_mandate

__all__ = ["amend", "parse_mandate"]
