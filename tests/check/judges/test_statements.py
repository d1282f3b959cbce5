"""What each judge says of single sentences in reports unlike the labelled ones: substance, or none."""

from __future__ import annotations

import pytest

from check.judges.statement import judge
from ingest.model import Element, Statement, Tie

STATES: dict[Element, str] = {
    "status": """
        Vi har hatt fire møter med KS og er enige om opplegget.
        Tjenesten brukes daglig av 212 fastleger.
        Kravspesifikasjonen ligger til godkjenning i ledergruppen.
        Prosjektgruppa er bemannet, og oppstartsmøtet ble holdt i mars.
        Arbeidet er kome halvvegs.
        Løysinga er ikkje teken i bruk enno.
        Alle fylkeskommunene er tilkoblet varslingstjenesten.
        Utredningen er levert til departementet.
        """,
    "fremdrift": """
        Vi ligger to uker foran skjema.
        Neste milepæl er 1. november.
        Piloten starter i september.
        Leveransen ble godkjent 14. mars.
        Utrullingen er flyttet til over nyttår.
        Arbeidet er i rute.
        Vi reknar med å bli ferdige i november.
        Arbeidet følgjer planen frå styringsgruppa.
        Tredje delleveranse er utsatt med to måneder.
        Rapporten ble oversendt en uke før fristen.
        Arbeidet går raskere enn planlagt.
        """,
    "risiko": """
        Det er knyttet usikkerhet til om kommunene rekker å bli med.
        Vi frykter at nøkkelpersonell slutter før løsningen er i drift.
        Manglende kapasitet hos leverandørene kan forsinke innføringen.
        Sårbarheten ligger i at bare én person kjenner koden.
        Det er ingen kjente risikoer.
        Vi ser ingen vesentlige risikoar i tertialet.
        Dersom leverandøren trekker seg, stopper utrullingen.
        Får vi ikke tilgang til registeret, må arbeidet stanses.
        Det er fare for at kommunene velger andre løsninger.
        Ein mogleg streik hos leverandøren kan stanse testinga.
        """,
    "okonomi": """
        Kostnadene dekkes av foretakets ordinære ramme.
        Prognosen er et mindreforbruk på 0,4 mill. kroner.
        Av løyvinga på 8,0 millionar kroner står 2,1 millionar att.
        Det er brukt 3,1 mill. kroner så langt i år.
        Arbeidet finansieres innenfor driftsbudsjettet.
        Vi har brukt 40 prosent av bevilgningen.
        Det er ikke satt av egne midler til oppdraget.
        """,
    "avvik": """
        Leveransen kom fire uker for sent.
        Det er ingen vesentlige avvik fra plan eller budsjett.
        Det er ikkje avvik å melde.
        Forbruket er høyere enn budsjettert.
        Testen er tre måneder forsinket.
        Vi ligger seks uker etter planen.
        Kurset er utsett til hausten.
        Færre kommuner enn planlagt er koblet på.
        Vi venter et merforbruk på 0,6 mill. kroner.
        """,
    "ressursbruk": """
        Innsatsen står i et rimelig forhold til resultatet.
        Ressursbruken vurderes som høy sett opp mot det som er oppnådd.
        30 prosent av midlene er brukt, og en tredel av milepælene er nådd.
        Timebruken er lav sammenlignet med nytten for kommunene.
        Ressursane har gitt god effekt.
        Innsatsen svarer til det vi har fått ut av den.
        """,
}
SILENT: dict[Element, str] = {
    "status": """
        Alt går etter planen.
        Vi skal levere rapporten i høst.
        Forbruket er 3,1 mill. kroner.
        Dersom leverandøren trekker seg, kan utrullingen stoppe.
        """,
    "fremdrift": """
        Tjenesten brukes av 212 fastleger.
        Det er brukt 2,4 mill. kroner.
        Leverandøren kan bli forsinket hvis avtalen ikke er på plass.
        Det er en risiko for at leveransen blir forsinket.
        """,
    "risiko": """
        Risikovurderingen ble gjennomført i april.
        Vi deltar i prosjektet RisikoRadar.
        Foretakets metode for risikostyring ble revidert i vinter.
        Tjenesten brukes av 212 fastleger.
        Rapporten ble levert 1. mai, innen fristen.
        """,
    "okonomi": """
        Økonomiavdelingen har fått nytt system.
        Helsenorge hadde 86 millioner besøk i fjor.
        Tjenesten brukes av 212 fastleger.
        Arbeidet er i rute mot fristen 1. september.
        """,
    "avvik": """
        Etter planen lanseres tjenesten i mai.
        Arbeidet går etter planen.
        Avvikssystemet er tatt i bruk i alle avdelinger.
        Vi er to uker foran skjema.
        Kostnadene var 10,1 millionar kroner.
        Det er brukt 2,4 mill. kroner.
        Leveransen kan bli forsinket dersom testdata mangler.
        Det er fare for at innføringen blir forsinket.
        """,
    "ressursbruk": """
        Vi har brukt 300 timer.
        Tre årsverk arbeider med saken.
        Det er brukt 6,6 millioner kroner.
        Tjenesten brukes av 212 fastleger.
        Leverandøren mangler ressurser.
        """,
}


def rows(table: dict[Element, str]) -> list[tuple[Element, str]]:
    return [(element, line.strip()) for element, text in table.items() for line in text.splitlines() if line.strip()]


def said(element: Element, text: str) -> str:
    return judge(Statement(text=text, spans=(), form="sentence"), element).says


@pytest.mark.parametrize(("element", "text"), rows(STATES))
def test_a_sentence_states_the_element(element: Element, text: str) -> None:
    assert said(element, text) == "substans"


@pytest.mark.parametrize(("element", "text"), rows(SILENT))
def test_a_sentence_does_not_state_the_element(element: Element, text: str) -> None:
    assert said(element, text) != "substans"


@pytest.mark.parametrize(
    ("element", "text", "says"),
    [
        ("risiko", "Ingen", "substans"),
        ("avvik", "Ingen å melde.", "substans"),
        ("okonomi", "Ingen", "ingenting"),
        ("risiko", "Middels.", "tynt"),
        ("status", "Gul", "tynt"),
        ("status", "🟢", "tynt"),
        ("okonomi", "Se vedlegg 2.", "tynt"),
        ("okonomi", "Sjå tabellen til slutt.", "tynt"),
        ("risiko", "Jf. risikovedlegget", "tynt"),
        ("risiko", "Risiko og økonomi er omtalte i vedlegg 1.", "tynt"),
        ("ressursbruk", "Omtales samlet i kapittel 6.", "tynt"),
        ("status", "Statusrapport følger i eget vedlegg.", "tynt"),
        ("avvik", "Som sist", "tynt"),
        ("risiko", "TBD", "plassholder"),
        ("okonomi", "[fylles ut av økonomiavdelingen]", "plassholder"),
        ("okonomi", "kommer", "plassholder"),
        ("okonomi", "N/A", "plassholder"),
        ("avvik", "[tal kjem]", "plassholder"),
        ("avvik", "–", "ingenting"),
        ("status", "Forsinket", "tynt"),
        ("status", "Arbeidet er kommet godt i gang med to leverandører.", "substans"),
        ("okonomi", "Dekkes innenfor ordinær drift; det er ikke gitt egen tildeling.", "substans"),
        ("risiko", "Få leverandører har meldt seg.", "substans"),
        ("fremdrift", "Neste leveranse kommer i august.", "substans"),
    ],
)
def test_a_text_under_the_elements_own_label(element: Element, text: str, says: str) -> None:
    statement = Statement(
        text=text, spans=(), form="cell", label=element.capitalize(), element=element, elements=(element,)
    )
    assert judge(statement, element).says == says


def test_a_reference_that_names_its_element_needs_no_label() -> None:
    statement = Statement(text="For status viser vi til eget notat.", spans=(), form="sentence")
    assert judge(statement, "status").says == "tynt"
    assert judge(statement, "risiko").says == "ingenting"


def test_a_label_in_front_of_a_colon_counts_as_the_label() -> None:
    assert said("risiko", "Risiko: Få leverandører har meldt seg.") == "substans"
    assert said("risiko", "Risiko: middels") == "tynt"


def test_a_common_sentence_counts_for_the_risk_it_names_and_not_for_the_heading_above() -> None:
    common = Statement(
        text="For de øvrige oppdragene er risikoen vurdert som lav.",
        spans=(),
        form="sentence",
        label="6 Styring og økonomi",
        elements=("okonomi",),
        ties=(Tie(assignment="2026-03", how="common", printed="øvrige oppdragene"),),
    )
    assert judge(common, "risiko").says == "substans"
    assert judge(common, "okonomi").says == "ingenting"


@pytest.mark.parametrize(
    "text",
    [
        "Den felles øvinga vart halden i oktober slik det var avtalt.",
        "Testløpet i mai ble bestått 7. mai.",
        "Leveransen følger planen.",
    ],
)
def test_what_goes_by_plan_or_is_delivered_is_no_deviation(text: str) -> None:
    assert said("fremdrift", text) == "substans"
    assert said("avvik", text) != "substans"


def test_a_reason_says_what_was_seen() -> None:
    verdict = judge(Statement(text="Testen er tre måneder forsinket.", spans=(), form="sentence"), "avvik")
    assert (verdict.judge, verdict.reason) == ("regel", "Teksten sier at noe er forsinket eller utsatt.")
