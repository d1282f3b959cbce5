"""The door of report reading: a document and the mandate it answers to become a `Report`."""

from __future__ import annotations

import re

from ingest.model import Document, Mandate, Report
from ingest.report.aliases import DEFAULT, Aliases
from ingest.report.context import Outline
from ingest.report.covering import settled
from ingest.report.head import read_head
from ingest.report.ledger import Ledger
from ingest.report.money import shared_unit
from ingest.report.ties import Tier
from ingest.report.walk import Walk


def parse_report(document: Document, mandate: Mandate | None, aliases: Aliases = DEFAULT) -> Report:
    """What the report says of itself and of the mandate's assignments.

    With no mandate the statements are there, tied to nothing. Never raises for a document that could be read.
    """
    head = read_head(document)
    tier = Tier(mandate, aliases)
    ledger = Ledger(document, tier, _year(head.period, mandate, document), annual=head.type == "arsrapport")
    Walk(ledger, tier, Outline.of(tier, document.blocks), shared_unit(_unit_texts(document))).run(document.blocks)
    return Report(
        document=document.id,
        type=head.type,
        title=head.title,
        period=head.period,
        date=head.date,
        language=document.language,
        sections=tuple(ledger.sections),
        statements=settled(ledger.drafts, mandate),
        tables=tuple(ledger.tables),
        mentions=tuple(ledger.mentions),
        periods_in_body=tuple(ledger.periods),
    )


def _year(period: str | None, mandate: Mandate | None, document: Document) -> int | None:
    """The year that the report is for."""
    if period:
        return int(re.match(r"\d{4}", period)[0])  # type: ignore[index]
    return mandate.year if mandate else document.year


def _unit_texts(document: Document) -> list[str]:
    """Where a unit may be stated for the whole report: paragraphs and captions."""
    return [block.table.caption if block.table else block.text for block in document.blocks]
