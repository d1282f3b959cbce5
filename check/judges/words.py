"""The words of each element that a person would look for: its Norwegian name, and what an absence proof lists."""

from __future__ import annotations

import re

from ingest.model import CELL_ELEMENTS, Element

ELEMENT_NAMES: dict[Element, str] = {
    "status": "status",
    "fremdrift": "fremdrift",
    "risiko": "risiko",
    "okonomi": "økonomi",
    "avvik": "avvik",
    "ressursbruk": "ressursbruk sett mot måloppnåelse",
    "forventet-tillegg": "behov for tildeling fra forventet tillegg",
    "omfordeling": "fordeling av midler mellom samhandlingsområdene",
    "maloppnaelse": "måloppnåelse",
    "prognose": "prognose",
}
LOOKED_FOR: dict[Element, tuple[str, ...]] = {
    "status": ("status", "i drift", "i bruk", "levert", "gjennomført", "pågår", "under arbeid", "deltar"),
    "fremdrift": (
        "fremdrift",
        "framdrift",
        "etter planen",
        "i rute",
        "frist",
        "milepæl",
        "forsinket",
        "forseinka",
        "utsatt",
    ),
    "risiko": ("risiko", "usikkerhet", "uvisse", "fare for", "trussel", "kan føre til", "dersom", "avhengig av"),
    "okonomi": ("økonomi", "kroner", "brukt", "forbruk", "budsjett", "bevilgning", "løyving", "prognose", "dekkes av"),
    "avvik": (
        "avvik",
        "forsinket",
        "forseinka",
        "utsatt",
        "mindreforbruk",
        "merforbruk",
        "ikke som planlagt",
        "ingen avvik",
    ),
    "ressursbruk": (
        "ressursbruk",
        "innsats",
        "sett opp mot",
        "i forhold til",
        "måloppnåelse",
        "måloppnåing",
        "uttelling",
    ),
}
_NAMED: dict[Element, re.Pattern[str]] = {
    "status": re.compile(r"\b(?:status\w*|situasjon\w*)\b", re.I),
    "fremdrift": re.compile(r"\b(?:fremdrift\w*|framdrift\w*|milepæl\w*|tidsplan\w*)\b", re.I),
    "risiko": re.compile(r"\b(?:risiko\w*|usikkerhet\w*|uvisse\w*)\b", re.I),
    "okonomi": re.compile(
        r"\b(?:økonomi(?:en|ske|sk)?|regnskap\w*|rekneskap\w*|budsjett\w*|forbruk\w*|kostnad\w*|tall(?:ene)?|tala?|beløp\w*)\b",
        re.I,
    ),
    "avvik": re.compile(r"\b\w*avvik(?:et|a|ene|ane)?\b", re.I),
    "ressursbruk": re.compile(r"\bressurs\w*\b", re.I),
}


def elements_named(text: str) -> tuple[Element, ...]:
    """The elements whose own name stands in the text ("For status viser vi til eget notat": status)."""
    return tuple(element for element in CELL_ELEMENTS if _NAMED[element].search(text))
