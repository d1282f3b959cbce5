"""IDs are found in every form that the mandate's own take, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.report.idents import Idents

HEALTH = Idents([f"2026-{number:02d}" for number in range(1, 12)], "Norsk helsenett SF")
SEA = Idents([f"TB2027-{number:02d}" for number in range(1, 7)], "Havdirektoratet")
SCHOOL = Idents([f"Oppdrag {number}" for number in range(1, 6)])


@pytest.mark.parametrize(
    ("idents", "text", "expected"),
    [
        (HEALTH, "2026-05 Utvikling av Helsenorge", ["2026-05"]),
        (HEALTH, "ID: 2026–05 (med tankestrek)", ["2026-05"]),
        (HEALTH, "oppdrag 2026 - 05", ["2026-05"]),
        (HEALTH, "2026-01, -02 og -03 er i rute", ["2026-01", "2026-02", "2026-03"]),
        (HEALTH, "2026-01 til 2026-04", ["2026-01", "2026-02", "2026-03", "2026-04"]),
        (HEALTH, "2026-12 Grunndata", ["2026-12"]),
        (HEALTH, "TB2026-05 er Helsedirektoratets", []),
        (HEALTH, "Strategien 2026-2030 og 2026–2028", []),
        (HEALTH, "Levert 2026-10-12", []),
        (HEALTH, "planperioden 2026-28", []),
        (HEALTH, "Direktoratet for e-helses oppdrag 2026-05", []),
        (HEALTH, "Norsk helsenetts oppdrag 2026-05", ["2026-05"]),
        (HEALTH, "Foretakets oppdrag 2026-05", ["2026-05"]),
        (SEA, "TB2027-05 og TB 2027-06", ["TB2027-05", "TB2027-06"]),
        (SEA, "tb2027-02", ["TB2027-02"]),
        (SEA, "Fisketilsynets 2027-02", []),
        (SCHOOL, "Oppdrag 4 er ferdig, og oppdrag nr. 5 er i rute", ["Oppdrag 4", "Oppdrag 5"]),
        (SCHOOL, "For oppdrag 1 og 3", ["Oppdrag 1", "Oppdrag 3"]),
        (SCHOOL, "oppdraget 2 gjeld", ["Oppdrag 2"]),
        (SCHOOL, "oppdrag 40 finst ikkje", ["Oppdrag 40"]),
        (SCHOOL, "vi fekk 4 oppdrag", []),
    ],
)
def test_ids_are_found_as_the_mandate_spells_them(idents: Idents, text: str, expected: list[str]) -> None:
    assert [found.ident for found in idents.find(text)] == expected


@given(
    number=st.integers(1, 11),
    dash=st.sampled_from("-‐‑–—"),
    before=st.sampled_from(["", "(", "ID: ", "oppdrag "]),
    after=st.sampled_from(["", ")", ".", ", som er", ":"]),
)
@settings(max_examples=60, deadline=None)
def test_a_known_id_is_found_whatever_dash_and_brackets(number: int, dash: str, before: str, after: str) -> None:
    text = f"{before}2026{dash}{number:02d}{after}"
    found = HEALTH.find(text)
    assert [(ident.ident, ident.known) for ident in found] == [(f"2026-{number:02d}", True)]
    assert text[found[0].start : found[0].end] == f"2026{dash}{number:02d}"


@given(text=st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    for ident in (*HEALTH.find(text), *SEA.find(text), *SCHOOL.find(text)):
        assert 0 <= ident.start < ident.end <= len(text)
