"""The requirement profile: written from the mandate, edited by a user, read back."""

from pathlib import Path

import pytest

from check.errors import ProfileError
from check.profile import from_toml, read_profile, to_toml
from check.requirements import requirements
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Mandate

LETTER = Path(__file__).parents[2] / "corpus/mandates/oppdragsdokument-nhn-2026.txt"


@pytest.fixture(scope="module")
def mandate() -> Mandate:
    return parse_mandate(read_document(LETTER.read_bytes(), LETTER.name))


def test_an_unedited_profile_demands_what_the_mandate_does(mandate: Mandate) -> None:
    wanted = requirements(mandate)
    assert from_toml(to_toml(wanted, mandate.title), "krav.toml").requirements(mandate) == wanted


def test_an_edited_type_takes_the_mandates_place_and_the_others_stay(mandate: Mandate) -> None:
    profile = from_toml('[[krav_til]]\nrapport = "arsrapport"\nelementer = ["risiko"]\noppdrag = ["2026-03"]', "k.toml")
    by_type = {r.report: r for r in profile.requirements(mandate)}
    assert by_type["arsrapport"].demands_cell("2026-03", "risiko")
    assert not by_type["arsrapport"].demands_cell("2026-03", "status")
    assert by_type["tertialrapport"] == {r.report: r for r in requirements(mandate)}["tertialrapport"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[krav_til", "ikke gyldig TOML"),
        ('[[krav_til]]\nrapport = "x"\nelementer = ["humor"]\noppdrag = []', "elementer"),
        ('[[krav_til]]\nrapport = "x"\nelementer = []\noppdrag = []\nukjent = 1', "ukjent"),
    ],
)
def test_a_fault_in_the_file_is_named(text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        from_toml(text, "krav.toml")


def test_a_lost_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"borte\.toml"):
        read_profile(tmp_path / "borte.toml")
