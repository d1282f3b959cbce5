"""Type, period and date of a report follow from its own head."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ingest.report.builders import h, p, read, table


@pytest.mark.parametrize(
    ("lines", "kind", "period"),
    [
        (("Tertialrapport 1. tertial 2026",), "tertialrapport", "2026-T1"),
        (("Rapport for andre tertial 2026",), "tertialrapport", "2026-T2"),
        (("RAPPORT FOR 3. TERTIAL 2026",), "tertialrapport", "2026-T3"),
        (("Tertialrapport T2 2027 – Havdirektoratet",), "tertialrapport", "2027-T2"),
        (("Tertialrapport nr. 1 2026",), "tertialrapport", "2026-T1"),
        (("Tertialrapport", "Perioden januar–april 2026"), "tertialrapport", "2026-T1"),
        (("Årsrapport 2026",), "arsrapport", "2026"),
        (("Årsmelding for 2026",), "arsrapport", "2026"),
        (("Annual report 2026",), "arsrapport", "2026"),
        (("Porteføljerapport 3. kvartal 2026",), "portefoljerapport", "2026-Q3"),
        (("Porteføljerapport per 2. tertial 2026",), "portefoljerapport", "2026-T2"),
        (("Rapport til nasjonal portefølje", "Status per 31. august 2026"), "portefoljerapport", "2026-T2"),
        (("Porteføljerapport", "Status pr. 30.04.2026"), "portefoljerapport", "2026-T1"),
        (("Halvårsrapport 1. halvår 2026",), "halvarsrapport", "2026-H1"),
        (("Halvårsrapport per 30. juni 2026",), "halvarsrapport", "2026-H1"),
        (("Disponering av midlene for 2026",), "disponeringsoversikt", "2026"),
        (("Oversikt over disponeringen av midlene 2026",), "disponeringsoversikt", "2026"),
        (("Oversikt over planlagte oppgaver i 2027",), "oversikt-planlagte-oppgaver", "2027"),
        (("Notat om kaffemaskinen",), "ukjent", None),
    ],
)
def test_type_and_period_come_from_the_title(lines: tuple[str, ...], kind: str, period: str | None) -> None:
    report = read(None, h(lines[0], 1), *(p(line) for line in lines[1:]), p("Vi har gjort mye."))
    assert (report.type, report.period) == (kind, period)


def test_the_title_may_stand_below_the_name_of_the_enterprise() -> None:
    report = read(None, h("Havdirektoratet", 1), p("Postboks 1, 5000 Bergen"), p("Tertialrapport 2. tertial 2027"))
    assert (report.type, report.period, report.title) == ("tertialrapport", "2027-T2", "Tertialrapport 2. tertial 2027")


@pytest.mark.parametrize(
    ("pieces", "date"),
    [
        ((p("Dato: 22. mai 2026 · Periode: januar–april 2026"),), dt.date(2026, 5, 22)),
        ((table(("Dato", "29. mai 2026"), ("Behandlet i ledergruppen", "27. mai 2026")),), dt.date(2026, 5, 29)),
        ((table(("Rapportdato:", "27.09.2027"), ("Saksnr.", "27/1934")),), dt.date(2027, 9, 27)),
        ((table(("Dokument-ID", "TR-02"), ("Godkjent", "2026-10-12")),), dt.date(2026, 10, 12)),
        ((p("Trondheim, 27. mars 2026"),), dt.date(2026, 3, 27)),
        ((p("Norsk helsenett SF, 16. oktober 2026"),), dt.date(2026, 10, 16)),
        ((p("2. september 2026"),), dt.date(2026, 9, 2)),
        ((p("Vår dato: 20. mai 2026"),), dt.date(2026, 5, 20)),
        (
            (p("Vi viser til brev av 19. januar 2026."), p("Oslo, den 3. juni 2026"), p("Med hilsen")),
            dt.date(2026, 6, 3),
        ),
        ((p("Vi viser til oppdragsdokumentet av 19. januar 2026."),), None),
    ],
)
def test_the_date_is_that_of_delivery(pieces: tuple[tuple[str, int, str], ...], date: dt.date | None) -> None:
    assert read(None, h("Tertialrapport 1. tertial 2026", 1), *pieces).date == date


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Rapporten omfatter perioden 1. januar–30. april 2026.", True),
        ("Tallene gjelder perioden 1. september til 31. desember 2025.", True),
        ("Rapporten gjelder kalenderåret 2026.", True),
        ("Departementet får her ein gjennomgang av arbeidet frå mai til og med august.", True),
        ("Antallet er høyere enn i samme periode 1. januar–30. april 2025.", False),
        ("Toktet ble flyttet fra juni til september.", False),
        ("Vi har i perioden hatt 41 ledige stillinger.", False),
    ],
)
def test_only_sentences_on_the_reports_own_period_are_kept(sentence: str, stated: bool) -> None:
    report = read(None, h("Tertialrapport 1. tertial 2026", 1), p(sentence))
    assert [entry.text for entry in report.periods_in_body] == ([sentence] if stated else [])
