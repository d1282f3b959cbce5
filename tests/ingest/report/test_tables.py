"""Tables of every build become statements under the right label and assignment, with sums that say what they are."""

from __future__ import annotations

from tests.ingest.report.builders import SEA, h, health, p, read, statement, table, tied


def test_a_row_an_assignment_with_element_columns() -> None:
    report = read(
        health(),
        table(
            ("2026-01 Digital samhandling", "I bruk i 57 kommuner.", "Middels", "Forbruk 25 310. Prognose 39 400."),
            ("2026-06 Kostnader og prismodeller", "Grønn", "", "N/A"),
            header=("Oppdrag", "Status", "Risiko", "Økonomi"),
            caption="Tabell 1 (i 1000 kroner)",
        ),
    )
    assert tied(report, "I bruk i 57") == {"2026-01"}
    assert statement(report, "I bruk i 57").elements == ("status",)
    assert statement(report, "Middels").light == "Middels"
    assert statement(report, "N/A").element == "okonomi"
    assert tied(report, "N/A") == {"2026-06"}
    amounts = statement(report, "Forbruk 25 310").amounts
    assert [(amount.nok, amount.role) for amount in amounts] == [(25_310_000, "forbruk"), (39_400_000, "prognose")]
    assert len({entry.row for entry in report.statements}) == 2


def test_an_empty_cell_gives_no_statement_but_stays_in_the_table() -> None:
    report = read(SEA, table(("TB2027-01", "Ferdig", ""), header=("Oppdrag", "Status", "Risiko")))
    assert [entry.text for entry in report.statements] == ["Ferdig"]
    assert [cell.text for cell in report.tables[0].table.rows[0]] == ["TB2027-01", "Ferdig", ""]


def test_a_light_in_front_of_words_is_a_statement_of_its_own() -> None:
    report = read(SEA, table(("TB2027-01", "Gul. Toktet er utsatt."), header=("Oppdrag", "Status")))
    assert [(entry.text, entry.light) for entry in report.statements] == [("Gul.", "Gul"), ("Toktet er utsatt.", None)]


def test_several_rows_for_one_assignment_with_merged_cells() -> None:
    report = read(
        SEA,
        table(
            ("TB2027-05 Sikkerhet i havner", "Kontroller", "22 av 30 er gjort"),
            ("", "Øvelse", "Utsatt til januar"),
            ("TB2027-06 Samordnet kystovervåking", "Radar", "På plass"),
            header=("Oppdrag", "Tiltak", "Status"),
        ),
    )
    assert tied(report, "22 av 30") == tied(report, "Utsatt til") == {"TB2027-05"}
    assert tied(report, "På plass") == {"TB2027-06"}


def test_a_heading_row_holds_for_the_rows_below_it() -> None:
    report = read(
        SEA,
        table(
            ("TB2027-01 Nasjonal plan for kartlegging til havvind", ""),
            ("Status", "Sjømålingen er ferdig."),
            ("Risiko", "Dårlig vær."),
            ("TB2027-04 Bærekraftig høsting av tang og tare", ""),
            ("Status", "Planen er vedtatt."),
        ),
    )
    assert tied(report, "Sjømålingen") == tied(report, "Dårlig vær") == {"TB2027-01"}
    assert statement(report, "Dårlig vær").elements == ("risiko",)
    assert tied(report, "Planen er") == {"TB2027-04"}


def test_a_form_under_a_heading_whatever_the_reader_takes_for_its_header() -> None:
    rows = (("Status", "Gul. Under arbeid."), ("Framdrift", "Etter planen"), ("Ressursbruk og måloppnåelse", "God."))
    for header, body in (((), rows), (rows[0], rows[1:])):
        report = read(health(), h("2026-09 Avhengighet av satellittbasert teknologi", 3), table(*body, header=header))
        assert tied(report, "Under arbeid") == {"2026-09"}
        assert statement(report, "Under arbeid").elements == ("status",)
        assert statement(report, "God.").elements == ("ressursbruk",)
        assert statement(report, "Etter planen").label == "Framdrift"


def test_a_form_that_names_its_assignment_in_a_field() -> None:
    report = read(
        SEA,
        table(("Oppdrag", "TB2027-02 Fangstappen"), ("Status", "Lansert i mai"), ("Avvik", "Ingen")),
        table(("Oppdrag", "TB2027-03 Bekjempelse av lakselus og rømming"), ("Status", "Seks elver"), ("Avvik", "Flom")),
    )
    assert tied(report, "Lansert i mai") == tied(report, "Ingen") == {"TB2027-02"}
    assert tied(report, "Flom") == {"TB2027-03"}


def test_a_form_of_pairs_of_columns_under_a_merged_title() -> None:
    report = read(
        SEA,
        table(
            ("TB2027-01 Nasjonal plan for kartlegging til havvind", "", "", ""),
            ("Status", "Gul", "Risikonivå", "Høy"),
            ("Avvik fra plan", "Toktet ble avlyst.", "", ""),
        ),
    )
    assert tied(report, "Toktet") == {"TB2027-01"}
    assert (statement(report, "Høy").label, statement(report, "Høy").light) == ("Risikonivå", "Høy")


def test_one_column_an_assignment() -> None:
    report = read(
        SEA,
        table(
            ("Status", "Toktet er gjort", "Appen er lansert"),
            ("Risiko", "Vær", "Få brukere"),
            header=("", "TB2027-01 Havvind", "TB2027-02 Fangstappen"),
        ),
    )
    assert tied(report, "Vær") == {"TB2027-01"}
    assert tied(report, "Få brukere") == {"TB2027-02"}
    assert statement(report, "Få brukere").elements == ("risiko",)


def test_a_money_table_gives_sums_their_role_chapter_and_post() -> None:
    report = read(
        health(),
        h("Økonomi", 2),
        table(
            ("701", "21", "Digital samhandling", "39 400", "24 870"),
            ("701", "70", "Norsk helsenett SF", "74 806", "48 930"),
            ("", "", "herav digital sikkerhet (2026-07)", "", "31 200"),
            ("Sum", "", "", "114 206", "73 800"),
            header=("Kap.", "Post", "Formål", "Tildelt", "Forbruk"),
            caption="Tabell 2: Tildeling og forbruk (i 1000 kroner)",
        ),
    )
    granted = statement(report, "39 400").amounts[0]
    assert (granted.nok, granted.role, granted.chapter, granted.post) == (39_400_000, "bevilgning", "701", "21")
    assert tied(report, "39 400") == {"2026-01"}
    assert tied(report, "31 200") == {"2026-07"}
    assert tied(report, "74 806") == tied(report, "114 206") == set()
    assert report.tables[0].unit == "1000 kroner"


def test_the_unit_may_stand_below_the_table() -> None:
    report = read(
        SEA,
        table(("917.22", "Fangstappen", "18 500"), header=("Kap./post", "Formål", "Bevilgning")),
        p("Alle tall i hele tusen kroner."),
    )
    amount = statement(report, "18 500").amounts[0]
    assert (amount.nok, amount.chapter, amount.post) == (18_500_000, "917", "22")


def test_a_loose_name_counts_in_a_row_only_where_the_table_is_about_assignments() -> None:
    report = read(health(), table(("Helsenettet", "99,98"), ("Helsenorge", "99,95"), header=("Tjeneste", "Mai")))
    assert tied(report, "99,95") == set()


def test_an_id_and_its_title_in_cells_side_by_side_are_one_mention() -> None:
    report = read(
        health(),
        table(
            ("2026-10", "Forberedende aktiviteter - helsedataforordningen", "6.2"),
            ("2026-11", "MyHealth@EU", "6.1"),
            ("2026-12", "Grunndata", "6.3"),
            header=("ID", "Oppdrag", "Kapittel"),
        ),
    )
    assert [(mention.ident, mention.title_of) for mention in report.mentions] == [
        ("2026-10", "2026-11"),
        ("2026-11", "2026-10"),
        ("2026-12", None),
    ]
    assert report.mentions[2].title == "Grunndata"


def test_labels_inside_a_cell_split_it() -> None:
    report = read(
        SEA, table(("TB2027-03", "Status: Seks elver er besøkt. Risiko: Flom."), header=("ID", "Beskrivelse"))
    )
    assert [(entry.text.strip(), entry.element) for entry in report.statements] == [
        ("Seks elver er besøkt.", "status"),
        ("Flom.", "risiko"),
    ]


def test_who_is_responsible_is_no_assignment() -> None:
    report = read(
        health(), table(("1", "Avklare sertifikat", "Leder MyHealth@EU"), header=("Nr.", "Aksjon", "Ansvarlig"))
    )
    assert tied(report, "Leder MyHealth@EU") == set()


def test_a_header_of_two_rows_is_one_header() -> None:
    report = read(
        SEA,
        table(
            ("", "Budsjett", "Forbruk", ""),
            ("TB2027-01 Havvind", "19,0", "11,2", "Vær"),
            header=("Oppdrag", "Økonomi", "", "Risiko"),
            caption="Tall i mill. kroner",
        ),
    )
    assert [(entry.label, entry.text) for entry in report.statements] == [
        ("Økonomi Budsjett", "19,0"),
        ("Økonomi Forbruk", "11,2"),
        ("Risiko", "Vær"),
    ]
    assert statement(report, "11,2").amounts[0].nok == 11_200_000


def test_the_first_column_names_the_assignment_whatever_its_header() -> None:
    report = read(
        SEA,
        table(
            ("Fangstappen", "Lansert"),
            ("Samordnet kystovervåking", "Radar på plass"),
            header=("Leveranse", "Resultat så langt"),
        ),
    )
    assert tied(report, "Radar på plass") == {"TB2027-06"}
