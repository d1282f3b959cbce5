"""View model of the Spør page: threads, turns, answers with numbered citations. Pure; asks nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from answer.model import Answer, AnswerSentence, Citation, Nearest
from api.web import links
from api.web.texts import Texts

BULLETS = ("- ", "• ", "* ", "– ")


@dataclass(frozen=True)
class ThreadLink:
    """A thread in the list to the left."""

    id: str
    title: str
    """Its first question."""
    current: bool


@dataclass(frozen=True)
class Chip:
    """A numbered citation."""

    number: int
    label: str
    """Assignment ID where there is one, and page: "2026-05, s. 9"."""
    document: str
    """The document's name."""
    quote: str
    href: str
    pdf: str
    """Address of the file where it is a PDF, to be fetched before it is asked for; else empty."""


@dataclass(frozen=True)
class Line:
    """A sentence of the answer, and the chips it rests on."""

    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class Group:
    """Lines that belong together: a paragraph or a list."""

    kind: Literal["paragraph", "list"]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AnswerView:
    """An answer as it is shown."""

    refused: bool
    groups: tuple[Group, ...]
    sources: tuple[Chip, ...]
    """Every citation once, in the order of the numbers."""
    nearest: tuple[Chip, ...]
    """What came nearest, with a refusal; no answer."""
    searched: str
    method: str
    """Key of what made the answer: fakta, utdrag, modell, avslag."""
    suggestions: tuple[str, ...]
    milliseconds: int
    copy_text: str
    """The answer and its references as plain text."""


@dataclass(frozen=True)
class TurnView:
    """A question and its answer."""

    id: str
    thread: str
    question: str
    answer: AnswerView | None
    """None while it is being made."""
    rating: Literal["opp", "ned"] | None
    last: bool
    """Whether follow-up suggestions are shown under it."""


@dataclass(frozen=True)
class Choice:
    """Something a question can be limited to."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class ScopeChoices:
    """The scope filters."""

    documents: tuple[Choice, ...]
    years: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    assignments: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        """How many limits are set."""
        every = (*self.documents, *self.years, *self.kinds, *self.assignments)
        return sum(choice.chosen for choice in every)


@dataclass(frozen=True)
class AskPage:
    """The whole page."""

    title: str
    threads: tuple[ThreadLink, ...]
    thread: str
    """Id of the thread that is open; empty for a new one."""
    turns: tuple[TurnView, ...]
    examples: tuple[str, ...]
    """Questions that the documents at hand can answer."""
    scope: ScopeChoices
    has_documents: bool
    error: str
    """What was wrong with the question that was sent; empty where nothing was."""


def number_citations(sentences: Iterable[AnswerSentence], t: Texts, back: str) -> dict[Citation, Chip]:
    """A chip for every different place cited, numbered in reading order."""
    places: dict[tuple[str, int, int, int], Chip] = {}
    chips: dict[Citation, Chip] = {}
    for sentence in sentences:
        for citation in sentence.citations:
            key = (citation.document_id, citation.page, citation.start, citation.end)
            if key not in places:
                places[key] = _chip(citation, len(places) + 1, t, back)
            chips[citation] = places[key]
    return chips


def _chip(citation: Citation, number: int, t: Texts, back: str) -> Chip:
    return Chip(
        number=number,
        label=_label(citation.assignment, citation.page, t),
        document=citation.document,
        quote=citation.quote,
        href=links.place(citation.document_id, citation.page, citation.start, citation.end, back),
        pdf=_pdf(citation.document, citation.document_id),
    )


def _pdf(name: str, ident: str) -> str:
    return links.original(ident) if name.lower().endswith(".pdf") else ""


def _label(assignment: str | None, page: int, t: Texts) -> str:
    where = t("ask.page", page=page)
    return f"{assignment}, {where}" if assignment else where


def _nearest(nearest: Nearest, number: int, t: Texts) -> Chip:
    return Chip(
        number=number,
        label=_label(nearest.assignment, nearest.page, t),
        document=nearest.document,
        quote=nearest.quote,
        href=links.quoted(nearest.document_id, nearest.page, nearest.quote),
        pdf=_pdf(nearest.document, nearest.document_id),
    )


def group_lines(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Neighbouring list lines as one list, the rest as one paragraph each run."""
    groups: list[Group] = []
    for line in lines:
        is_item = line.text.startswith(BULLETS)
        kind: Literal["paragraph", "list"] = "list" if is_item else "paragraph"
        clean = Line(line.text[2:].strip(), line.chips) if is_item else line
        if groups and groups[-1].kind == kind:
            groups[-1] = Group(kind, (*groups[-1].lines, clean))
        else:
            groups.append(Group(kind, (clean,)))
    return tuple(groups)


def answer_lines(sentences: Iterable[AnswerSentence], chips: Mapping[Citation, Chip]) -> list[Line]:
    """Each sentence with the chips of what it rests on, each chip once."""
    return [Line(s.text, tuple(dict.fromkeys(chips[c] for c in s.citations))) for s in sentences]


def answer_view(answer: Answer, t: Texts, back: str = "") -> AnswerView:
    """An answer, ready to show. `back` is the page that the source view returns to."""
    chips = number_citations(answer.sentences, t, back)
    lines = answer_lines(answer.sentences, chips)
    if not lines:
        lines = [Line(text, ()) for text in answer.answer.splitlines() if text.strip()]
    sources = tuple(dict.fromkeys(chips.values()))
    return AnswerView(
        refused=not answer.answerable,
        groups=group_lines(lines),
        sources=sources,
        nearest=tuple(_nearest(n, i, t) for i, n in enumerate(answer.nearest, 1)),
        searched=answer.searched,
        method=answer.method,
        suggestions=answer.suggestions,
        milliseconds=round(answer.milliseconds),
        copy_text=copy_text(lines, sources),
    )


def copy_text(lines: Sequence[Line], sources: Sequence[Chip]) -> str:
    """The answer as plain text with its numbered references, for pasting into a letter."""
    answer = [" ".join((line.text, *(f"[{chip.number}]" for chip in line.chips))) for line in lines]
    references = [f"[{c.number}] {c.document}, {c.label}: «{' '.join(c.quote.split())}»" for c in sources]
    return "\n".join((*answer, "", *references)) if references else "\n".join(answer)


@dataclass(frozen=True)
class Partly:
    """As much of an answer as has come so far."""

    id: str
    """The turn's id."""
    groups: tuple[Group, ...]


def so_far(ident: str, sentences: Sequence[AnswerSentence], t: Texts, back: str) -> Partly:
    """The sentences that have come, as the beginning of the answer."""
    return Partly(ident, group_lines(answer_lines(sentences, number_citations(sentences, t, back))))
