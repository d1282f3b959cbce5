"""The pages' texts: both written languages say everything, and the pages ask for nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from api.web.rendering import TEMPLATES
from api.web.texts import WRITTEN, MissingTextError, Texts, catalogue

WEB = Path(__file__).resolve().parents[2] / "api" / "web"
ASKED_FOR = re.compile(r"""\bt\(\s*['"]([a-z0-9_.-]+)['"]\s*[,)]""")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_written_languages_have_the_same_keys() -> None:
    assert set(catalogue("nb")) == set(catalogue("nn"))


def test_a_text_takes_the_same_values_in_both() -> None:
    nynorsk = catalogue("nn")
    for key, bokmal in catalogue("nb").items():
        assert bokmal.strip() and nynorsk[key].strip(), key
        assert _fields(bokmal) == _fields(nynorsk[key]), key


def test_every_text_that_a_page_asks_for_by_name_is_there() -> None:
    sources = [*TEMPLATES.glob("*.html"), *WEB.rglob("*.py")]
    asked = {key for source in sources for key in ASKED_FOR.findall(source.read_text(encoding="utf-8"))}
    known = set(catalogue("nb")) | {key.rsplit(".", 1)[0] for key in catalogue("nb")}
    assert asked > {"ask.title", "check.title"}
    assert asked <= known


def test_nynorsk_is_not_bokmal() -> None:
    words = "ikke|hva|hvor|hvilke|noe|dokumentene|oppdragene|kilden?|fra|hver|vises|siden|bare"
    bokmal_only = re.compile(rf"\b({words})\b", re.IGNORECASE)
    wrong = {key: text for key, text in catalogue("nn").items() if bokmal_only.search(text)}
    assert wrong == {}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_count_picks_singular_or_plural(written: str) -> None:
    t = Texts("nn" if written == "nn" else "nb")
    assert t("parsed.deliverables", 1).endswith("leveranse")
    assert t("parsed.deliverables", 2).startswith("2 leverans")


def test_an_unknown_text_is_a_mistake_that_shows() -> None:
    with pytest.raises(MissingTextError, match=r"finnes\.ikke"):
        Texts("nb")("finnes.ikke")
