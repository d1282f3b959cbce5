"""Labels mean elements in bokmål, nynorsk and English; lights and placeholders are told from words."""

from __future__ import annotations

import pytest

from ingest.report.elements import elements_of, light_of
from tests.ingest.report.builders import SEA, h, health, li, p, read, statement


@pytest.mark.parametrize(
    ("label", "elements"),
    [
        ("Status", ("status",)),
        ("Status og fremdrift", ("status", "fremdrift")),
        ("1 Status og framdrift", ("status", "fremdrift")),
        ("Tilstand", ("status",)),
        ("Gjennomført", ("status",)),
        ("Milepæler i 2. tertial", ("fremdrift",)),
        ("Risiko og usikkerhet", ("risiko",)),
        ("Uvisse og risiko", ("risiko",)),
        ("Felles utfordringer", ("risiko",)),
        ("Økonomi for kap. 701 post 21", ("okonomi",)),
        ("Forbruk per 31.8.", ("okonomi",)),
        ("Løyving", ("okonomi",)),
        ("Kostnader", ("okonomi",)),
        ("Avvik og tiltak", ("avvik",)),
        ("Avvik frå plan", ("avvik",)),
        ("Mindreforbruk", ("avvik",)),
        ("Ressursbruk og måloppnåelse", ("ressursbruk",)),
        ("Ressursbruk sett opp mot måloppnåing", ("ressursbruk",)),
        ("Behov for midler", ("forventet-tillegg",)),
        ("Fordeling av midler mellom områdene", ("omfordeling",)),
        ("Prognose 2026", ("prognose",)),
        ("Progress", ("fremdrift",)),
        ("Risks and issues", ("risiko",)),
        ("Budget and spending", ("okonomi",)),
        ("Merknad", ()),
        ("Ansvarlig", ()),
        ("Styring og kontroll i virksomheten", ()),
        ("Det er en risiko for at leverandøren ikke blir ferdig i tide til neste år", ()),
    ],
)
def test_a_label_means_its_elements(label: str, elements: tuple[str, ...]) -> None:
    assert set(elements) <= set(elements_of(label))
    assert bool(elements) == bool(elements_of(label))


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("Gul", "Gul"),
        ("grøn", "grøn"),
        ("Trafikklys: gul.", "gul"),
        ("🟢", "🟢"),
        ("🟡 Gul", "🟡 Gul"),
        ("Middels", "Middels"),
        ("Lav/middels", "Lav/middels"),
        ("Ingen", None),
        ("Gul fordi toktet er utsatt", None),
        ("Høyringa er ferdig", None),
        ("", None),
    ],
)
def test_a_light_stands_alone(text: str, light: str | None) -> None:
    assert light_of(text) == light


def test_placeholders_stay_as_statements_under_their_label() -> None:
    report = read(SEA, h("TB2027-01"), li("Status: TBD"), li("Risiko: [fylles ut]"), li("Økonomi: kommer"))
    assert [(entry.text, entry.element) for entry in report.statements] == [
        ("TBD", "status"),
        ("[fylles ut]", "risiko"),
        ("kommer", "okonomi"),
    ]


def test_run_in_labels_change_inside_a_paragraph() -> None:
    report = read(SEA, h("TB2027-01"), p("Status: Toktet er gjort. Alt er målt. Risiko: Vær. Økonomi: 3 mill. kroner."))
    assert [(entry.text, entry.element) for entry in report.statements] == [
        ("Toktet er gjort.", "status"),
        ("Alt er målt.", "status"),
        ("Vær.", "risiko"),
        ("3 mill. kroner.", "okonomi"),
    ]


def test_an_empty_heading_is_an_empty_section() -> None:
    report = read(
        SEA, h("TB2027-01", 2), h("Status", 3), p("Ferdig."), h("Økonomi", 3), h("TB2027-02", 2), p("Lansert.")
    )
    assert [(section.path[-1], section.empty) for section in report.sections] == [
        ("TB2027-01", False),
        ("Status", False),
        ("Økonomi", True),
        ("TB2027-02", False),
    ]


def test_a_sentence_about_an_earlier_year_is_historical() -> None:
    report = read(
        SEA,
        h("Tertialrapport 1. tertial 2027", 1),
        p("Norge ble godkjent i 2025. I fjor gjennomførte vi TB2026-04. Antallet er doblet fra 2026. Planen er klar."),
    )
    assert [entry.historical for entry in report.statements] == [True, True, False, False]
    assert report.mentions == ()


def test_nothing_is_tied_without_a_mandate() -> None:
    report = read(None, h("Tertialrapport 1. tertial 2027", 1), h("Status", 2), p("TB2027-01 er ferdig."))
    assert [(entry.element, entry.ties) for entry in report.statements] == [("status", ())]


def test_the_statement_stands_where_it_says() -> None:
    report = read(SEA, h("TB2027-01"), p("Toktet er gjort. Planen er sendt på høring."))
    second = statement(report, "Planen er")
    assert second.spans[0].end - second.spans[0].start == len(second.text)


def test_a_label_with_nothing_but_a_line_break_to_part_it_from_the_text() -> None:
    report = read(SEA, h("TB2027-01"), p("Avvik Ingen avvik i perioden."), p("Risiko og usikkerhet Vinterværet."))
    assert [(entry.text, entry.element) for entry in report.statements] == [
        ("Ingen avvik i perioden.", "avvik"),
        ("Vinterværet.", "risiko"),
    ]


def test_a_light_at_the_end_of_a_heading_is_a_statement() -> None:
    report = read(SEA, h("TB2027-01 Havvind – gul"), p("Toktet er utsatt."), h("TB2027-02 Fangstappen (grønn)"))
    assert [(entry.text, entry.light, entry.ties[0].assignment) for entry in report.statements] == [
        ("gul", "gul", "TB2027-01"),
        ("Toktet er utsatt.", None, "TB2027-01"),
        ("grønn", "grønn", "TB2027-02"),
    ]


def test_a_number_alone_ties_but_is_no_mention() -> None:
    report = read(health(), p("Oppdrag 5 er i rute. Tjenesten åpnes i juni."), p("Vi har elleve oppdrag."))
    assert [{tie.assignment for tie in entry.ties} for entry in report.statements] == [{"2026-05"}, {"2026-05"}, set()]
    assert report.mentions == ()
