"""Sentences, with the abbreviations of letters left whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.sentences import split_sentences

WHOLE = [
    "Det vises til jf. kap. 701 nr. 2 og Prop. 1 S (2025–2026), evt. senere vedtak.",
    "Fristen er 1. juni, og neste er 2. tertial.",
    "Det er bevilget 39,4 mill. kroner til bl.a. e-helse.",
    "Rapporten skal bl.a. inneholde status, jf. Innst. 11 S (2025–2026).",
    "Brevet er signert av J. C. Vestre for departementet.",
    "Se art. 40 og pkt. 3.1 i vedtaket, f.eks. om personvern.",
    "Første versjon lansert 28.5. (frist 1.6.), og driftsmodellen leveres 1.10.",
    "Møtet holdes kl. 10.30 i avd. Digital.",
    "Videreutvikle MyHealth@EU, jf. St.meld. nr. 9 og Helsenorge.no i 2026.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_stays_one_sentence(text: str) -> None:
    assert split_sentences(text) == [(0, len(text))]


SPLIT = [
    ("Alt er i rute. Ingen avvik.", ["Alt er i rute.", "Ingen avvik."]),
    ("Dette skjedde i 2026. Neste steg følger.", ["Dette skjedde i 2026.", "Neste steg følger."]),
    ("Det gjelder pasienter mv. Departementet avgjør.", ["Det gjelder pasienter mv.", "Departementet avgjør."]),
    ("Beløpet er 4 mill. kr. Det holder.", ["Beløpet er 4 mill. kr.", "Det holder."]),
    ("Er det klart? Ja! «Ferdig.» Da så.", ["Er det klart?", "Ja!", "«Ferdig.»", "Da så."]),
    (
        "Første linje\ngår videre. Ny setning\n\nNytt avsnitt",
        ["Første linje\ngår videre.", "Ny setning", "Nytt avsnitt"],
    ),
    ("Kortet ned fra 212 til 148. Versjon 7 kom sent.", ["Kortet ned fra 212 til 148.", "Versjon 7 kom sent."]),
    ("Frist 1. april. Deretter vurderes det.", ["Frist 1. april.", "Deretter vurderes det."]),
    ("Systemene er klare før jul. Til nå er to brukt.", ["Systemene er klare før jul.", "Til nå er to brukt."]),
    ("Vi ber om svar. 2026 blir krevende.", ["Vi ber om svar.", "2026 blir krevende."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_is_split(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("abc ABC.!?\n1,:;»)"), max_size=120))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
