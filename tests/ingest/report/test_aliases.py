"""A user's alias file adds names; a mistake in it is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.report import DEFAULT, load_aliases, parse_aliases, parse_report
from tests.ingest.report.builders import SEA, document, p


def _tied(text: str, aliases: str) -> set[str]:
    report = parse_report(document(p(text)), SEA, DEFAULT + parse_aliases(aliases, "egne.toml"))
    return {tie.assignment for entry in report.statements for tie in entry.ties}


@pytest.mark.parametrize(
    ("text", "aliases", "expected"),
    [
        (
            "Nordlysprosjektet er i rute.",
            '[[alias]]\nnavn = ["Nordlysprosjektet"]\noppdrag = "TB2027-06"',
            {"TB2027-06"},
        ),
        ("Hummerappen er lansert.", '[[alias]]\nnavn = ["Hummerapp"]\nbetyr = "fritidsfiske"', {"TB2027-02"}),
        ("NPH er sendt.", '[[alias]]\nnavn = ["NPH"]\nbetyr = "kartlegging til havvind"', {"TB2027-01"}),
        ("Det er nph her.", '[[alias]]\nnavn = ["NPH"]\nbetyr = "kartlegging til havvind"', set()),
        ("Ukjent er ukjent.", '[[alias]]\nnavn = ["Ukjent"]\nbetyr = "noe annet"', set()),
        ("Gammelt er gammelt.", '[[alias]]\nnavn = ["Gammelt"]\noppdrag = "TB2027-44"', set()),
    ],
)
def test_an_alias_ties_where_it_means_one_assignment(text: str, aliases: str, expected: set[str]) -> None:
    assert _tied(text, aliases) == expected


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[[alias]\nnavn = 1", "ikke gyldig TOML"),
        ('[[alias]]\nnavn = ["A"]', "enten «betyr» eller «oppdrag»"),
        ('[[alias]]\nnavn = ["A"]\nbetyr = "b"\noppdrag = "c"', "enten «betyr» eller «oppdrag»"),
        ('[[alias]]\nnavn = []\nbetyr = "b"', "«navn»"),
        ('[[alias]]\nnavn = ["A"]\nbetyr = "b"\nfarge = "gul"', "«farge»"),
        ('[aliaser]\nnavn = ["A"]', "ukjente deler"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(content: str, told: str) -> None:
    with pytest.raises(IngestError, match=told) as error:
        parse_aliases(content, "egne.toml")
    assert "egne.toml" in str(error.value)


def test_a_file_comes_after_the_shipped_list(tmp_path: Path) -> None:
    file = tmp_path / "egne.toml"
    file.write_text('[[alias]]\nnavn = ["Havmåka"]\nbetyr = "havvind"\n', encoding="utf-8")
    assert load_aliases(file).entries[: len(DEFAULT.entries)] == DEFAULT.entries
    assert load_aliases(file).entries[-1].navn == ("Havmåka",)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"mangler\.toml"):
        load_aliases(tmp_path / "mangler.toml")


def test_every_element_word_in_the_documentation_means_its_element() -> None:
    from ingest.report.elements import elements_of

    page = (Path(__file__).parents[3] / "docs" / "aliaser.md").read_text(encoding="utf-8")
    rows = [row.strip("| ").split(" | ") for row in page.split("## Etiketter")[1].splitlines() if row.startswith("| ")]
    for element, words in rows[2:]:
        for word in words.split(", "):
            assert element in elements_of(word), (element, word)
