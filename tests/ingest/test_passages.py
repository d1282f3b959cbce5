"""Passages follow the structure of what they are cut from, and say where they stand to the letter."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import (
    Appropriation,
    Assignment,
    Block,
    BlockKind,
    CalendarEntry,
    Chapter,
    Deadline,
    Deliverable,
    Document,
    Mandate,
    Page,
    Report,
    Sentence,
    Span,
    Statement,
    Table,
    TableCell,
    Tie,
)
from ingest.packing import TARGET
from ingest.passages import passages

DOC = "d0c"


def build(*parts: tuple[BlockKind, str], level: int = 1) -> Document:
    """A document of one page: the parts one below the other, each a block."""
    text, blocks = "", []
    for kind, part in parts:
        span = Span(document=DOC, page=1, start=len(text), end=len(text) + len(part))
        blocks.append(Block(kind=kind, text=part, spans=(span,), level=level if kind == "heading" else 0))
        text += part + "\n"
    return Document(
        id=DOC,
        name="brev.txt",
        kind="annet",
        media_type="text/plain",
        year=2026,
        language="nb",
        pages=(Page(number=1, text=text),),
        blocks=tuple(blocks),
    )


def place(document: Document, words: str) -> tuple[Span, ...]:
    start = document.pages[0].text.index(words)
    return (Span(document=DOC, page=1, start=start, end=start + len(words)),)


def sentence(document: Document, words: str) -> Sentence:
    return Sentence(text=words, spans=place(document, words))


LETTER = build(
    ("heading", "Oppdragsbrev til Kystetaten for 2026"),
    ("paragraph", "Kapittel 9 post 1 Drift 100"),
    ("heading", "1 Ferger"),
    ("paragraph", "Etaten har ansvar for fergene."),
    ("heading", "ID: 2026-01 Elektriske ferger"),
    ("paragraph", "Fergene slipper ut for mye."),
    ("item", "bestille fem ferger. Frist: 1. juni"),
    ("heading", "ID: 2026-02 Havner"),
    ("item", "utvide havnene"),
    ("paragraph", "15. september Møte om havner"),
    ("paragraph", "Kopi: Riksrevisjonen i Oslo"),
)


def mandate() -> Mandate:
    place_of = lambda words: place(LETTER, words)  # noqa: E731
    deadline = Deadline(text="Frist: 1. juni", date=dt.date(2026, 6, 1), spans=place_of("Frist: 1. juni"))
    ferries = Assignment(
        id="2026-01",
        title="Elektriske ferger",
        chapter="1",
        background=(sentence(LETTER, "Fergene slipper ut for mye."),),
        deliverables=(
            Deliverable(
                text="bestille fem ferger.",
                area="Innkjøp",
                source="punkt",
                deadlines=(deadline,),
                spans=place_of("bestille fem ferger."),
            ),
        ),
        heading=place_of("ID: 2026-01 Elektriske ferger"),
    )
    ports = Assignment(
        id="2026-02",
        title="Havner",
        chapter="1",
        deliverables=(Deliverable(text="utvide havnene", area=None, source="punkt", spans=place_of("utvide havnene")),),
        heading=place_of("ID: 2026-02 Havner"),
    )
    row = Appropriation(
        chapter="9", post="1", name="Drift", amount_nok=100_000, spans=place_of("Kapittel 9 post 1 Drift 100")
    )
    meeting = CalendarEntry(
        text="15. september",
        date=dt.date(2026, 9, 15),
        month=None,
        description="Møte om havner",
        spans=place_of("15. september Møte om havner"),
    )
    chapter = Chapter(
        number="1",
        title="Ferger",
        text=(sentence(LETTER, "Etaten har ansvar for fergene."),),
        heading=place_of("1 Ferger"),
    )
    return Mandate(
        document=DOC,
        title="Oppdragsbrev til Kystetaten for 2026",
        senders=("Departementet",),
        recipient="Kystetaten",
        year=2026,
        date=None,
        reference=None,
        signatory=None,
        language="nb",
        appropriations=(row,),
        chapters=(chapter,),
        assignments=(ferries, ports),
        calendar=(meeting,),
        head={"title": place_of("Oppdragsbrev til Kystetaten for 2026")},
    )


def test_a_bullet_reads_with_its_deadline_and_is_indexed_under_its_assignment_and_area() -> None:
    found = next(p for p in passages(LETTER, mandate()) if "fem ferger" in p.text)
    assert found.text == "bestille fem ferger. Frist: 1. juni"
    assert found.kind == "punkt"
    assert found.assignments == ("2026-01",)
    assert found.context == "Oppdrag 2026-01 Elektriske ferger. Innkjøp"
    assert found.section == ("1 Ferger", "2026-01 Elektriske ferger", "Innkjøp")
    assert [LETTER.quote(span) for span in found.spans] == ["bestille fem ferger. Frist: 1. juni"]


def test_a_letter_becomes_a_passage_for_each_piece_of_its_structure() -> None:
    by_kind: dict[str, list[str]] = {}
    for passage in passages(LETTER, mandate()):
        by_kind.setdefault(passage.kind, []).append(passage.text)
    assert by_kind["hode"] == ["Oppdragsbrev til Kystetaten for 2026"]
    assert by_kind["tabellrad"] == ["Kapittel 9 post 1 Drift: 100 000 kroner"]
    assert by_kind["oppdrag"] == ["2026-01 Elektriske ferger\nFergene slipper ut for mye.", "2026-02 Havner"]
    assert by_kind["kalender"] == ["15. september: Møte om havner"]
    assert by_kind["tekst"] == ["Etaten har ansvar for fergene.", "Kopi: Riksrevisjonen i Oslo"]


def test_no_passage_mixes_two_assignments() -> None:
    for passage in passages(LETTER, mandate()):
        assert len(passage.assignments) <= 1
        assert not ("ferger" in passage.text and "havnene" in passage.text)


def test_what_the_parse_left_over_is_still_indexed_under_its_chapter() -> None:
    copy = next(p for p in passages(LETTER, mandate()) if "Riksrevisjonen" in p.text)
    assert copy.section == ("Oppdragsbrev til Kystetaten for 2026", "1 Ferger")


def test_lead_ins_of_a_letter_are_no_passages() -> None:
    document = build(("paragraph", "Etaten skal:"), ("paragraph", "(i 1000 kroner)"), ("paragraph", "Dato"))
    empty = mandate().model_copy(update={"assignments": (), "chapters": (), "calendar": (), "head": {}})
    assert passages(document, empty.model_copy(update={"appropriations": ()})) == ()


def test_ids_are_the_same_for_the_same_content_and_differ_within_it() -> None:
    first, second = passages(LETTER, mandate()), passages(LETTER, mandate())
    assert first == second
    assert len({p.id for p in first}) == len(first)
    twice = build(("paragraph", "Likt."), ("heading", "Et skille"), ("paragraph", "Likt."))
    assert len({p.id for p in passages(twice)}) == 2


def test_a_long_text_is_packed_to_equal_stretches_at_sentence_borders() -> None:
    text = "Dette er en setning av vanlig lengde som handler om ferger. " * 30
    found = passages(build(("paragraph", text.strip())))
    assert len(found) == 3
    assert all(p.text.endswith("ferger.") for p in found)
    assert max(len(p.text) for p in found) < 1.2 * min(len(p.text) for p in found)


def test_a_last_splinter_goes_with_the_stretch_before_it_and_nothing_is_said_twice() -> None:
    long = [f"Setning nummer {n:03} handler om noe helt for seg selv og er ganske lang." for n in range(10)]
    found = passages(build(*(("paragraph", s) for s in [*long, "Slutt."])))
    together = "\n".join(p.text for p in found)
    assert all(together.count(s) == 1 for s in [*long, "Slutt."])
    spans = [span for p in found for span in p.spans]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_paragraph_stands_under_its_heading_and_the_documents_title() -> None:
    document = build(("heading", "Rapport"), ("paragraph", "Innledning."), ("heading", "Risiko"), ("paragraph", "Høy."))
    last = passages(document)[-1]
    assert last.section == ("Rapport", "Risiko")
    assert last.text == "Risiko\nHøy."


def test_a_table_row_reads_with_its_header() -> None:
    cells = lambda *texts: tuple(TableCell(text=text) for text in texts)  # noqa: E731
    table = Table(
        header=cells("Oppdrag", "Status"), rows=(cells("Ferger", "Grønn"), cells("Havner", "")), caption="Oversikt"
    )
    span = Span(document=DOC, page=1, start=0, end=5)
    block = Block(kind="table", text="Oppdrag Status", spans=(span,), table=table)
    document = build(("paragraph", "Tabell")).model_copy(update={"blocks": (block,)})
    found = passages(document)
    assert [p.text for p in found] == ["Oppdrag: Ferger\nStatus: Grønn", "Oppdrag: Havner"]
    assert {p.kind for p in found} == {"tabellrad"}
    assert found[0].context == "Oversikt"


def test_a_report_is_cut_by_section_and_by_what_it_speaks_of() -> None:
    document = build(("paragraph", "Fergene går. De er nye. Havnene er fulle."))
    tied = lambda ident: (Tie(assignment=ident, how="id", printed=ident),)  # noqa: E731
    statements = tuple(
        Statement(text=text, spans=place(document, text), form="sentence", section=("Status",), ties=tied(ident))
        for text, ident in (("Fergene går.", "2026-01"), ("De er nye.", "2026-01"), ("Havnene er fulle.", "2026-02"))
    )
    report = Report(
        document=DOC,
        type="tertialrapport",
        title="Tertialrapport",
        period="2026-T1",
        date=None,
        language="nb",
        statements=statements,
    )
    found = passages(document, None, report)
    assert [(p.text, p.assignments) for p in found] == [
        ("Fergene går. De er nye.", ("2026-01",)),
        ("Havnene er fulle.", ("2026-02",)),
    ]
    assert {p.context for p in found} == {"Tertialrapport – Status"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="abc .!?\u00ad-\u00e6\u00f8\u00e51", min_size=1, max_size=900).filter(str.strip), max_size=6
    )
)
def test_every_letter_of_any_document_is_in_a_passage_and_every_span_holds(paragraphs: list[str]) -> None:
    parts: list[tuple[BlockKind, str]] = [("paragraph", text.strip()) for text in paragraphs]
    document = build(*parts)
    covered: set[int] = set()
    for passage in passages(document):
        assert passage.spans
        assert len(passage.text) <= 4 * TARGET
        for span in passage.spans:
            assert document.quote(span)
            covered.update(range(span.start, span.end))
    text = document.pages[0].text
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
