"""The nouns of the product, defined once: documents, mandates, reports, passages.

Frozen data only. Reading them from bytes is the readers' and parsers' work, judging them is `check/`.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["nb", "nn", "en"]
DocumentKind = Literal["mandat", "tillegg", "rapport", "annet"]
"""`tillegg` is a supplementary letter, which changes an earlier mandate."""
BlockKind = Literal["heading", "paragraph", "item", "table"]
Element = Literal[
    "status",
    "fremdrift",
    "risiko",
    "okonomi",
    "avvik",
    "ressursbruk",
    "maloppnaelse",
    "prognose",
    "forventet-tillegg",
    "omfordeling",
]
CELL_ELEMENTS: tuple[Element, ...] = ("status", "fremdrift", "risiko", "okonomi", "avvik", "ressursbruk")
"""The elements that have a cell of their own for every assignment."""


class Frozen(BaseModel):
    """A value that never changes after it is made, and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A stretch of one page: characters `start` to `end` (end not included) of `Page.text`."""

    document: str
    page: int
    start: int
    end: int


Spans = tuple[Span, ...]
"""A stretch of text as one span per page; more than one only where it runs over a page break or is interrupted."""


class Page(Frozen):
    """One page: its number (from 1) and its text (NFC). Every position in the system counts in this text."""

    number: int
    text: str


class TableCell(Frozen):
    """One cell. An empty cell has empty text and no spans."""

    text: str
    spans: Spans = ()


class Table(Frozen):
    """A table whose rows all have as many cells as its header (empty where the source leaves them out).

    A table that runs over a page break is one table. `header` is empty where the source has none.
    """

    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    caption: str = ""


class Block(Frozen):
    """One piece of a document in reading order.

    `text` is the readable text: lines joined, line-end hyphens mended, no bullet sign. `spans` is where it stands,
    to the letter. `level` is a heading's depth (from 1) or a list item's (from 1), else 0.
    Running headers, footers and page numbers are in `Page.text` but in no block.
    """

    kind: BlockKind
    text: str
    spans: Spans
    level: int = 0
    table: Table | None = None


class Document(Frozen):
    """One source file as text. `id` comes from the content hash, so the same bytes have the same id."""

    id: str
    name: str
    kind: DocumentKind
    media_type: str
    year: int | None
    language: Language
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]

    def quote(self, span: Span) -> str:
        """The exact text at `span`. Raises `IndexError` for a page that the document does not have."""
        page = self.pages[span.page - 1]
        return page.text[span.start : span.end]


class Sentence(Frozen):
    """A sentence or paragraph of running text, with its place."""

    text: str
    spans: Spans


class Deadline(Frozen):
    """A deadline as written, and what it means where that follows.

    `date` is the last day to deliver; None for words without a date ("snarast") and for a date that does not exist,
    which also has `valid` False. `earliest` and `latest` bound a half-known one ("i løpet av høsten").
    `amended_date` and `amended_by` (a document's id) are set where a later letter changed it.
    """

    text: str
    date: dt.date | None
    valid: bool = True
    recurring: bool = False
    earliest: dt.date | None = None
    latest: dt.date | None = None
    spans: Spans = ()
    amended_date: dt.date | None = None
    amended_text: str | None = None
    amended_by: str | None = None


class Deliverable(Frozen):
    """One thing that the recipient shall do: a bullet ("punkt") or a duty in running text ("tekst")."""

    text: str
    area: str | None
    source: Literal["punkt", "tekst"]
    deadlines: tuple[Deadline, ...] = ()
    level: int = 1
    spans: Spans = ()


class Assignment(Frozen):
    """An *oppdrag* with its ID. `background` is the running text that puts no duty on the recipient.

    `deadlines` are those of the assignment as a whole; a deliverable's own stand with it.
    """

    id: str
    title: str
    chapter: str | None
    deliverables: tuple[Deliverable, ...]
    background: tuple[Sentence, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    heading: Spans = ()
    spans: Spans = ()


class Part(Frozen):
    """A *hvorav* part of an appropriation, in whole kroner."""

    name: str
    amount_nok: int
    spans: Spans = ()


class Appropriation(Frozen):
    """One row of the money table, in whole kroner. `post` is None where the letter gives none."""

    chapter: str
    post: str | None
    name: str
    amount_nok: int
    parts: tuple[Part, ...] = ()
    spans: Spans = ()
    amended_nok: int | None = None
    amended_by: str | None = None

    @property
    def key(self) -> str:
        """ "701/21", or "1541" where there is no post."""
        return f"{self.chapter}/{self.post}" if self.post else self.chapter


class StatedSum(Frozen):
    """A sum that the letter states, and the sum of the rows it covers (`scope`: appropriation keys)."""

    text: str
    scope: tuple[str, ...]
    amount_nok: int
    computed_nok: int
    adds_up: bool
    spans: Spans = ()


class Chapter(Frozen):
    """A numbered chapter and its own running text (that of its assignments left out). `text` may be empty."""

    number: str
    title: str
    text: tuple[Sentence, ...] = ()
    heading: Spans = ()


class CalendarEntry(Frozen):
    """A row of the calendar. Exactly one of `date` and `month` ("2026-04") is set where the row says when."""

    text: str
    date: dt.date | None
    month: str | None
    description: str
    spans: Spans = ()


class ReportingRule(Frozen):
    """What a report of a type must contain: elements, for which appropriations (keys), by when.

    `report` is a slug: portefoljerapport, tertialrapport, halvarsrapport, arsrapport, or the letter's own word.
    `sentences` are the letter's own, each with its place.
    """

    report: str
    elements: tuple[Element, ...]
    appropriations: tuple[str, ...]
    text: str
    deadlines: tuple[Deadline, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Amendment(Frozen):
    """A change that a supplementary letter makes to an earlier letter."""

    section: str
    date: dt.date | None
    kind: Literal["frist", "belop"]
    assignment: str | None = None
    chapter: str | None = None
    post: str | None = None
    from_text: str | None = None
    to_text: str | None = None
    from_nok: int | None = None
    to_nok: int | None = None
    text: str = ""
    document: str = ""
    spans: Spans = ()


class Reference(Frozen):
    """A mention of another document ("Prop. 1 S (2025–2026)", "oppdragsdokumentet for 2025")."""

    text: str
    year: int | None
    spans: Spans


class Anomaly(Frozen):
    """Something in the letter itself that does not hold, with its place."""

    kind: str
    text: str
    assignment: str | None
    note: str
    spans: Spans = ()


class Mandate(Frozen):
    """What an oppdragsdokument or tildelingsbrev says. `document` is the id of the letter."""

    document: str
    title: str
    senders: tuple[str, ...]
    recipient: str
    year: int | None
    date: dt.date | None
    reference: str | None
    signatory: str | None
    language: Language
    preamble: tuple[Sentence, ...] = ()
    appropriations: tuple[Appropriation, ...] = ()
    stated_sums: tuple[StatedSum, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    reporting: tuple[ReportingRule, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    references: tuple[Reference, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    head: dict[str, Spans] = {}
    """Where the head's facts stand: keys title, senders, recipient, date, reference, signatory."""

    def assignment(self, ident: str) -> Assignment | None:
        """The assignment with that ID, or None."""
        return next((a for a in self.assignments if a.id == ident), None)


class Amount(Frozen):
    """A sum of money in a report, in whole kroner, and what it is where the words around it say so."""

    text: str
    nok: int
    role: Literal["bevilgning", "forbruk", "prognose", "avvik"] | None
    chapter: str | None = None
    post: str | None = None
    spans: Spans = ()


TieKind = Literal["id", "title", "alias", "heading", "row", "paragraph", "common"]


class Tie(Frozen):
    """How we know that a statement speaks of an assignment.

    id, title, alias: the statement's own text names it; heading, row: the heading or table row it stands under does
    (or form field); paragraph: the opening or an earlier sentence of its paragraph does; common: a section that says
    that it covers it together with others.
    `printed` is the words that tied it, as printed.
    """

    assignment: str
    how: TieKind
    printed: str


class Statement(Frozen):
    """A stretch of a report: a sentence, a list item, a table cell. Never more than one cell or paragraph.

    `section` is the path of headings above it, `label` the nearest field name as printed (column header, form field,
    bold lead-in, element heading) and `element` the element that the label means, where it means one; `elements`
    has them all where a label means several ("Status og fremdrift").
    `historical` is True for a sentence about an earlier year. `light` is the traffic-light or level word of a cell
    that holds nothing else ("Gul", "Middels"). `row` identifies cells of one table row: (table number, row number).
    """

    text: str
    spans: Spans
    form: Literal["sentence", "item", "cell"]
    section: tuple[str, ...] = ()
    label: str | None = None
    element: Element | None = None
    elements: tuple[Element, ...] = ()
    ties: tuple[Tie, ...] = ()
    historical: bool = False
    light: str | None = None
    amounts: tuple[Amount, ...] = ()
    row: tuple[int, int] | None = None


class Section(Frozen):
    """A heading of a report: its path from the top, and the assignments that it names."""

    path: tuple[str, ...]
    level: int
    spans: Spans
    ties: tuple[Tie, ...] = ()
    empty: bool = False
    """True where nothing stands under the heading before the next one of the same or a higher level."""


class Mention(Frozen):
    """A place where the report prints an assignment's ID, and the title printed with it, if any.

    `ident` may be one that the mandate does not have. `title_of` is the assignment that the printed title belongs to,
    where it names one: another than `ident` is a wrong title.
    """

    ident: str
    title: str | None
    spans: Spans
    title_of: str | None = None


class ReportTable(Frozen):
    """A table of the report, with the section it stands in and the unit its header or caption states."""

    table: Table
    section: tuple[str, ...]
    unit: Literal["kroner", "1000 kroner", "mill. kroner"] | None
    spans: Spans


class Report(Frozen):
    """A submitted report. `type` is a slug (tertialrapport, arsrapport, portefoljerapport, halvarsrapport,
    kvartalsrapport, disponeringsoversikt, oversikt-planlagte-oppgaver, ukjent); `period` "2026-T1", "2026-Q3", "2026"
    as its title says; `periods_in_body` the sentences of its text that say which period it or its figures cover."""

    document: str
    type: str
    title: str
    period: str | None
    date: dt.date | None
    language: Language
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    mentions: tuple[Mention, ...] = ()
    periods_in_body: tuple[Sentence, ...] = ()


class Passage(Frozen):
    """A retrieval unit: one bullet with its head, one table row with its header, one paragraph under its path.

    `text` is what a reader sees, `context` what is indexed in front of it (title, section path). `id` is stable for
    the same document content. `assignments` are the IDs it speaks of.
    """

    id: str
    document: str
    kind: Literal["oppdrag", "punkt", "tekst", "tabellrad", "kalender", "rapportering", "hode"]
    text: str
    context: str
    spans: Spans
    assignments: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
