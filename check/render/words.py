"""Every word that a rendered result says of its own, in bokmål and nynorsk; reasons and messages come with the result.

Words only: who says what where is the renderers' work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from check.model import Presence, Severity
from ingest.model import Element

Norwegian = Literal["nb", "nn"]
Mark = Presence | Literal["ikke-krevd"]

SYMBOLS: Mapping[Mark, str] = {
    "oppfylt": "✓",
    "delvis": "◐",
    "mangler": "✗",
    "ikke-vurdert": "?",
    "ikke-krevd": "·",
}
ASCII_SYMBOLS: Mapping[Mark, str] = {
    "oppfylt": "+",
    "delvis": "~",
    "mangler": "x",
    "ikke-vurdert": "?",
    "ikke-krevd": ".",
}
"""For a terminal that cannot print the others."""


@dataclass(frozen=True)
class Words:
    """One written norm's words. Fields with {…} are filled by `str.format`."""

    language: Norwegian
    tag: str
    elements: Mapping[Element, str]
    marks: Mapping[Mark, str]
    severities: Mapping[Severity, str]
    reports: Mapping[str, str]
    months: tuple[str, ...]
    tertial: str
    quarter: str
    half: str

    check_of: str
    complete: str
    incomplete: str
    counts: str
    matrix: str
    matrix_caption: str
    evidence: str
    findings: str
    demands: str
    not_judged: str
    decisions: str
    no_findings: str
    no_evidence: str
    assignment: str
    title: str
    element: str
    verdict: str
    required: str
    yes: str
    no: str
    not_required_note: str
    reason: str
    judge: str
    judges: Mapping[str, str]
    page: str
    pages_of_mandate: str
    quote: str
    source: str
    sources: Mapping[str, str]
    link: str
    demand: str
    searched_sections: str
    searched_words: str
    nearest: str
    second_opinion: str
    disagrees: str
    code: str
    kind: str
    severity: str
    message: str
    whole_report: str
    what: str
    file: str
    report_date: str
    mandate: str
    check_date: str
    type: str
    period: str
    pages: str
    unknown: str
    tool_says: str
    ruled: Mapping[str, str]
    reopened: str
    skip: str
    about: str
    about_value: str
    by: str

    def report(self, slug: str) -> str:
        """ "årsrapport" for "arsrapport"; a slug that is not known is read as it stands."""
        return self.reports.get(slug, slug.replace("-", " "))

    def period_name(self, period: str | None) -> str:
        """ "1. tertial 2026" for "2026-T1"; "" where there is none."""
        parts = re.fullmatch(r"(\d{4})-([TQH])(\d)", period or "")
        if parts is None:
            return period or ""
        name = {"T": self.tertial, "Q": self.quarter, "H": self.half}[parts[2]]
        return f"{parts[3]}. {name} {parts[1]}"

    def day(self, date: dt.date | None) -> str:
        """ "3. juni 2026"; "ukjent" where there is none."""
        return f"{date.day}. {self.months[date.month - 1]} {date.year}" if date else self.unknown


_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)

NB = Words(
    language="nb",
    tag="nb-NO",
    elements={
        "status": "Status",
        "fremdrift": "Fremdrift",
        "risiko": "Risiko",
        "okonomi": "Økonomi",
        "avvik": "Avvik",
        "ressursbruk": "Ressursbruk",
        "maloppnaelse": "Måloppnåelse",
        "prognose": "Prognose",
        "forventet-tillegg": "Forventet tillegg",
        "omfordeling": "Omfordeling",
    },
    marks={
        "oppfylt": "oppfylt",
        "delvis": "delvis",
        "mangler": "mangler",
        "ikke-vurdert": "ikke vurdert",
        "ikke-krevd": "ikke krevd",
    },
    severities={"feil": "feil", "advarsel": "advarsel", "merknad": "merknad"},
    reports={
        "tertialrapport": "tertialrapport",
        "arsrapport": "årsrapport",
        "halvarsrapport": "halvårsrapport",
        "kvartalsrapport": "kvartalsrapport",
        "portefoljerapport": "porteføljerapport",
        "disponeringsoversikt": "oversikt over disponering av midlene",
        "oversikt-planlagte-oppgaver": "oversikt over planlagte oppgaver",
        "ukjent": "rapport",
    },
    months=_MONTHS,
    tertial="tertial",
    quarter="kvartal",
    half="halvår",
    check_of="Kontroll av {report}",
    complete="Rapporten er komplett.",
    incomplete="Rapporten er ikke komplett.",
    counts="{oppfylt} av {required} krav er oppfylt, {delvis} delvis, {mangler} mangler. Antall funn: {findings}.",
    matrix="Matrise",
    matrix_caption="Hvert oppdrag mot hvert element: oppfylt, delvis eller mangler",
    evidence="Belegg",
    findings="Funn",
    demands="Krav",
    not_judged="Ikke vurdert",
    decisions="Avgjørelser",
    no_findings="Ingen funn.",
    no_evidence="Ingen tekst funnet.",
    assignment="Oppdrag",
    title="Tittel",
    element="Element",
    verdict="Vurdering",
    required="Krevd",
    yes="ja",
    no="nei",
    not_required_note="ikke krevd",
    reason="Begrunnelse",
    judge="Vurdert av",
    judges={"regel": "regel", "lært": "lært modell", "ingen": "ingen"},
    page="side",
    pages_of_mandate="mandatet side",
    quote="Sitat",
    source="Kilde",
    sources={"rapport": "rapporten", "mandat": "mandatet"},
    link="Lenke",
    demand="Mandatet krever",
    searched_sections="Lest",
    searched_words="Sett etter",
    nearest="Nærmeste tekst",
    second_opinion="Språkmodellens syn",
    disagrees="uenig",
    code="Kode",
    kind="Funntype",
    severity="Alvor",
    message="Melding",
    whole_report="Hele rapporten",
    what="Hva",
    file="Fil",
    report_date="Rapportens dato",
    mandate="Mandat",
    check_date="Kontrollert",
    type="Rapporttype",
    period="Periode",
    pages="Sider",
    unknown="ukjent",
    tool_says="verktøyet sier",
    ruled={"godtatt": "godtatt", "overprøvd": "overprøvd", "trukket": "trukket"},
    reopened="må vurderes på nytt",
    skip="Hopp til innholdet",
    about="Om kontrollen",
    about_value="Verdi",
    by="av",
)

NN = replace(
    NB,
    language="nn",
    tag="nn-NO",
    elements={**NB.elements, "fremdrift": "Framdrift", "maloppnaelse": "Måloppnåing"},
    marks={**NB.marks, "mangler": "manglar", "ikke-vurdert": "ikkje vurdert", "ikke-krevd": "ikkje kravd"},
    severities={**NB.severities, "advarsel": "åtvaring"},
    half="halvår",
    complete="Rapporten er komplett.",
    incomplete="Rapporten er ikkje komplett.",
    counts="{oppfylt} av {required} krav er oppfylte, {delvis} delvis, {mangler} manglar. Talet på funn: {findings}.",
    matrix_caption="Kvart oppdrag mot kvart element: oppfylt, delvis eller manglar",
    not_judged="Ikkje vurdert",
    decisions="Avgjerder",
    no_evidence="Fann ingen tekst.",
    required="Kravd",
    not_required_note="ikkje kravd",
    reason="Grunngiving",
    judges={"regel": "regel", "lært": "lært modell", "ingen": "ingen"},
    source="Kjelde",
    link="Lenkje",
    demand="Mandatet krev",
    nearest="Næraste tekst",
    second_opinion="Synet til språkmodellen",
    disagrees="usamd",
    severity="Alvor",
    whole_report="Heile rapporten",
    what="Kva",
    report_date="Datoen til rapporten",
    check_date="Kontrollert",
    unknown="ukjend",
    tool_says="verktøyet seier",
    ruled={"godtatt": "godteken", "overprøvd": "overprøvd", "trukket": "trekt"},
    reopened="må vurderast på nytt",
)

WORDS: Mapping[Norwegian, Words] = {"nb": NB, "nn": NN}
