"""Each rule on its own bad and good report: it finds exactly what is marked, and is silent on the near misses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check.registry import RULES
from check.rule import Rule
from tests.check.reports import checked

FIXTURES = Path(__file__).parents[1] / "fixtures"
MARK = re.compile(r" ?<!-- (?P<code>[A-Z]{3}\d{3}) -->")
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def fixture(rule: Rule, name: str) -> str | None:
    path = FIXTURES / rule.code.lower() / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.exists() else None


@BY_CODE
def test_a_rule_finds_what_is_marked_in_its_bad_report(rule: Rule) -> None:
    text = fixture(rule, "bad")
    assert text is not None, f"{rule.code} has no bad.md"
    marked = {n for n, line in enumerate(text.splitlines(), start=1) if MARK.search(line)}
    clean = MARK.sub("", text)
    found = checked(clean, previous=fixture(rule, "previous"), rules=(rule,)).findings
    places = {clean[: e.start].count("\n") + 1 for f in found for e in f.evidence[:1] if e.source == "rapport"}
    if any(not f.evidence or f.evidence[0].source == "mandat" for f in found):
        places.add(1)
    assert places == marked
    assert all(f.code == rule.code and f.kind == rule.kind for f in found)


@BY_CODE
def test_a_rule_is_silent_on_the_near_misses(rule: Rule) -> None:
    text = fixture(rule, "good")
    assert text is not None, f"{rule.code} has no good.md"
    result = checked(text, previous=fixture(rule, "previous"), rules=(rule,))
    assert [f.message for f in result.findings] == []
    assert not [n for n in result.not_judged if rule.code in n.what]
