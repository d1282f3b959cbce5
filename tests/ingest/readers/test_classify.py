"""Kind, year and language of a document, by its own words near the top."""

from __future__ import annotations

import pytest

from ingest.document import read_document

TOPS = [
    ("# Tildelingsbrev 2027 – Statens legemiddeltilsyn\n\nDepartementet tildeler med dette midler.", "mandat", 2027),
    ("# Tildelingsbrev til Nasjonalbiblioteket for 2027\n\n## Årsrapport og resultat\n\nTekst.", "mandat", 2027),
    ("# Oppdragsdokument 2026 til Helse Nord RHF\n\n## Rapportering\n\nTekst.", "mandat", 2026),
    ("# Supplerende tildelingsbrev nr. 2 for 2027\n\nVi viser til tildelingsbrevet.", "tillegg", 2027),
    ("# Tillegg nr. 1 til oppdragsdokument for 2026\n\nFristen endres.", "tillegg", 2026),
    ("# Supplerande tildelingsbrev 2027\n\nFristen er endra.", "tillegg", 2027),
    ("# Årsrapport 2026\n\nSvar på tildelingsbrevet for 2026.", "rapport", 2026),
    ("# Rapport på oppdragsdokumentet for 2026\n\nAlt er i rute.", "rapport", 2026),
    ("# Porteføljerapport 3. kvartal 2026\n\nAlt er i rute.", "rapport", 2026),
    ("# Oversikt over disponering av midlene 2026\n\n| Post | Beløp |\n|---|---|\n| 21 | 3 |", "rapport", 2026),
    ("# Referat fra møte\n\nTil stede: alle.", "annet", None),
]


@pytest.mark.parametrize(("text", "kind", "year"), TOPS)
def test_kind_and_year_are_told_by_the_title(text: str, kind: str, year: int | None) -> None:
    document = read_document(text.encode(), "dokument.md")
    assert (document.kind, document.year) == (kind, year)
