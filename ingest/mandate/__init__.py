"""Understands oppdragsdokumenter and tildelingsbrev: `parse_mandate(document)` gives a `Mandate`.

Reads the `Document` that a reader made; never opens a file.
"""

from __future__ import annotations

from ingest.mandate.parser import parse_mandate

__all__ = ["parse_mandate"]
