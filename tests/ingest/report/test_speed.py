"""A long report is parsed in bounded time and every part of the walk stays linear."""

from __future__ import annotations

import time

from ingest.report import parse_report
from tests.ingest.report.builders import Piece, document, h, health, li, p, table

PAGES = 300


def _page(number: int) -> list[Piece]:
    """About 1500 characters with headings, prose, a list and a table, different on each page."""
    titles = list(health().assignments)
    this = titles[number % len(titles)]
    prose = (
        f"I uke {number} ble løsning {number} tatt i bruk i {number + 7} kommuner, og {number * 31} har prøvd den. "
        f"Leverandør {number} melder at neste versjon kommer {number % 27 + 1}. juni, {number % 9} uker etter planen. "
        f"Faren er at sykehus nummer {number} ikke blir klart i tide. "
        f"Forbruket er {number},4 av {number + 3},9 mill. kroner. "
    )
    return [
        h(f"{number}.1 {this.id} {this.title}", 2),
        h("Status", 3),
        p(prose + f"Arbeid {number} fortsetter."),
        h("Risiko", 3),
        p(prose),
        li(f"Avvik: {number} uker forsinket."),
        li(f"Økonomi: {number * 100} 000 kroner er brukt."),
        table(
            (this.id, f"I bruk i {number} kommuner", f"Forbruk {number} 100", "Gul"),
            (titles[(number + 1) % len(titles)].id, f"Testet {number} ganger", f"Forbruk {number} 300", "Grønn"),
            header=("Oppdrag", "Status", "Økonomi", "Lys"),
        ),
        p(prose),
    ]


def test_three_hundred_pages_take_under_four_seconds() -> None:
    long = document(h("Årsrapport 2026", 1), *(piece for number in range(PAGES) for piece in _page(number)))
    assert len(long.pages[0].text) > 300_000
    started = time.process_time()
    report = parse_report(long, health())
    assert time.process_time() - started < 4
    assert len(report.statements) > 10 * PAGES
