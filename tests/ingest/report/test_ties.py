"""Statements are tied to the assignments that they speak of, in every style that reports are written in."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from ingest.model import Mandate
from tests.ingest.report.builders import SCHOOL, SEA, Piece, h, health, li, p, read, table, tied


class Case(NamedTuple):
    """A small report, and for words of it the numbers of the assignments that their statement is tied to."""

    name: str
    mandate: Mandate
    pieces: tuple[Piece, ...]
    expected: dict[str, str]


CASES = [
    Case(
        "a chapter an assignment with element headings",
        health(),
        (
            h("3.1 2026-02 Digitalt helsekort for gravide", 3),
            h("Status", 4),
            p("Utprøvingen er i gang ved fire sykehus."),
            h("Risiko", 4),
            p("Opplæringen kan bli forsinket. Vi følger saken."),
            h("3.2 2026-03 Digital foreldrestøtte", 3),
            p("Sidene er åpnet."),
        ),
        {"Utprøvingen er": "02", "Opplæringen kan": "02", "Vi følger": "02", "Sidene er": "03"},
    ),
    Case(
        "flat headings of one level, elements under each assignment",
        SEA,
        (
            h("TB2027-01 Havvind", 2),
            h("Status", 2),
            p("Sjømålingen er ferdig."),
            h("Risiko", 2),
            p("Dårlig vær kan stanse toktet."),
            h("TB2027-02 Fangstappen", 2),
            h("Status", 2),
            p("Appen er lansert."),
            h("Risiko", 2),
            p("Få turister bruker den."),
        ),
        {"Sjømålingen": "01", "Dårlig vær": "01", "Appen er": "02", "Få turister": "02"},
    ),
    Case(
        "flat headings of one level, assignments under each theme",
        SEA,
        (
            h("Status", 2),
            h("TB2027-01", 2),
            p("Sjømålingen er ferdig."),
            h("TB2027-02", 2),
            p("Appen er lansert."),
            h("Risiko", 2),
            h("TB2027-01", 2),
            p("Dårlig vær kan stanse toktet."),
            h("TB2027-02", 2),
            p("Få turister bruker den."),
        ),
        {"Sjømålingen": "01", "Dårlig vær": "01", "Appen er": "02", "Få turister": "02"},
    ),
    Case(
        "paragraphs that stand as headings, elements under each assignment",
        SEA,
        (
            h("Oppdragene", 2),
            p("TB2027-01 Nasjonal plan for kartlegging til havvind"),
            p("Status"),
            p("Sjømålingen er ferdig."),
            p("Risiko:"),
            p("Dårlig vær kan stanse toktet."),
            p("TB2027-02 Elektronisk fangstdagbok for fritidsfiske"),
            p("Status"),
            p("Appen er lansert."),
            h("Andre saker", 2),
            p("Vi har flyttet."),
        ),
        {"Sjømålingen": "01", "Dårlig vær": "01", "Appen er": "02", "Vi har": ""},
    ),
    Case(
        "paragraphs that stand as headings, assignments under each theme",
        SEA,
        (
            p("Status"),
            p("TB2027-01"),
            p("Sjømålingen er ferdig."),
            p("TB2027-02"),
            p("Appen er lansert."),
            p("Risiko"),
            p("Skipstid er en felles risiko for oppdragene."),
            p("TB2027-02"),
            p("Få turister bruker den."),
        ),
        {"Sjømålingen": "01", "Appen er": "02", "Skipstid": "01 02 03 04 05 06", "Få turister": "02"},
    ),
    Case(
        "thematic chapters, assignments named inside the text",
        SEA,
        (
            h("Risiko"),
            p(
                "For havvindkartleggingen kan en ny avlysning bety ett års utsettelse. Rederiet er varslet. "
                "Når det gjelder tang og tare, kan næringen gå til sak. Øvrige oppdrag har ingen vesentlig risiko."
            ),
        ),
        {"For havvind": "01", "Rederiet er": "01", "Når det gjelder": "04", "Øvrige oppdrag": "02 03 05 06"},
    ),
    Case(
        "a letter, one paragraph an assignment, titles only",
        health(),
        (
            p("Vi viser til oppdragsdokumentet av 19. januar og gir her en kort rapport."),
            p("Digital samhandling: Innføringen følger planen. Forbruk så langt er 12 mill. kroner."),
            p("Nytt nødnett: For status viser vi til eget notat."),
            p("Bistanden til fylkeskommunene, som KommuneCERT har ansvaret for, er forsinket. Rådgiveren sluttet."),
        ),
        {
            "Vi viser til": "",
            "Innføringen følger": "01",
            "Forbruk så langt": "01",
            "For status": "08",
            "Bistanden": "07",
            "Rådgiveren": "07",
        },
    ),
    Case(
        "nynorsk titles for a bokmål mandate",
        health(),
        (
            h("Digital tryggleik i helse- og omsorgssektoren og kommunesektoren"),
            p("Varslinga er utvida."),
            h("Framtidig løysing for naud- og beredskapskommunikasjon (nytt naudnett)"),
            p("Vi deltek i arbeidet."),
            h("Førebuande aktivitetar – helsedataforordninga"),
            p("Avtalen er signert."),
            h("Kostnader og prismodellar"),
            p("Tilrådinga er send."),
        ),
        {"Varslinga": "07", "Vi deltek": "08", "Avtalen er": "11", "Tilrådinga": "06"},
    ),
    Case(
        "an ID with another assignment's title: ties follow the title",
        health(),
        (
            p("2026-05 Enklere tilgang til informasjon (Alvorlig sykt barn). Tjenesten dekker 58 kilder."),
            p("I arbeidet med nytt nødnett (2026-09) bidrar foretaket til utredningen. Neste leveranse er i mars."),
        ),
        {"Tjenesten dekker": "04", "I arbeidet med": "08", "Neste leveranse": "08"},
    ),
    Case(
        "another agency's IDs, spans of years and dates tie nothing",
        health(),
        (
            p("Helsedirektoratets oppdrag TB2026-07 er ikke vårt."),
            p("Strategien for 2026-2030 ligger fast."),
            p("Rapporten ble godkjent 2026-10-12."),
            p("Direktoratet for e-helses oppdrag 2026-05 rapporteres av dem."),
        ),
        {"TB2026-07": "", "Strategien": "", "godkjent": "", "rapporteres av dem": ""},
    ),
    Case(
        "bold lead-ins in lists under an assignment",
        health(),
        (
            h("2026-04 Enklere tilgang til informasjon"),
            li("Status: Tjenesten er åpen."),
            li("Risiko og usikkerhet: Kildene endres ofte."),
        ),
        {"Tjenesten er": "04", "Kildene endres": "04"},
    ),
    Case(
        "nested lists: the assignment outside, its elements inside",
        SEA,
        (
            li("TB2027-05 Sikkerhet i havner", 1),
            li("Status: 22 kontroller er gjort.", 2),
            li("Avvik: Øvelsen er utsatt.", 2),
            li("Samordnet kystovervåking", 1),
            li("Radaren er på plass.", 2),
        ),
        {"22 kontroller": "05", "Øvelsen er": "05", "Radaren er": "06"},
    ),
    Case(
        "numbered assignments without a prefix, named in the text",
        SCHOOL,
        (
            p("Oppdrag 4 er ferdig. Portalen vart flytta i august."),
            p("Når det gjeld oppdrag 5, vart eksamen gjennomført som planlagd. Ei feilmelding ramma 300 elevar."),
            p("For oppdrag 1 og 3 er det ikkje avvik."),
            p("For dei andre oppdraga er det ikkje avvik å melde."),
        ),
        {
            "Oppdrag 4 er": "4",
            "Portalen vart": "4",
            "oppdrag 5": "5",
            "Ei feilmelding": "5",
            "oppdrag 1 og 3": "1 3",
            "dei andre": "2",
        },
    ),
    Case(
        "under one assignment's heading, a sentence on the others leaves it",
        SEA,
        (
            h("TB2027-04 Tang og tare"),
            p("Rulleringsplanen er vedtatt. For øvrige oppdrag uten egen tildeling dekkes kostnadene av driften."),
            p("TB2027-06 er omtalt i eget notat."),
        ),
        {"Rulleringsplanen": "04", "For øvrige oppdrag": "01 03 05", "TB2027-06": "06"},
    ),
    Case(
        "what goes beyond all that is said covers those spoken of too",
        SEA,
        (
            p("TB2027-04 Tang og tare: Rulleringsplanen er vedtatt."),
            p("Ut over dette er det ikke avvik på oppdragene."),
        ),
        {"Rulleringsplanen": "04", "Ut over dette": "01 02 03 04 05 06"},
    ),
    Case(
        "a common section for a chapter, and one for all",
        health(),
        (
            h("Felles"),
            p("Felles for oppdragene under kap. 4 er at EU-kravene ikke er endelige."),
            p("På tvers av oppdragene er tilgangen på utviklere den største risikoen."),
        ),
        {"Felles for": "10 11", "På tvers": "01 02 03 04 05 06 07 08 09 10 11"},
    ),
    Case(
        "scope lines, legends and rules of method tie nothing",
        health(),
        (
            p("Rapporten gjelder oppdrag og tildelinger over kap. 701 post 21 og øvrige oppdrag."),
            p("Hvert oppdrag har fått et trafikklys. Grønn betyr at leveransene følger planen."),
            p("Kvart oppdrag har eit eige register for risiko."),
        ),
        {"Rapporten gjelder": "", "Hvert oppdrag": "", "Grønn betyr": "", "Kvart oppdrag": ""},
    ),
    Case(
        "a foreword and the organisation name assignments in passing",
        health(),
        (
            h("Forord"),
            p("Når det digitale helsekortet er i bruk, vil hverdagen bli enklere. Vi takker alle ansatte."),
            h("Om virksomheten"),
            p("Oppgaven er å levere infrastruktur og å være fellesfunksjon for operativ digital sikkerhet."),
        ),
        {"Når det digitale": "", "Vi takker": "", "Oppgaven er": ""},
    ),
    Case(
        "short names from the alias list and abbreviations of titles",
        health(),
        (
            p("PLL brukes i 41 kommuner. EHDS krever nye tester."),
            p("DHG er i rute."),
            p("ETI-rådet er orientert."),
        ),
        {"PLL brukes": "01", "EHDS krever": "11", "DHG er": "02", "ETI-rådet": "04"},
    ),
    Case(
        "text in another assignment's chapter is not tied to what it mentions",
        health(),
        (
            h("2026-10 MyHealth@EU"),
            p("Oppsummeringen bygger på Pasientens legemiddelliste. Den vises også i det digitale helsekortet."),
        ),
        {"Oppsummeringen": "10", "Den vises": "10"},
    ),
    Case(
        "an unknown assignment ties nothing, nor does what follows it",
        SEA,
        (
            p("TB2027-05 Sikkerhet i havner. Kontrollene er gjort."),
            p("TB2027-09 Blå skog. Arbeidet er startet. Tiltaket koster 2 mill. kroner."),
        ),
        {"Kontrollene": "05", "Arbeidet er": "", "Tiltaket koster": ""},
    ),
    Case(
        "a paragraph over a page break goes on with its subject",
        SEA,
        (
            p("Samordnet kystovervåking: Radarbildet fra Vardø er nå i BarentsWatch, og"),
            p("dekningen er god langs hele kysten. Neste radar kommer i mai."),
        ),
        {"Radarbildet": "06", "dekningen er": "06", "Neste radar": "06"},
    ),
    Case(
        "a glossary and a table of contents tie nothing",
        health(),
        (
            h("Innhold"),
            p("3.1 Digital samhandling (2026-01) 6"),
            h("Ordliste"),
            table(("ETI-råd", "Råd for Enklere tilgang til informasjon"), header=("Begrep", "Forklaring")),
        ),
        {"3.1 Digital": ""},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_statement_is_tied_to_what_it_speaks_of(case: Case) -> None:
    report = read(case.mandate, *case.pieces)
    found = {
        words: " ".join(sorted(ident.split("-")[-1].split()[-1] for ident in tied(report, words)))
        for words in case.expected
    }
    assert found == case.expected
