"""The real letter with other IDs, bullets and spacing must give the same parse; and no text may crash the parser."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.mandate.contract import to_contract
from ingest.model import Document, Page
from tests.ingest.mandate.builders import Json, differences, parsed, pdf_of_lines, scores

CORPUS = Path(__file__).parents[3] / "corpus"
LETTER = (CORPUS / "mandates" / "oppdragsdokument-nhn-2026.txt").read_text(encoding="utf-8")
GOLD: Json = json.loads((CORPUS / "gold" / "nhn-2026.gold.json").read_text(encoding="utf-8"))


def _with_ids(printed: str, ident: str) -> tuple[str, Json]:
    """The letter and its gold with other IDs; `{n}` is the number and `{nn}` the number in two digits."""
    text = re.sub(r"ID: 2026-(\d\d)", lambda m: printed.format(n=int(m[1]), nn=m[1]), LETTER)
    want = copy.deepcopy(GOLD)
    for assignment in want["assignments"]:
        digits = assignment["id"][-2:]
        assignment["id"] = ident.format(n=int(digits), nn=digits)
    return text, want


def _assert_same(text: str, want: Json, form: str = "txt") -> None:
    data = text.encode() if form == "txt" else pdf_of_lines(re.sub(r"\n\s*\n", "\n", text))
    have = parsed(read_document(data, f"brev.{form}"))
    assert min(scores(want, have).values()) >= 0.95, "\n".join(differences(want, have))


@pytest.mark.parametrize("form", ["txt", "pdf"])
@pytest.mark.parametrize("label", [True, False])
@pytest.mark.parametrize(
    ("printed", "ident"),
    [
        ("TB2026-{nn}", "TB2026-{nn}"),
        ("2026-{nn}", "2026-{nn}"),
        ("ID 2026-{nn}:", "2026-{nn}"),
        ("O-{n}", "O-{n}"),
        ("HOD-26-{nn}", "HOD-26-{nn}"),
        ("Oppdrag {n}:", "Oppdrag {n}"),
        ("Oppdrag nr. {n} –", "Oppdrag {n}"),
    ],
)
def test_ids_of_other_forms_give_the_same_parse(printed: str, ident: str, label: bool, form: str) -> None:
    text, want = _with_ids(printed, ident)
    if not label:
        text = re.sub(r"(?m)^ ?Oppdrag: *\n", "", text)
    _assert_same(text, want, form)


def test_numbers_without_prefix_below_a_label_are_ids() -> None:
    _assert_same(*_with_ids("{n}.", "{n}"))


@pytest.mark.parametrize("sign", ["– ", "- ", "* ", "o ", "\uf0b7 "])
def test_other_bullet_signs_give_the_same_parse(sign: str) -> None:
    head, body = LETTER.split("1. Digital samhandling - v")
    _assert_same(f"{head}1. Digital samhandling - v{re.sub('(?m)^ *• ', sign, body)}", GOLD)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: re.sub(r"\n\s*\n", "\n", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"(?m)^([1-5])\. (?=[A-ZÆØÅ])", r"\1 ", text),
    ],
    ids=["no blank lines", "Windows line ends", "chapters without full stop"],
)
def test_other_spacing_gives_the_same_parse(change: Callable[[str], str]) -> None:
    _assert_same(change(LETTER), GOLD)


_PRINTED = """Oppdrag:|ID: 2026-01 Kart|TB2026-02|1.|1.1|II.|• |– |(i 1000 kroner)|Kapittel Post Betegnelse Bevilgning|
701 21 Drift 68 100|Sum 9|701|21|herav 3|Frist: 31.06.2026|Frist|innen|Norsk helsenett SF skal:|12. mars Møte|
Dato Aktivitet|Tillegg nr. 1|Løyvinga på kap. 701, post 21 blir auka frå 1 til 2 kroner|Med hilsen|Vår ref|25/3721|
Side 3|tertialrapport|status|a)|-"""
_PIECES = st.sampled_from([piece.strip() for piece in _PRINTED.split("|")] + ["\f"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(["Kapittel Post Betegnelse Bevilgning", "701", "0\xad"], "\n")
@example(["Kapittel Post Betegnelse Bevilgning", "701", "\xad"], "\n")
@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=40), st.sampled_from(["\n", " ", "\n\n"]))
def test_no_text_crashes_the_parser_and_every_place_is_on_its_page(pieces: list[str], joint: str) -> None:
    pages = tuple(Page(number=i, text=text) for i, text in enumerate(joint.join(pieces).split("\f"), start=1))
    document = Document(
        id="d", name="n", kind="mandat", media_type="text/plain", year=2026, language="nb", pages=pages, blocks=()
    )
    mandate = parse_mandate(document)
    json.dumps(to_contract(mandate, document))
    for deliverable in (d for a in mandate.assignments for d in a.deliverables):
        assert all(0 <= span.start < span.end <= len(pages[span.page - 1].text) for span in deliverable.spans)


def _lettered(text: str, sign: str) -> str:
    """The letter with lettered or numbered bullets, each list from the beginning."""
    lines, count = [], 0
    for line in text.split("\n"):
        bullet = re.match(r" *• ?", line)
        if re.search(r"skal:\s*$|^ ?Pasientens \w+ ?\w* ?$", line):
            count = 0
        elif bullet:
            line = sign.format(n=count + 1, a="abcdefgh"[count]) + line[bullet.end() :]  # noqa: PLW2901
            count += 1
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("form", ["txt", "pdf"])
@pytest.mark.parametrize("sign", ["{a}) ", "({a}) ", "{a}. ", "{n}) ", "{n}. "])
def test_lettered_and_numbered_bullets_give_the_same_parse(sign: str, form: str) -> None:
    head, body = LETTER.split("1. Digital samhandling - v")
    _assert_same(f"{head}1. Digital samhandling - v{_lettered(body, sign)}", GOLD, form)


def test_a_pdf_with_a_blank_line_between_all_lines_gives_the_same_parse() -> None:
    have = parsed(read_document(pdf_of_lines(LETTER), "brev.pdf"))
    assert min(scores(GOLD, have).values()) >= 0.95, "\n".join(differences(GOLD, have))
