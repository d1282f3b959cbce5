"""The question, understood: frozen data that `consult` answers from. Nothing is looked up here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from answer.lexicon import Meaning
from ingest.language.dates import DateMention
from ingest.model import Language


class Ask(StrEnum):
    """What kind of answer is asked for. The values are the kinds of the answer contract, with four finer ones."""

    DEADLINE = "frist"
    AMOUNT = "belop"
    COUNT = "antall"
    TASK = "oppdrag"
    LIST = "liste"
    WHO = "hvem"
    REPORTING = "rapportering"
    CALENDAR = "kalender"
    RELATION = "kobling"
    YES_NO = "ja-nei"
    DEFINITION = "definisjon"
    HEAD = "brevet"
    WHICH = "hvilken"
    WHERE = "hvor"
    WHY = "hvorfor"
    OTHER = "annet"


@dataclass(frozen=True, slots=True)
class Term:
    """A content word or phrase of the question, with the other ways to say it.

    `weight` is 1 for the question's own words, less for words of the conversation and of a chatty lead-in.
    `known` is False for a word that neither the documents nor the lexicon have.
    """

    surface: str
    meanings: tuple[Meaning, ...]
    known: bool
    name: bool = False
    action: bool = False
    """A common action ("innføre"), which does not say what the question is about."""
    standing: Literal["noun", "word", "verb"] = "noun"
    """How it stands: a word of the lexicon or documents, a strange one, or a strange one where a verb stands."""
    weight: float = 1.0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """One question with one thing asked for. `carried` are terms from the conversation before it."""

    text: str
    language: Language
    ask: Ask
    terms: tuple[Term, ...]
    carried: tuple[Term, ...] = ()
    idents: tuple[str, ...] = ()
    unknown_idents: tuple[str, ...] = ()
    carried_idents: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    unknown_chapters: tuple[str, ...] = ()
    posts: tuple[tuple[str | None, str | None], ...] = ()
    years: tuple[int, ...] = ()
    dates: tuple[DateMention, ...] = ()
    ordinal: int | None = None
    cues: frozenset[str] = field(default_factory=frozenset)
    today: dt.date = dt.date(2000, 1, 1)
    alone: bool = True
    """Whether nothing else is asked in the same question."""
    background: str = ""
    """The sentences around the question that ask nothing."""

    @property
    def all_terms(self) -> tuple[Term, ...]:
        """The question's own terms and the carried ones."""
        return (*self.terms, *self.carried)
