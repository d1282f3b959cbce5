"""One state of the catalogue in memory: rows, mandates with their supplementary letters, reports.

Each is read once for each version, when first asked for (long reports take a second to read), so that the same objects
come back while nothing has changed. Knows no search.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from index import catalogue
from index.catalogue import DocumentRow
from ingest.model import Document, Mandate, Report


@dataclass(frozen=True)
class Snapshot:
    """See the module."""

    database: Engine
    version: int
    rows: tuple[DocumentRow, ...]

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The mandates, newest first, as changed by their supplementary letters."""
        with self.database.connect() as connection, connection.begin():
            return tuple(amended(list(catalogue.read_mandates(connection))))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports by name."""
        with self.database.connect() as connection, connection.begin():
            return tuple(report for _, report in catalogue.read_reports(connection))


def read_snapshot(database: Engine) -> Snapshot:
    """The state that the database has now."""
    with database.connect() as connection, connection.begin():
        return Snapshot(database, catalogue.version(connection), tuple(catalogue.rows(connection)))


def amended(letters: Sequence[tuple[DocumentRow, Mandate]]) -> list[Mandate]:
    """The mandates, newest first, each as changed by its supplementary letters in order of date.

    A supplementary letter without its mandate stands for itself.
    """
    mandates = [mandate for row, mandate in letters if row.kind != "tillegg"]
    supplements = sorted((m for row, m in letters if row.kind == "tillegg"), key=_date)
    for supplement in supplements:
        base = mandate_for(mandates, supplement.year, supplement.recipient)
        if base is None:
            mandates.append(supplement)
        else:
            mandates[mandates.index(base)] = _amend(base, supplement)
    return sorted(mandates, key=lambda m: (-(m.year or 0), -_date(m).toordinal(), m.document))


def _amend(base: Mandate, supplement: Mandate) -> Mandate:
    from ingest.mandate import amend

    return amend(base, supplement)


def _date(mandate: Mandate) -> dt.date:
    return mandate.date or dt.date(mandate.year or 1, 1, 1)


def mandate_for(mandates: Iterable[Mandate], year: int | None, recipient: str | None) -> Mandate | None:
    """The newest mandate of that year to that recipient (any, where none is given), or None."""
    fitting = [
        m for m in mandates if m.year == year and (recipient is None or _folded(m.recipient) == _folded(recipient))
    ]
    return max(fitting, key=lambda m: (_date(m), m.document), default=None)


def mandate_of_report(mandates: Iterable[Mandate], report: Report, document: Document) -> Mandate | None:
    """The mandate that a report answers: of its year, to the recipient that its text names most; the newest."""
    of_year = [m for m in mandates if m.year == _year(report, document)]
    text = _folded(" ".join(page.text for page in document.pages))
    return max(of_year, key=lambda m: (text.count(_folded(m.recipient)), _date(m), m.document), default=None)


def _year(report: Report, document: Document) -> int | None:
    digits = (report.period or "")[:4]
    return int(digits) if digits.isdigit() else document.year


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
