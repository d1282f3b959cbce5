"""REF, SAM, STR002, FRI004 and KRA rules on reports unlike the labelled ones."""

from __future__ import annotations

import pytest

from tests.check.reports import checked, kinds, rule, t1


def found(code: str, text: str) -> list[str | None]:
    return [ident for _, ident in kinds(checked(text, rules=(rule(code),)))]


EU = "## 2026-10 MyHealth@EU\n\n"


@pytest.mark.parametrize(
    ("body", "contradicts"),
    [
        (EU + "Status: Grønn.\n\nFremdrift: Oppgraderingen er seks uker forsinket.", True),
        (EU + "Trafikklys: grønn. Testen ligger tre måneder etter planen.", True),
        (EU + "Status: Grønn. Oppgraderinga er to veker forseinka.", True),
        (EU + "Status: 🟢\n\nFremdrift: Leveransen er fire uker på etterskudd.", True),
        (EU + "Status: I rute.\n\nFremdrift: Leveransen er ni uker forsinket.", True),
        (EU + "Alt arbeid går etter planen.\n\nTesten er tre måneder forsinket.", True),
        (EU + "Avvik: Ingen avvik.\n\nFremdrift: Testen er tre måneder forsinket.", True),
        (EU + "Status: Rød.\n\nFremdrift: Alle leveranser går etter planen.", True),
        (EU + "Arbeidet er i rute. Testen er tre måneder forsinket.", True),
        (EU + "Arbeidet med kodeverket er i rute, slik det har vært siden mars. Testen er tre uker forsinket.", False),
        (EU + "Status: Gul.\n\nFremdrift: Oppgraderingen er seks uker forsinket.", False),
        (EU + "Status: Grønn.\n\nFremdrift: Arbeidet er i rute.", False),
        (EU + "Status: Grønn.\n\nRisiko: Leveransen kan bli forsinket.", False),
        (EU + "Status: Grønn.\n\nFremdrift: Forsinkelsen på tre uker er hentet inn.", False),
        (EU + "Status: Grønn.\n\nFremdrift: Arbeidet er ikke forsinket.", False),
        (EU + "Status: Grønn.\n\nFremdrift: Dersom testen faller bort, blir vi to måneder forsinket.", False),
        (EU + "Risiko: Lav.\n\nFremdrift: Testen er tre uker forsinket.", False),
        (EU + "Avvik: Testen var tre uker forsinket. Avviket er lukket.", False),
        ("Grønn betyr at arbeidet er i rute, rød at det er forsinket.\n\n" + EU + "Løsningen er i drift.", False),
        (EU + "Status: Grønn.\n\n## 2026-11 Helsedataforordningen\n\nAvtalen er to måneder forsinket.", False),
        (EU + "Status: Grønn.\n\nFremdrift: Fristen for høringen er passert.", False),
        (EU + "Fremdrift: Testen er flyttet fra juni til august. Ellers går arbeidet etter planen.", False),
    ],
)
def test_label_and_text_are_held_together(body: str, contradicts: bool) -> None:
    assert bool(found("SAM001", t1(body))) is contradicts


def test_a_light_in_a_row_speaks_of_its_row_when_the_assignment_has_several() -> None:
    table = (
        "| Oppdrag | Tiltak | Lys | Status |\n| --- | --- | --- | --- |\n"
        "| 2026-10 MyHealth@EU | Mottak | Grønn | Løsningen er i drift. |\n"
        "| 2026-10 MyHealth@EU | Utlevering | {light} | Testen er tre måneder forsinket. |\n"
    )
    assert found("SAM001", t1(table.format(light="Rød"))) == []
    assert found("SAM001", t1(table.format(light="Grønn"))) == ["2026-10"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Risiko: TBD", True),
        ("Risiko: tbd.", True),
        ("Økonomi: [beløp kommer]", True),
        ("Økonomi: kommer", True),
        ("Økonomi: Tall kommer senere", True),
        ("Økonomi: N/A", True),
        ("Avvik: [fylles ut]", True),
        ("Avvik: Fylles ut av controller", True),
        ("Status: [sett inn tekst]", True),
        ("Status: XXX", True),
        ("Økonomi: [tal kjem]", True),
        ("Det er brukt [beløp kommer] i perioden.", True),
        ("Økonomi: N/A – ingen egen tildeling", False),
        ("Økonomi: Ikke relevant, oppdraget har ingen midler.", False),
        ("Fremdrift: Neste leveranse kommer i august.", False),
        ("Avvik: Ingen", False),
        ("Avvik: –", False),
        ("Risiko: Se vedlegg 2", False),
        ("Status: Veilederen [1] er publisert.", False),
        ("Fremdrift: Resultatene kommer.", False),
    ],
)
def test_a_placeholder_is_told_from_text(line: str, left: bool) -> None:
    assert bool(found("STR002", t1(EU + line))) is left


@pytest.mark.parametrize(
    ("body", "unknown"),
    [
        ("2026-12 Grunndata er flyttet.", ["2026-12"]),
        ("ID: 2026-14 Nasjonalt språkverktøy. Verktøyet testes. Oppdrag 2026-14 er nytt.", ["2026-14"]),
        ("Helsedirektoratets TB2026-14 er ikke omtalt.", []),
        ("Strategien for 2026-2030 er vedtatt.", []),
        ("Godkjent 2026-10-12.", []),
        ("Journalnummer 26/00417-3.", []),
        ("Oppdrag 2026-07 er i rute.", []),
    ],
)
def test_an_unknown_id_is_of_the_mandates_own_form(body: str, unknown: list[str]) -> None:
    assert found("REF001", t1(body)) == unknown


@pytest.mark.parametrize(
    ("title", "body", "wrong"),
    [
        ("Tertialrapport 1. tertial 2026", "Rapporten omfatter perioden 1. januar–30. april 2026.", False),
        ("Tertialrapport 1. tertial 2026", "Tallene gjelder perioden 1. januar til 30. april 2025.", True),
        ("Tertialrapport 2. tertial 2026", "Rapporten omfatter perioden 1. januar–30. april 2026.", True),
        ("Tertialrapport 2. tertial 2026", "Rapporten gjelder perioden mai–august 2026.", False),
        ("Tertialrapport 2. tertial 2026", "Regnskapet gjelder perioden 1. januar–31. august 2026.", False),
        ("Årsrapport 2026", "Rapporten gjelder perioden 1. januar–31. desember 2026.", False),
        ("Årsrapport 2026", "Rapporten gjeld perioden 1. januar–31. desember 2025.", True),
        ("Porteføljerapport 3. kvartal 2026", "Rapporten gjelder perioden 1. juli–30. september 2026.", False),
        ("Porteføljerapport 3. kvartal 2026", "Rapporten gjelder perioden 1. april–30. juni 2026.", True),
    ],
)
def test_title_and_body_must_speak_of_the_same_period(title: str, body: str, wrong: bool) -> None:
    date = "22. mai 2027" if title.startswith("Års") else "22. mai 2026"
    assert (
        bool(found("FRI004", t1(f"Oversikt over oppdragene.\n\n## Om rapporten\n\n{body}", title=title, date=date)))
        is wrong
    )


PORTFOLIO = "Porteføljerapport 2. tertial 2026"


@pytest.mark.parametrize(
    ("code", "body", "lacking"),
    [
        ("KRA001", "Fordelingen av midler mellom samhandlingsområdene er uendret.", False),
        ("KRA001", "Det er omdisponert 1,2 mill. kroner fra måledata til prøvesvar.", False),
        ("KRA001", "800 000 kroner er flyttet fra kritisk informasjon til prøvesvar.", False),
        ("KRA001", "Midlar er omfordelte mellom områda.", False),
        ("KRA001", "## Omfordeling\n\nIngen endringer.", False),
        ("KRA001", "Fordelingen av oppgaver mellom etatene er avklart.", True),
        ("KRA001", "Møtet er flyttet fra mai til juni.", True),
        ("KRA001", "## Omfordeling\n\nTBD", True),
        ("KRA002", "Det er behov for 3,5 mill. kroner fra forventet tillegg.", False),
        ("KRA002", "Vi melder ikke behov for tilleggsmidler.", False),
        ("KRA002", "Det er ikkje behov for midlar frå forventa tillegg.", False),
        ("KRA002", "Det er ikke behov for ytterligere midler i år.", False),
        ("KRA002", "I tillegg forventes en ny versjon i høst.", True),
        ("KRA002", "Det er behov for flere utviklere.", True),
        ("KRA002", "## Behov for tilleggstildeling\n\n[fylles ut]", True),
    ],
)
def test_what_a_portfolio_report_must_say_once(code: str, body: str, lacking: bool) -> None:
    assert bool(found(code, t1(body, title=PORTFOLIO))) is lacking


@pytest.mark.parametrize("code", ["KRA001", "KRA002"])
def test_other_reports_need_not_say_it(code: str) -> None:
    assert found(code, t1("Alt er i drift.")) == []


def test_an_overview_of_money_need_not_go_through_the_assignments() -> None:
    assert found("STR001", t1("Midlene er fordelt.", title="Oversikt over disponering av midler 2026")) == []
    assert len(found("STR001", t1("Alt er i drift.", title="Kvartalsrapport 1. kvartal 2026"))) == 11
