"""Every text in `prompts/` declares just the variables it uses, and every text that the code says exists."""

from __future__ import annotations

import re

import pytest

from answer.prompts import PROMPTS, PromptError, load, parse_prompt, say
from tests.answer.builders import ROOT

NAMES = sorted(p.stem for p in PROMPTS.glob("*.md"))
GOOD = (
    "---\nversion: 1\nvariables: [date]\n---\n\n## nb\n\nFrist {date}.\n\n## nn\n\nFrist {date}.\n\n## "
    "en\n\nDue {date}.\n"
)


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_loads_and_has_a_version(name: str) -> None:
    assert load(name).version >= 1


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (GOOD.replace("{date}.\n\n## nn", "{dato}.\n\n## nn"), "nb"),
        (GOOD.replace("[date]", "[date, place]"), "variables"),
        (GOOD.replace("## nn", "## sv"), "nb"),
        (GOOD.replace("version: 1\n", ""), "front matter"),
    ],
)
def test_a_prompt_whose_parts_disagree_does_not_load(broken: str, reason: str) -> None:
    with pytest.raises(PromptError, match=reason):
        parse_prompt("broken", broken)


def test_filling_with_missing_or_extra_variables_fails() -> None:
    prompt = parse_prompt("good", GOOD)
    assert prompt.fill("en", {"date": "1 June"}) == "Due 1 June."
    with pytest.raises(PromptError, match="missing variables \\['date'\\]"):
        prompt.fill("nb", {})
    with pytest.raises(PromptError, match="extra \\['place'\\]"):
        prompt.fill("nb", {"date": "1. juni", "place": "side 2"})


def test_a_value_with_braces_is_text_and_no_variable() -> None:
    assert parse_prompt("good", GOOD).fill("nb", {"date": "{place}"}) == "Frist {place}."


def test_every_text_that_the_code_says_is_there_and_none_lies_unused() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "answer").rglob("*.py"))
    said = set(re.findall(r'"((?:[a-z]+-)*[a-z]+)"', code))
    answers = {n.removeprefix("answer-") for n in NAMES if n.startswith("answer-")}
    families = ("report-", "count-")
    assert {n for n in answers if n not in said and not n.startswith(families)} == set()
    direct = set(re.findall(r'say\(\s*(?:\w+\.)?(?:language|"en"|query\.language),\s*"([a-z-]+)"', code))
    assert direct <= answers
    assert len(direct) > 30


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(PromptError, match="does not exist"):
        say("nb", "finnes-ikke")
