"""The page: escaped, without script, with headings and table marks that a screen reader needs."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from syrupy.assertion import SnapshotAssertion

from check.decisions import NewDecision, apply_decisions, cell_key, decide
from check.model import SecondOpinion
from check.render.html import to_html
from tests.check.results import complete_result, context, faulty_result

AT = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)
URLS = {"report_url": "https://mandat.example/dok/1", "rule_url": "/regler/"}


def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_page(snapshot: SnapshotAssertion, language: str) -> None:
    assert to_html(faulty_result(), context(language, **URLS)) == snapshot


def test_text_from_the_report_is_never_markup() -> None:
    tree = page(to_html(faulty_result(), context()))
    assert tree.xpath("//script | //main//b | //iframe | //@onclick") == []
    assert '<script>alert("x")</script> & <b>fet</b> over to linjer' in tree.text_content()


def test_the_page_stands_alone() -> None:
    text = to_html(faulty_result(), context())
    assert not re.search(r"(src|href)=\"?(https?:)?//", text)
    assert "url(" not in text
    assert "@import" not in text


def test_the_matrix_is_a_table_that_can_be_read_aloud() -> None:
    tree = page(to_html(faulty_result(), context()))
    table = tree.find(".//table")
    assert table.findtext("caption")
    assert {th.get("scope") for th in table.findall("thead/tr/th")} == {"col"}
    assert len(table.findall("tbody/tr/th[@scope='row']")) == 3
    words = {td.text_content().strip().split(" ", 1)[1] for td in table.findall("tbody/tr/td")}
    assert words == {"oppfylt", "delvis", "mangler", "ikke vurdert", "ikke krevd"}


def test_headings_go_down_one_step_at_a_time() -> None:
    tree = page(to_html(faulty_result(), context()))
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_inner_link_has_its_target_and_no_id_is_used_twice() -> None:
    tree = page(to_html(faulty_result(), context()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a.removeprefix("#") for a in tree.xpath("//a/@href")} <= set(ids)
    assert tree.get("lang") == "nb"


def test_page_links_lead_to_the_page() -> None:
    tree = page(to_html(faulty_result(), context(**URLS)))
    assert "https://mandat.example/dok/1#page=5" in tree.xpath("//a/@href")
    assert "/regler/FRI001" in tree.xpath("//a/@href")


def test_an_address_that_is_no_web_address_becomes_no_link() -> None:
    unsafe = replace(context(), report_url="javascript:alert(1)//")
    assert "javascript:" not in to_html(faulty_result(), unsafe)


def test_a_ruling_and_a_second_opinion_are_shown_beside_the_tools_verdict() -> None:
    result = faulty_result()
    lacking = next(c for c in result.cells if c.presence == "delvis")
    opinion = SecondOpinion(presence="mangler", reason="Fargen alene sier ikke noe.")
    cells = tuple(c.model_copy(update={"second_opinion": opinion}) if c == lacking else c for c in result.cells)
    result = result.model_copy(update={"cells": cells})
    ruling = decide(
        result,
        NewDecision(
            target=cell_key(lacking), ruling="overprøvd", name="Ola <Hansen>", reason="Vedlegg 2.", presence="oppfylt"
        ),
        AT,
    )
    text = " ".join(page(to_html(apply_decisions(result, [ruling]), context())).text_content().split())
    assert "Overprøvd (oppfylt) av Ola <Hansen>, 8. juni 2026: Vedlegg 2. (verktøyet sier delvis)" in text
    assert "Språkmodellens syn: mangler (uenig): Fargen alene sier ikke noe." in text


def test_a_complete_report_has_no_findings() -> None:
    assert "Ingen funn." in to_html(complete_result(), context())
    assert "Rapporten er komplett." in to_html(complete_result(), context())


def test_no_national_identity_number_is_repeated() -> None:
    assert "00049" not in to_html(faulty_result(), context())
