"""The template: what an enterprise fills in is complete, and what it forgets to fill in is found."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx

from check.engine import check
from check.errors import CheckError
from check.judges.shape import is_placeholder, placeholder_inside
from check.model import CheckResult
from check.render.words import Norwegian
from check.requirements import requirements
from check.template import skeleton, write_template
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Document, Mandate
from ingest.report import parse_report

LETTERS = Path(__file__).parents[2] / "ingest/mandate/data"
LETTER = Path(__file__).parents[3] / "corpus/mandates/oppdragsdokument-nhn-2026.pdf"
NYNORSK = """Tildelingsbrev til Kystetaten for 2026

Fiskeridepartementet

Dato
12. januar 2026

Fiskeridepartementet tildeler på bakgrunn av Prop. 1 S (2025–2026) følgjande til Kystetaten:

(i 1000 kroner)

Kapittel Post Nemning Løyving

916 01 Driftsutgifter 61 000

916 45 Større utstyr 12 500

Sum 73 500

1. Tryggleik til sjøs

Departementet ventar at etaten òg ser til at arbeidet ikkje fører til meir utslepp frå skipa.

Oppdrag:

ID: 2026-01 Fyr og merke

Kystetaten skal:

• ferdigstille ny plan for fyra. Frist 1. juni

• halde oversikt over merka

Oppdrag:

ID: 2026-02 Hamneavgifter

Kystetaten skal:

• levere si tilråding om avgiftene. Frist 1. oktober

2. Oppfølging og rapportering

Kystetaten skal rapportere om status, risiko og avvik på oppdrag og tildelingar over kap. 916, post 01 og 45 i
tertialrapportar.

Det skal rapporterast om status for oppdrag og tildelingar over kap. 916, post 01 og 45 i årsrapporten.
"""
SENTENCES: dict[Norwegian, dict[str, str]] = {
    "nb": {
        "Status": "Løsningen er i drift hos {n} virksomheter.",
        "Fremdrift": "Arbeidet går etter planen, og leveranse {n} ble gitt i mars.",
        "Risiko": "Det er ikke identifisert vesentlige risikoer for leveranse {n}.",
        "Økonomi": "Forbruket er {n},2 mill. kroner, og prognosen er lik budsjettet.",
        "Avvik": "Det er ingen avvik fra plan eller budsjett for leveranse {n}.",
        "Ressursbruk og måloppnåelse": "Ressursbruken står i et godt forhold til måloppnåelsen for leveranse {n}.",
        "Behov for tildeling fra forventet tillegg": "Det er ikke behov for tildeling fra forventet tillegg.",
        "Fordeling av midler mellom samhandlingsområdene": "Det er ingen endring i fordelingen av midler.",
        "frist": "Leveransen ble levert innen fristen {day}.",
        "periode": "2. tertial 2026",
    },
    "nn": {
        "Status": "Løysinga er i drift hos {n} verksemder.",
        "Framdrift": "Arbeidet går etter planen, og leveranse {n} vart gitt i mars.",
        "Risiko": "Det er ikkje identifisert vesentlege risikoar for leveranse {n}.",
        "Økonomi": "Forbruket er {n},2 mill. kroner, og prognosen er lik budsjettet.",
        "Avvik": "Det er ingen avvik frå plan eller budsjett for leveranse {n}.",
        "Ressursbruk og måloppnåing": "Ressursbruken står i eit godt forhold til måloppnåinga for leveranse {n}.",
        "frist": "Leveransen vart levert innan fristen {day}.",
        "periode": "2. tertial 2026",
    },
}


@cache
def letter(norm: Norwegian) -> tuple[Document, Mandate]:
    name = LETTER.name if norm == "nb" else "tildelingsbrev.txt"
    document = read_document(LETTER.read_bytes() if norm == "nb" else NYNORSK.encode(), name)
    return document, parse_mandate(document)


def template(norm: Norwegian, report_type: str) -> bytes:
    return write_template(skeleton(letter(norm)[1], report_type), dt.date(2026, 1, 20))


def check_file(data: bytes, norm: Norwegian) -> CheckResult:
    mandate_document, mandate = letter(norm)
    document = read_document(data, "rapport.docx")
    report = parse_report(document, mandate)
    return check(report, mandate, document=document, mandate_document=mandate_document, date=dt.date(2026, 11, 6))


def filled_in(data: bytes, norm: Norwegian, date: str = "5. november 2026") -> bytes:
    """Every prompt replaced by what its heading asks for, as a conscientious writer would."""
    file = docx.Document(io.BytesIO(data))
    words, heading, number = {**SENTENCES[norm], "dato": date}, "", 0
    for paragraph in file.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            heading = paragraph.text
        found = re.search(r"\[[^\]]*\]", paragraph.text)
        if found is None:
            continue
        number += 1
        paragraph.text = paragraph.text.replace(found[0], _instead(found[0], heading, words, number))
    _fill_table(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _instead(prompt: str, heading: str, words: dict[str, str], number: int) -> str:
    if deadline := re.search(r"fristen (.+?) er h", prompt):
        return words["frist"].format(day=deadline[1])
    if "dato" in prompt:
        return words["dato"]
    if "perioden" in prompt:
        return words["periode"]
    return words[heading].format(n=number) if heading in words else ""


def _fill_table(file: Docx) -> None:
    for table in file.tables:
        for row in table.rows[1:]:
            row.cells[-1].text = "1 200"


TYPES = [
    ("nb", "tertialrapport"),
    ("nb", "portefoljerapport"),
    ("nb", "arsrapport"),
    ("nn", "tertialrapport"),
    ("nn", "arsrapport"),
]


@pytest.mark.parametrize(("norm", "report_type"), TYPES)
def test_filled_in_it_is_complete(norm: Norwegian, report_type: str) -> None:
    result = check_file(filled_in(template(norm, report_type), norm), norm)
    lacking = [(c.assignment, c.element, c.reason) for c in result.cells if c.required and c.presence != "oppfylt"]
    assert lacking == []
    assert [(f.kind, f.message) for f in result.findings] == []
    assert result.not_judged == ()
    assert result.complete
    assert result.report.type == report_type
    assert result.summary.required > 0


@pytest.mark.parametrize("name", [p.name for p in sorted(LETTERS.glob("*-202?.*")) if p.suffix in (".txt", ".md")])
def test_filled_in_it_is_complete_for_letters_of_other_shapes(name: str) -> None:
    mandate_document = read_document((LETTERS / name).read_bytes(), name)
    mandate = parse_mandate(mandate_document)
    norm: Norwegian = "nn" if mandate.language == "nn" else "nb"
    last = dt.date(mandate.year or 0, 12, 30)
    for requirement in requirements(mandate):
        kind = {"tertialrapport": "-T3", "halvarsrapport": "-H2"}.get(requirement.report, "")
        made = skeleton(mandate, requirement.report, period=f"{mandate.year}{kind}")
        data = filled_in(write_template(made, last), norm, date=f"{last.day}. desember {last.year}")
        document = read_document(data, "rapport.docx")
        result = check(
            parse_report(document, mandate),
            mandate,
            document=document,
            mandate_document=mandate_document,
            date=last,
        )
        lacking = [(c.assignment, c.element) for c in result.cells if c.required and c.presence != "oppfylt"]
        assert lacking == [], requirement.report
        assert [f.message for f in result.findings] == [], requirement.report
        assert result.complete, requirement.report


@pytest.mark.parametrize(("norm", "report_type"), TYPES)
def test_left_as_it_is_every_demand_is_lacking_and_the_prompts_are_found(norm: Norwegian, report_type: str) -> None:
    result = check_file(template(norm, report_type), norm)
    assert {c.presence for c in result.cells if c.required} == {"mangler"}
    assert "plassholder" in {f.kind for f in result.findings}
    assert "manglende-oppdrag" not in {f.kind for f in result.findings}
    assert "manglende-post" not in {f.kind for f in result.findings}


@pytest.mark.parametrize(("norm", "report_type"), TYPES)
def test_every_prompt_is_one_that_the_placeholder_rule_knows(norm: Norwegian, report_type: str) -> None:
    for piece in skeleton(letter(norm)[1], report_type).pieces:
        if piece.kind == "prompt":
            assert is_placeholder(piece.text), piece.text
        elif "[" in piece.text:
            assert placeholder_inside(piece.text), piece.text


def test_one_forgotten_prompt_is_found_where_it_stands() -> None:
    file = docx.Document(io.BytesIO(filled_in(template("nb", "tertialrapport"), "nb")))
    after = next(n for n, p in enumerate(file.paragraphs) if p.text.startswith("2026-07"))
    risk = next(n for n, p in enumerate(file.paragraphs) if n > after and p.text == "Risiko")
    file.paragraphs[risk + 1].text = "[Skriv hva som kan gå galt.]"
    out = io.BytesIO()
    file.save(out)
    result = check_file(out.getvalue(), "nb")
    assert [(c.assignment, c.element) for c in result.cells if c.required and c.presence != "oppfylt"] in (
        [("2026-07", "risiko")],
        [],  # where the mandate demands no risk of 2026-07
    )
    assert [(f.kind, f.assignment) for f in result.findings] == [("plassholder", "2026-07")]


def test_the_headings_are_the_mandates_and_its_demands_stand_in_the_margin() -> None:
    file = docx.Document(io.BytesIO(template("nb", "tertialrapport")))
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 2"]
    assert headings == [f"{a.id} {a.title}" for a in letter("nb")[1].assignments]
    comments = [c.text for c in file.comments]
    assert len(comments) == 1
    assert "status, risiko og avvik" in comments[0]
    assert "side 8" in comments[0]


def test_deadlines_are_reminded_of_under_their_assignment() -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(template("nb", "tertialrapport"))).paragraphs]
    start = texts.index("2026-05 Utvikling av Helsenorge")
    reminders = [t for t in texts[start : start + 4] if "fristen" in t]
    assert [re.search(r"fristen (.+?) er", t)[1] for t in reminders] == ["1. juni 2026", "1. oktober 2026"]  # type: ignore[index]


def test_money_is_what_the_mandate_grants_of_the_posts_that_are_asked_for() -> None:
    table = docx.Document(io.BytesIO(template("nb", "tertialrapport"))).tables[0]
    rows = [[c.text for c in row.cells][:4] for row in table.rows]
    assert rows[1] == ["701", "21", "Spesielle driftsutgifter", "68 100"]
    assert [r[0] for r in rows[1:]] == ["701", "701", "701", "760"]


def test_nynorsk_mandates_get_nynorsk_headings() -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(template("nn", "tertialrapport"))).paragraphs]
    assert "Frå: Kystetaten" in texts
    assert any("fristen 1. juni 2026 er halden" in t for t in texts)
    bokmal = skeleton(letter("nn")[1], "tertialrapport", language="nb")
    assert any("er holdt" in p.text for p in bokmal.pieces)


def test_a_period_stands_in_the_title() -> None:
    made = skeleton(letter("nb")[1], "tertialrapport", period="2026-T2")
    assert made.pieces[0].text == "Tertialrapport for 2. tertial 2026"


def test_a_report_that_the_mandate_does_not_demand_is_refused_with_those_it_does() -> None:
    with pytest.raises(CheckError, match=r"halvarsrapport.*tertialrapport"):
        skeleton(letter("nb")[1], "halvarsrapport")


def test_the_same_mandate_gives_the_same_bytes() -> None:
    assert template("nb", "arsrapport") == template("nb", "arsrapport")
