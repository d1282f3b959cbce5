"""How ministries say that an amount or a deadline changes: each sentence stands alone in a supplement to one letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.mandate import parse_mandate

LETTER = (Path(__file__).parent / "data-b" / "journal.txt").read_text(encoding="utf-8").split("Tillegg nr. 1")[0]
SENTENCES: list[tuple[str, list[tuple[str, int | str]]]] = [
    ("Bevilgningen over kap. 732, post 70 økes med 6,5 mill. kroner til 60,5 mill. kroner.", [("732/70", 60500000)]),
    ("Det er bevilget ytterligere 6,5 mill. kroner over kap. 732, post 70.", [("732/70", 60500000)]),
    ("Kap. 732, post 70: Tildelingen økes med 6 500 000 kroner.", [("732/70", 60500000)]),
    ("Departementet tildeler 6,5 mill. kroner i tillegg over kap. 732, post 70.", [("732/70", 60500000)]),
    (
        "Norsk journalregister SF tildeles ytterligere 6,5 mill. kroner på kap. 732 post 70, "
        "slik at samlet tildeling blir 60,5 mill. kroner.",
        [("732/70", 60500000)],
    ),
    (
        "Tildelingen på kap. 732, post 70 er redusert med 4,0 mill. kroner. Ny tildeling er 50,0 mill. kroner.",
        [("732/70", 50000000)],
    ),
    ("Beløpet på kap. 732, post 70 endres fra 54 000 000 kroner til 50 000 000 kroner.", [("732/70", 50000000)]),
    ("Rammen under kap. 732, post 70 settes til 50,0 mill. kroner.", [("732/70", 50000000)]),
    ("Kap. 732, post 70 Norsk journalregister SF styrkes med 2 mill. kroner.", [("732/70", 56000000)]),
    (
        "Det overføres 3 mill. kroner fra kap. 732, post 21 til kap. 732, post 70.",
        [("732/21", 37400000), ("732/70", 57000000)],
    ),
    ("Løyvinga på kap. 732, post 70 vert sett ned med 1 mill. kroner.", [("732/70", 53000000)]),
    ("Bevilgningen under kap. 732, post 70 på 54,0 mill. kroner økes til 56,0 mill. kroner.", [("732/70", 56000000)]),
    ("Av bevilgningen på kap. 732, post 70 trekkes 1,5 mill. kroner inn.", [("732/70", 52500000)]),
    (
        "Frist for oppdrag 2026-02, å foreslå en modell for felles etterkontroll, utsettes til 15. november.",
        [("2026-02", "2026-11-15")],
    ),
    ("Fristen for oppdrag 2026-02 er ny: 15. november 2026.", [("2026-02", "2026-11-15")]),
    (
        "For oppdrag 2026-02 settes fristen til 15. november 2026 i stedet for 1. september.",
        [("2026-02", "2026-11-15")],
    ),
    (
        "Oppdrag 2026-02: Fristen 1. september 2026 utgår og erstattes av 15. november 2026.",
        [("2026-02", "2026-11-15")],
    ),
    ("Leveransefristen for 2026-02 er endret til 15.11.2026.", [("2026-02", "2026-11-15")]),
    (
        "Departementet har forlenget fristen for Logg og etterkontroll til 15. november 2026.",
        [("2026-02", "2026-11-15")],
    ),
    (
        "Fristen for kartleggingen av dekningsgraden fremskyndes fra 1. desember til 1. oktober 2026.",
        [("2026-03", "2026-10-01")],
    ),
    ("I oppdrag 2026-02 skal fristen «1. september 2026» lyde «15. november 2026».", [("2026-02", "2026-11-15")]),
    (
        "2026-02 Logg og etterkontroll: ny frist 15. november 2026 (opprinnelig 1. september).",
        [("2026-02", "2026-11-15")],
    ),
    ("Oppdrag 2026-01 får ny frist 1. oktober 2026.", [("2026-01", "2026-10-01")]),
    ("Frist for utvikling av første versjon (2026-01) flyttes til utgangen av august.", [("2026-01", "2026-08-31")]),
    ("Departementet viser til brev av 3. mars 2026 om kap. 732, post 70 og Prop. 104 S.", []),
    ("Midlene på kap. 732, post 70 skal rapporteres innen 1. desember 2026.", []),
    ("Fristene ellers står ved lag.", []),
    ("Den nye fristen for 2026-02 er satt til 15. november 2026.", [("2026-02", "2026-11-15")]),
    ("Ny frist for oppdrag 2026-02 blir 15. november 2026, ikke 1. september 2026.", [("2026-02", "2026-11-15")]),
]


@pytest.mark.parametrize(("sentence", "changes"), SENTENCES)
def test_a_sentence_of_a_supplement_gives_its_changes(sentence: str, changes: list[tuple[str, int | str]]) -> None:
    text = f"{LETTER}Tillegg nr. 1\n\nDato: 19. juni 2026\n\n{sentence}\n"
    amendments = parse_mandate(read_document(text.encode(), "brev.txt")).amendments
    found = [
        (f"{a.chapter}/{a.post}", a.to_nok) if a.kind == "belop" else (a.assignment, a.to_text) for a in amendments
    ]
    assert found == changes
