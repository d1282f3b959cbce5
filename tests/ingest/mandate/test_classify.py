"""What kind of document it is, and which year it is about."""

from __future__ import annotations

import pytest

from ingest.document import read_document
from tests.ingest.mandate.builders import letter


@pytest.mark.parametrize(
    ("name", "kind", "year"),
    [
        ("fjordtilsyn-2027.txt", "mandat", 2027),
        ("fjordtilsyn-tillegg-2027.txt", "tillegg", 2027),
        ("kunnskapslager-2026.txt", "mandat", 2026),
        ("beredskapsetat-2028.txt", "mandat", 2028),
        ("havdata-2026.md", "mandat", 2026),
        ("kulturminne-2026.md", "mandat", 2026),
    ],
)
def test_letters_are_told_apart_by_their_titles(name: str, kind: str, year: int) -> None:
    document = letter(name)
    assert (document.kind, document.year) == (kind, year)


def test_a_postcode_or_a_reference_is_no_year() -> None:
    address = "Vegdirektoratet\nPostboks 1\n2004 LILLESTRØM\n\nVår ref\n2025/6120\n\n"
    text = address + "Tildelingsbrev til Vegdirektoratet for 2027\n"
    assert read_document(text.encode(), "brev.txt").year == 2027


def test_a_report_on_a_mandate_is_a_report() -> None:
    text = "Tertialrapport 2 for 2026\n\nRapport på oppdragsdokumentet for 2026 fra Norsk havdata SF.\n"
    assert read_document(text.encode(), "rapport.txt").kind == "rapport"
