"""Reads a submitted report: what it is, its sections and tables, and its statements tied to a mandate's assignments.

It doesn't judge whether anything is lacking or wrong; that is `check/`.
"""

from ingest.report.aliases import DEFAULT, Alias, Aliases, load_aliases, parse_aliases
from ingest.report.parsing import parse_report

__all__ = ["DEFAULT", "Alias", "Aliases", "load_aliases", "parse_aliases", "parse_report"]
