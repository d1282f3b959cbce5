"""FRI001 and FRI002 on reports unlike the labelled ones: what counts as met, explained, and another deadline."""

from __future__ import annotations

import pytest

from tests.check.reports import checked, kinds, rule, t1

PRICES = "## 2026-06 Kostnader og prismodeller for nasjonale e-helseløsninger\n\n"
MODEL = "## 2026-04 Enklere tilgang til informasjon (Alvorlig sykt barn)\n\n"
HELSENORGE = "## 2026-05 Utvikling av Helsenorge\n\n"
SATELLITE = "## 2026-09 Avhengighet av satellittbasert teknologi\n\n"


def found(code: str, body: str, date: str) -> list[str | None]:
    return [ident for _, ident in kinds(checked(t1(body, date=date), rules=(rule(code),)))]


@pytest.mark.parametrize(
    "text",
    [
        "Anbefalingen ble sendt departementet 30. april.",
        "Anbefaling om prismodellen er oversendt.",
        "Vi leverte anbefalingen i april.",
        "Anbefalinga vart send 30. april.",
        "Tilrådinga om prismodellane er levert.",
        "Anbefalingen er utsatt til 15. juni etter avtale med departementet.",
        "Anbefalingen er forsinket fordi grunnlaget fra beregningsutvalget kom sent.",
        "Anbefalingen blir levert først 20. juni.",
        "Arbeidet med anbefalingen er tre uker etter planen.",
        "Vi har ikke levert anbefalingen ennå, fordi høringen ble forlenget.",
        "Anbefalingen om justeringer leveres 12. juni.",
    ],
)
def test_a_passed_deadline_is_met_or_explained(text: str) -> None:
    assert found("FRI001", PRICES + text, "22. mai 2026") == []


@pytest.mark.parametrize(
    "text",
    [
        "Anbefalingen er under arbeid.",
        "Arbeidet med anbefalingen pågår.",
        "To alternativer for prisgruppe G er beskrevet.",
        "Vi skal levere anbefalingen snart.",
        "Bransjene har levert innspill til utredningen om øvrige aktører.",
        "Det er en risiko for at anbefalingen blir forsinket.",
    ],
)
def test_a_passed_deadline_is_neither_met_nor_explained(text: str) -> None:
    assert found("FRI001", PRICES + text, "22. mai 2026") == ["2026-06"]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Tjenesten er i drift. Åpnet 29.5.", True),
        ("Ho vart opna 30. mai, og bruken aukar.", True),
        ("Tjenesten er i drift.", False),
        ("Delrapporten om førstelinjen ble levert 29. mai.", False),
    ],
)
def test_the_day_tells_what_was_delivered_where_the_words_do_not(text: str, met: bool) -> None:
    assert (found("FRI001", HELSENORGE + text, "5. juni 2026") == []) is met


def test_one_delivery_in_a_cell_does_not_answer_for_another() -> None:
    text = "Åpnet 1.6. Forslag til drift- og forvaltningsmodell er under arbeid."
    assert found("FRI001", HELSENORGE + "Fremdrift: " + text, "14. oktober 2026") == ["2026-05"]


def test_a_deadline_on_the_day_of_the_report_has_not_passed() -> None:
    assert found("FRI001", PRICES + "Anbefalingen er under arbeid.", "1. mai 2026") == []


def test_a_date_that_does_not_exist_runs_to_the_end_of_its_month() -> None:
    assert found("FRI001", SATELLITE + "Kartleggingen er i gang.", "30. juni 2026") == []
    assert found("FRI001", SATELLITE + "Kartleggingen er i gang.", "1. juli 2026") == ["2026-09"]


def test_an_assignment_that_is_nowhere_gives_only_that() -> None:
    assert (
        found("FRI001", "Digital samhandling: Prøvesvar på nye fagområder ble levert 26. mars.", "22. mai 2026") == []
    )


@pytest.mark.parametrize(
    ("body", "stated"),
    [
        (MODEL + "Modell for drift og forvaltning leveres innen fristen 1. oktober.", True),
        (MODEL + "Frist for forslag til modell: 15. september 2026.", True),
        (MODEL + "Fristen for modellen er 1. november, og arbeidet er i rute.", True),
        (MODEL + "Modell for drift og forvaltning leveres innen fristen 1. september.", False),
        (MODEL + "Modell for drift og forvaltning leveres 15. august.", False),
        (MODEL + "Modellen er levert 31. august, dagen før fristen.", False),
        (MODEL + "Modell for drift og forvaltning er utsatt til 1. november.", False),
        (MODEL + "Fristen for modell for drift og forvaltning er utsatt til 1. november.", False),
        (MODEL + "Modellen er forsinket; ny frist er 1. november.", False),
        (MODEL + "Frist for svar på spørreundersøkelsen til foreldrene er 20. mai.", False),
        (MODEL + "Modell for drift og forvaltning skal være klar før fristen i september.", False),
        (MODEL + "Modell for drift og forvaltning skal være klar før fristen i oktober.", True),
        (HELSENORGE + "Første versjon av KI-tjenesten lanseres innen fristen 1. juli.", True),
        (HELSENORGE + "Første versjon av KI-tjenesten lanseres innen fristen 1. juni.", False),
        (HELSENORGE + "Drift- og forvaltningsmodellen leveres innen fristen 1.10.2026.", False),
        (HELSENORGE + "Drift- og forvaltningsmodellen leveres innen fristen 01.11.2026.", True),
        (SATELLITE + "Kartleggingen av avhengigheter leveres innen fristen ved utgangen av juni.", False),
        (SATELLITE + "Kartleggingen av avhengigheter skal være ferdig innen fristen 30. juni.", False),
        (SATELLITE + "Fristen for kartleggingen er 31. august.", True),
        (PRICES + "Anbefalingen sendes årlig innen fristen 1. mai.", False),
        (PRICES + "Anbefalingen ble sendt 28. mai, innen fristen 1. juni.", True),
    ],
)
def test_another_deadline_is_found_only_where_the_report_calls_it_a_deadline(body: str, stated: bool) -> None:
    assert bool(found("FRI002", body, "22. april 2026")) is stated


def test_a_column_of_deadlines_is_read() -> None:
    table = (
        "| Oppdrag | Leveranse | Frist |\n| --- | --- | --- |\n"
        "| 2026-04 Enklere tilgang til informasjon | Modell for drift og forvaltning | 1. oktober |\n"
        "| 2026-05 Utvikling av Helsenorge | Første versjon av KI-tjenesten | 1. juni |\n"
    )
    assert found("FRI002", table, "22. april 2026") == ["2026-04"]
