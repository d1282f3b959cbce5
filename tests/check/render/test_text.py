"""Terminal text and JUnit: what a person at a prompt and a CI read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lxml import etree
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from check.model import SecondOpinion
from check.render.junit import to_junit
from check.render.terminal import print_result, to_text
from tests.check.results import cell, complete_result, context, faulty_result, result

RULES = (("FRI001", "frist-passert"), ("FRI002", "feil-frist"))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_text_shows_matrix_reasons_and_findings(snapshot: SnapshotAssertion, language: str) -> None:
    assert to_text(faulty_result(), context(language)) == snapshot


def test_a_complete_report_says_so(snapshot: SnapshotAssertion) -> None:
    assert to_text(complete_result(), context()) == snapshot


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in to_text(faulty_result(), context(), width=width).splitlines()) <= width


def test_titles_come_in_where_there_is_room() -> None:
    assert re.search(r"^2026-05 +Fyr og merker +✓", to_text(faulty_result(), context(), width=140), re.MULTILINE)


def test_six_required_columns_keep_their_words_at_80_columns() -> None:
    faulty = faulty_result()
    faulty = faulty.model_copy(update={"cells": tuple(c.model_copy(update={"required": True}) for c in faulty.cells)})
    line = next(x for x in to_text(faulty, context()).splitlines() if x.startswith("2026-07"))
    assert line.count("✓ oppfylt") == 4
    assert line.count("✗ mangler") == 2


def test_plain_where_the_output_is_no_terminal_and_coloured_where_it_is() -> None:
    assert "\x1b" not in to_text(faulty_result(), context())
    stream = io.StringIO()
    print_result(faulty_result(), context(), Console(file=stream, force_terminal=True, width=80))
    assert "\x1b[" in stream.getvalue()


def test_a_terminal_without_the_symbols_gets_others() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", errors="replace")
    print_result(faulty_result(), context(), Console(file=stream, width=80))
    stream.flush()
    text = stream.buffer.getvalue().decode("latin-1")  # type: ignore[attr-defined]
    assert "+ oppfylt" in text
    assert "x mangler" in text


def test_control_characters_of_a_report_never_reach_the_terminal() -> None:
    faulty = faulty_result()
    head = faulty.report.model_copy(update={"file": "\x1b]0;eid\x07rapport\x9b31m.pdf"})
    text = to_text(faulty.model_copy(update={"report": head}), context())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_junit_is_valid_and_has_a_case_for_every_required_cell_and_rule() -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
    root = etree.fromstring(to_junit(faulty_result(), context(), RULES))
    schema.assertValid(root)
    demands, rules, other = root
    assert [len(s.findall("testcase")) for s in root] == [9, 5, 1]
    assert (demands.get("failures"), demands.get("errors")) == ("2", "1")
    passed = [c.get("name") for c in rules.findall("testcase") if len(c) == 0]
    assert passed == ["FRI002 feil-frist"]
    assert other.find("testcase/error") is not None


def test_junit_of_a_complete_report_has_no_failure() -> None:
    root = etree.fromstring(to_junit(complete_result(), context(), RULES))
    assert root.findall(".//failure") == root.findall(".//error") == []
    assert len(root.findall(".//testcase")) == 6 + 2


def test_no_text_rendering_repeats_a_national_identity_number() -> None:
    for text in (to_text(faulty_result(), context()), to_junit(faulty_result(), context()).decode()):
        assert "00049" not in text
        assert "018190 *****" in text


def test_a_second_opinion_that_disagrees_is_shown_as_such() -> None:
    faulty = faulty_result()
    opinion = SecondOpinion(presence="oppfylt", reason="Fargen er forklart i vedlegget.")
    cells = tuple(
        c.model_copy(update={"second_opinion": opinion}) if c.presence == "delvis" else c for c in faulty.cells
    )
    text = to_text(faulty.model_copy(update={"cells": cells}), context())
    assert "Risiko delvis" in text
    assert "Språkmodellens syn: oppfylt (uenig): Fargen er forklart i vedlegget." in text


def test_cells_that_lack_all_for_one_reason_are_told_in_one_line() -> None:
    absent = tuple(cell("2026-05", e, "mangler") for e in ("status", "risiko", "avvik"))  # type: ignore[arg-type]
    text = to_text(result(absent), context())
    assert "Status, Risiko, Avvik mangler: Ingen tekst" in text
