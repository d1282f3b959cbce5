"""Small documents and mandates for the tests of report reading, made of blocks and not of files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import (
    Appropriation,
    Assignment,
    Block,
    Chapter,
    Deliverable,
    Document,
    Language,
    Mandate,
    Page,
    Report,
    Span,
    Statement,
    Table,
    TableCell,
)
from ingest.report import parse_report

CORPUS = Path(__file__).parents[3] / "corpus"
Piece = tuple[str, int, str] | tuple[str, str, tuple[tuple[str, ...], ...]]


def h(text: str, level: int = 2) -> Piece:
    """A heading."""
    return ("heading", level, text)


def p(text: str) -> Piece:
    """A paragraph."""
    return ("paragraph", 0, text)


def li(text: str, level: int = 1) -> Piece:
    """A list item."""
    return ("item", level, text)


def table(*rows: Sequence[str], header: Sequence[str] = (), caption: str = "") -> Piece:
    """A table, with a header row or none."""
    return ("table", caption, (tuple(header), *(tuple(row) for row in rows)))


def document(*pieces: Piece, language: Language = "nb", name: str = "rapport.txt") -> Document:
    """A document of one page whose text is the pieces, one a line."""
    text, blocks = "", []
    for piece in pieces:
        if piece[0] == "table":
            block, text = _table(piece, text)
        else:
            kind, level, words = piece
            span = Span(document="r", page=1, start=len(text), end=len(text) + len(words))
            block = Block(kind=kind, level=level, text=words, spans=(span,))
            text += words + "\n"
        blocks.append(block)
    return Document(
        id="r",
        name=name,
        kind="rapport",
        media_type="text/plain",
        year=None,
        language=language,
        pages=(Page(number=1, text=text),),
        blocks=tuple(blocks),
    )


def _table(piece: Piece, text: str) -> tuple[Block, str]:
    _, caption, (header, *rows) = piece
    made: list[tuple[TableCell, ...]] = []
    start = len(text)
    for row in (header, *rows):
        cells = []
        for words in row:
            span = Span(document="r", page=1, start=len(text), end=len(text) + len(words))
            cells.append(TableCell(text=words, spans=(span,) if words else ()))
            text += words + "\n"
        made.append(tuple(cells))
    content = Table(header=made[0], rows=tuple(made[1:]), caption=caption)
    span = Span(document="r", page=1, start=start, end=len(text))
    return Block(kind="table", text=text[start:], spans=(span,), table=content), text


def read(mandate: Mandate | None, *pieces: Piece, language: Language = "nb") -> Report:
    """The report that a document of these pieces is."""
    return parse_report(document(*pieces, language=language), mandate)


def statement(report: Report, words: str) -> Statement:
    """The first statement that holds `words`."""
    found = [entry for entry in report.statements if words in entry.text]
    assert found, f"no statement holds {words!r}: {[entry.text for entry in report.statements]}"
    return found[0]


def tied(report: Report, words: str) -> set[str]:
    """The assignments that the first statement with `words` is tied to."""
    return {tie.assignment for tie in statement(report, words).ties}


def assignment(ident: str, title: str, chapter: str, *duties: str, areas: Sequence[str] = ()) -> Assignment:
    """An assignment with one deliverable for each duty, and one for each area."""
    deliverables = [Deliverable(text=text, area=None, source="punkt") for text in duties]
    deliverables += [Deliverable(text="utvide tjenesten", area=area, source="punkt") for area in areas]
    return Assignment(id=ident, title=title, chapter=chapter, deliverables=tuple(deliverables))


def mandate(
    title: str,
    *assignments: Assignment,
    chapters: Sequence[tuple[str, str]] = (),
    language: Language = "nb",
    **more: object,
) -> Mandate:
    """A mandate for 2027."""
    return Mandate(
        document="m",
        title=title,
        senders=("Departementet",),
        recipient="Etaten",
        year=2027,
        date=None,
        reference=None,
        signatory=None,
        language=language,
        chapters=tuple(Chapter(number=number, title=name) for number, name in chapters),
        assignments=assignments,
        **more,
    )


SEA = mandate(
    "Tildelingsbrev til Havdirektoratet 2027",
    assignment(
        "TB2027-01",
        "Nasjonal plan for kartlegging til havvind",
        "2",
        "Direktoratet skal kartlegge bunnforhold i Sørlige Nordsjø II",
        "utarbeide en plan for videre kartlegging",
    ),
    assignment(
        "TB2027-02",
        "Elektronisk fangstdagbok for fritidsfiske (Fangstappen)",
        "2",
        "utvikle og lansere Fangstappen for turistfiskebedrifter",
        "etablere brukerstøtte på tre språk",
    ),
    assignment(
        "TB2027-03",
        "Bekjempelse av lakselus og rømming",
        "2",
        "gjennomføre tilsyn med rømt oppdrettsfisk i ti elver",
        "rapportere lusetall fra alle produksjonsområder",
    ),
    assignment("TB2027-04", "Bærekraftig høsting av tang og tare", "2", "innføre ny rulleringsplan for taretråling"),
    assignment(
        "TB2027-05",
        "Sikkerhet i havner – tiltak mot sabotasje",
        "3",
        "gjennomføre ISPS-kontroller i 30 havneanlegg",
        "øve med Politiets sikkerhetstjeneste (PST)",
    ),
    assignment(
        "TB2027-06",
        "Samordnet kystovervåking",
        "3",
        "etablere felles situasjonsbilde for AIS-data og radar (BarentsWatch)",
    ),
    chapters=(("2", "Forvaltning av marine ressurser"), ("3", "Trygg kyst"), ("4", "Rapportering")),
    appropriations=(
        Appropriation(chapter="917", post="01", name="Driftsutgifter", amount_nok=412_300_000),
        Appropriation(
            chapter="917", post="22", name="Elektronisk fangstdagbok for fritidsfiske", amount_nok=18_500_000
        ),
        Appropriation(chapter="919", post="60", name="Tilskudd til kommuner", amount_nok=25_000_000),
    ),
)
"""A letter in bokmål whose IDs have a prefix."""

SCHOOL = mandate(
    "Tildelingsbrev til Skuledirektoratet for 2027",
    assignment("Oppdrag 1", "Tidleg innsats for lesing", "1", "Direktoratet skal utvikle ein leseprøve for 2. trinn"),
    assignment("Oppdrag 2", "Læremiddel på samisk", "1", "utlyse tilskot til læremiddel på nord-, lule- og sørsamisk"),
    assignment("Oppdrag 3", "Mobbeombod i alle fylke", "1", "etablere eit nettverk for mobbeomboda"),
    assignment("Oppdrag 4", "Nasjonal vitnemålsportal", "2", "flytte vitnemålsportalen til ny plattform"),
    assignment("Oppdrag 5", "Digital eksamen og prøver", "2", "gjennomføre digital eksamen i norsk på 10. trinn"),
    chapters=(("1", "Kvalitet i opplæringa"), ("2", "Digitalisering")),
    language="nn",
)
"""A letter in nynorsk whose IDs are "Oppdrag 1"."""


@cache
def health() -> Mandate:
    """The 2026 letter to Norsk helsenett."""
    file = CORPUS / "mandates" / "oppdragsdokument-nhn-2026.txt"
    return parse_mandate(read_document(file.read_bytes(), file.name))
