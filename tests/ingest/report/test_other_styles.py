"""Styles that another hand brought: tables in parts, answers by letter, shared headings, dates in sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.report.elements import elements_of
from ingest.report.legend import legend_of
from tests.ingest.report.builders import document, h, health, li, p, read, statement, table, tied

QUESTIONS = (p("A) Hva er gjort?"), p("B) Kan noe gå galt?"), p("C) Ble noe annerledes enn planlagt?"))


def _answers(number: int, title: str) -> tuple[object, ...]:
    return (h(f"2026-0{number} {title}"), p(f"A) Svar {number} om arbeidet."), p("B) Nei."), p("C) Nei."))


def test_a_crossed_table_goes_on_under_a_second_row_of_assignments() -> None:
    report = read(
        health(),
        table(
            ("Status", "Innført i ti kommuner.", "Prototypen er åpnet."),
            ("", "2026-05 Utvikling av Helsenorge", "2026-08 Nytt nødnett"),
            ("Status", "Tjenesten testes nå.", "Vi sitter i brukerrådet."),
            header=("", "2026-01 Digital samhandling", "2026-04 Enklere tilgang til informasjon"),
        ),
    )
    assert tied(report, "Innført i ti") == {"2026-01"}
    assert tied(report, "Tjenesten testes") == {"2026-05"}
    assert tied(report, "Vi sitter") == {"2026-08"}


def test_a_crossed_table_may_name_assignments_by_number_alone() -> None:
    report = read(health(), table(("Oppdrag", "01", "05"), ("Samlet", "Gul", "Grønn")))
    assert tied(report, "Grønn") == {"2026-05"}


def test_a_letter_stands_for_its_question() -> None:
    pieces = (*QUESTIONS, *_answers(1, "Digital samhandling"), *_answers(5, "Utvikling av Helsenorge"))
    report = read(health(), *pieces)  # type: ignore[arg-type]
    answer = statement(report, "Svar 5 om")
    assert answer.elements == ("status",)
    assert {s.elements for s in report.statements if s.text == "Nei."} == {("risiko",), ("avvik",)}


def test_questions_that_recur_themselves_are_no_legend() -> None:
    pieces = (*QUESTIONS, p("Ti kommuner."), *QUESTIONS, p("Fem kommuner."), *QUESTIONS)
    assert legend_of(document(*pieces).blocks) == {}


@pytest.mark.parametrize(
    ("label", "element"),
    [
        ("Det som kan velte planen", "risiko"),
        ("Det som uroar oss", "risiko"),
        ("Hva kan skje?", "risiko"),
        ("Er det noe som ikke ble slik vi hadde tenkt?", "avvik"),
        ("Kva med pengane?", "okonomi"),
        ("Slik ligger vi an", "status"),
        ("Kva vi gjorde", "status"),
        ("Når er vi ferdige?", "fremdrift"),
    ],
)
def test_labels_in_everyday_words(label: str, element: str) -> None:
    assert elements_of(label) == (element,)


def test_an_answer_in_full_ends_its_run_in_label() -> None:
    report = read(health(), h("2026-01 Digital samhandling"), p("Økonomi: se vedlegg 3. Ingen avvik. Alt er innført."))
    assert statement(report, "se vedlegg").elements == ("okonomi",)
    assert statement(report, "Alt er innført").elements == ()


def test_a_pronoun_goes_on_about_the_assignments_just_listed_without_being_tied_to_each() -> None:
    report = read(health(), p("Oppdragene 2026-01 til 2026-03 har ingen egen linje. De dekkes av post 70."))
    found = statement(report, "De dekkes")
    assert {tie.how for tie in found.ties} == {"common"}
    assert {tie.assignment for tie in found.ties} == {"2026-01", "2026-02", "2026-03"}


def test_a_list_item_on_a_part_stays_under_the_assignment() -> None:
    report = read(
        health(),
        p("2026-01 Digital samhandling"),
        li("prøvesvar: utvidelsen er i bruk"),
        li("forbruk: 11,9 mill. kr"),
    )
    assert tied(report, "11,9") == {"2026-01"}


def test_a_row_of_an_unknown_assignment_ends_the_one_above() -> None:
    report = read(
        health(),
        table(
            ("2026-01 Digital samhandling",) * 2,
            ("I bruk i ti kommuner.", "Ingen"),
            ("2026-77 Felles register",) * 2,
            ("Under planlegging.", "Ingen"),
            header=("Status", "Risiko"),
        ),
    )
    assert tied(report, "Under planlegging") == set()
    assert "2026-77" in {mention.ident for mention in report.mentions}


def test_an_ended_assignment_of_last_year_is_no_mention() -> None:
    report = read(health(), h("Tertialrapport 1. tertial 2026", 1), p("Oppdrag 2025-04 er avsluttet og ikke med her."))
    assert "2025-04" not in {mention.ident for mention in report.mentions}


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Avgitt 20. mai 2026. Alt gjelder første tertial.", dt.date(2026, 5, 20)),
        ("Datert 12. juni 2026.", dt.date(2026, 6, 12)),
        ("Vedtatt av styret 10. juni 2026.", dt.date(2026, 6, 10)),
        ("Norsk helsenett SF, Trondheim 15. juni 2026", dt.date(2026, 6, 15)),
        ("Arbeidet startet 2. mars 2026.", None),
    ],
)
def test_the_report_is_dated_by_a_sentence_of_its_head(line: str, date: dt.date | None) -> None:
    report = read(health(), h("Tertialrapport 1. tertial 2026", 1), p(line), h("Status"), p("Vi er i gang."))
    assert report.date == date


def test_the_whole_of_a_sum_has_its_unit() -> None:
    report = read(health(), h("2026-01 Digital samhandling"), p("24,6 mill. kroner av 39,4 er brukt."))
    roles = {amount.nok: amount.role for amount in statement(report, "24,6").amounts}
    assert roles == {24_600_000: "forbruk", 39_400_000: "bevilgning"}
