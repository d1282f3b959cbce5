"""The rules as a set: codes, documentation, fixtures and docs/regler.md hold together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import check.rules
from check.explain import UnknownRuleError, explain, explain_rule, list_rules, rules_document
from check.registry import FAMILIES, RETIRED, RULES
from check.rule import Rule

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
HEADINGS = ("Hva den ser etter", "Hvorfor", "Eksempel", "Gjør heller", "Kjente begrensninger")
CONTRACT = [
    "manglende-oppdrag",
    "ukjent-oppdrag",
    "feil-tittel",
    "plassholder",
    "sum-feil",
    "belop-avvik",
    "manglende-post",
    "omfordeling-mangler",
    "forventet-tillegg-mangler",
    "frist-passert",
    "feil-frist",
    "selvmotsigelse",
    "personopplysning",
    "feil-periode",
]
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.kind for rule in RULES}) == len(RULES)
    assert not set(codes) & set(RETIRED)


def test_every_kind_of_the_contract_has_a_rule() -> None:
    assert set(CONTRACT) <= {rule.kind for rule in RULES}


def test_every_file_of_rules_is_listed() -> None:
    files = {path.stem[:6].upper() for path in Path(check.rules.__path__[0]).glob("[a-z][a-z][a-z][0-9]*.py")}
    assert files == {rule.code for rule in RULES}


@BY_CODE
def test_a_code_has_a_family_and_a_slug_names_the_fault(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.kind)


@BY_CODE
def test_a_rule_is_documented_for_its_user(rule: Rule) -> None:
    headings = re.findall(r"^\s*## (.+)$", rule.documentation, re.MULTILINE)
    assert headings == list(HEADINGS)
    assert rule.documentation.strip().split("\n")[0].endswith(".")


@BY_CODE
def test_a_rule_has_a_bad_and_a_good_report(rule: Rule) -> None:
    folder = FIXTURES / rule.code.lower()
    assert f"<!-- {rule.code} -->" in (folder / "bad.md").read_text(encoding="utf-8")
    assert "<!--" not in (folder / "good.md").read_text(encoding="utf-8")


def test_the_rules_document_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "regler.md").read_text(encoding="utf-8") == rules_document()


def test_a_rule_is_explained_by_code_or_slug() -> None:
    assert explain("num001").startswith("# NUM001 sum-feil\n\nSumraden i en tabell")
    assert explain("sum-feil") == explain_rule("NUM001")
    assert "## Kjente begrensninger" in explain("NUM001")
    assert list_rules() == RULES


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("NUM01", "Ukjent regel «NUM01». Mente du NUM001?"),
        ("sumfeil", "Ukjent regel «sumfeil». Mente du sum-feil?"),
        ("qqqqqqqq", "Ukjent regel «qqqqqqqq». Se alle med: mandat explain"),
    ],
)
def test_an_unknown_code_suggests_the_nearest(wanted: str, message: str) -> None:
    with pytest.raises(UnknownRuleError) as error:
        explain(wanted)
    assert str(error.value) == message


def test_a_retired_code_still_explains_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RETIRED, "NUM900", "Den fant det samme som NUM001.")
    assert "trukket tilbake" in explain("num900")
