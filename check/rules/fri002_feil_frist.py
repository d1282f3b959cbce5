"""FRI002 feil-frist: the report states another deadline than the mandate's for the same deliverable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from check.deadlines import Due, dues, in_norwegian
from check.matching import closeness
from check.rule import Case, Hit, Rule
from check.wording import explains_delay
from ingest.language.dates import DateMention, find_dates
from ingest.model import Spans, Statement

_DEADLINE_WORD = re.compile(r"\b(?:(?:leverings|tids)?frist(?:en|a|er)?|deadline)\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:ny|nye|endret|endra|forlenget|forlenga|utsatt|utsett|intern|interne|egen)\s+(?:\w+\s+)?$|utsatt til"
    r"|flyttet til|forlenget til|utsett til",
    re.IGNORECASE,
)


_TO_DELIVER = re.compile(
    r"(?:leverast?|leveres|sendast?|sendes|oversendes|overleveres|ferdigstilles|ferdigstillast|foreligge|føreligg\w*|"
    r"legges (?:fram|frem)|leggjast fram|være (?:klar|ferdig)|vere (?:klar|ferdig))",
    re.IGNORECASE,
)
_SURE = 2
"""Telling words that a sentence without the word "frist" must share with the deliverable."""


class Stated(NamedTuple):
    """A date that the report calls a deadline, with the words that say of what."""

    date: DateMention
    about: str
    spans: Spans
    promised: bool = False
    """True where the word is not "frist", but "innen 1. oktober" or "skal leveres 1. oktober"."""


def wrong_deadline(case: Case) -> Iterator[Hit]:
    """Rapporten oppgir en annen frist enn mandatet for samme leveranse.

    ## Hva den ser etter
    Datoer som rapporten selv kaller en frist («innen fristen 1. november», «Frist: 1. juli», en kolonne «Frist»), holdt
    mot mandatets frist for den leveransen som setningen handler om. «Leveres innen 1. november» og «skal leveres 1.
    november» regnes også som en frist når mandatets ennå ligger fram i tid og dagen er senere. For en dato i mandatet
    som ikke finnes («31.06.2026»), er enhver dato til og med månedens slutt riktig.

    ## Hvorfor
    En feil frist i rapporten gjør at ingen merker at mandatets frist ryker.

    ## Eksempel
    Mandatet: «Frist: 1. oktober 2026». Rapporten: «Modellen leveres innen fristen 1. november 2026.»

    ## Gjør heller
    Bruk mandatets frist. Er en ny frist avtalt, skriv begge: «Fristen var 1. oktober; ny frist er avtalt til 1.
    november.»

    ## Kjente begrensninger
    En annen planlagt dato som ikke er kalt en frist, blir ikke kontrollert her.
    """
    told: set[tuple[str, str]] = set()
    known = dues(case.mandate)
    for assignment in case.mandate.assignments:
        own = [due for due in known if due.assignment.id == assignment.id]
        if not own:
            continue
        for stated in _stated(case, assignment.id):
            due = _meant(stated, own)
            if due is not None and stated.promised and not _is_misdated(stated, due, case):
                continue
            if due is None or _agrees(stated, due, own) or (assignment.id, due.deliverable) in told:
                continue
            told.add((assignment.id, due.deliverable))
            message = (
                f"Rapporten oppgir fristen {stated.date.text.strip()} for {assignment.id}; "
                f"mandatet sier {in_norwegian(due.last)}."
            )
            yield Hit(message, assignment.id, report=stated.spans, mandate=due.spans)


def _stated(case: Case, assignment: str) -> Iterator[Stated]:
    statements = case.own(assignment)
    for at, statement in enumerate(statements):
        before = statements[at - 1] if at and statements[at - 1].section == statement.section else None
        about = f"{before.text} {statement.text}" if before and before.row == statement.row else statement.text
        if statement.label and _DEADLINE_WORD.search(statement.label):
            row = " ".join([statement.label, *(s.text for s in statements if s.row and s.row == statement.row)])
            for date in find_dates(statement.text, case.mandate.year):
                yield Stated(date, row, statement.spans)
            continue
        for date in _called_deadline(statement, case.mandate.year):
            yield Stated(date, about, statement.spans)
        for date in _promised(statement, case):
            yield Stated(date, statement.text, statement.spans, promised=True)


def _called_deadline(statement: Statement, year: int | None) -> Iterator[DateMention]:
    """The dates that stand right after, or "1. juni (frist)" right before, a word for deadline; new ones left out."""
    if not _DEADLINE_WORD.search(statement.text):
        return
    dates = find_dates(statement.text, year)
    for word in _DEADLINE_WORD.finditer(statement.text):
        if _NEW.search(statement.text[: word.start()][-30:]):
            continue
        after = [d for d in dates if 0 <= d.start - word.end() <= 60]
        if not after:
            continue
        between = statement.text[word.end() : after[0].start]
        if re.search(r"[.;!?]\s", between) or _NEW.search(between):
            continue
        yield after[0]


def _promised(statement: Statement, case: Case) -> Iterator[DateMention]:
    """The date by which a sentence says that something is to be delivered; none where it speaks of a delay."""
    if explains_delay(statement.text) or _DEADLINE_WORD.search(statement.text) or _NEW.search(statement.text):
        return
    for date in find_dates(statement.text, case.mandate.year):
        before = statement.text[: date.start]
        by = re.search(r"\b(?:innen|innan)\s+(?:den\s+)?$", before, re.IGNORECASE) and _TO_DELIVER.search(
            statement.text
        )
        if by or re.search(rf"\b(?:skal|må)\b[^.;]{{0,60}}{_TO_DELIVER.pattern}\s+(?:den\s+)?$", before, re.IGNORECASE):
            yield date


def _is_misdated(stated: Stated, due: Due, case: Case) -> bool:
    """True where the day lies after a deadline that is still ahead and the words are surely about its deliverable."""
    ahead = case.report.date is not None and case.report.date <= due.last
    later = stated.date.date is not None and stated.date.date > due.last
    return ahead and later and closeness(stated.about, due.deliverable) >= _SURE


def _meant(stated: Stated, own: list[Due]) -> Due | None:
    """The deliverable that the words are about: the one with most words in common, and at least one."""
    scored = [(closeness(stated.about, due.deliverable), -at, due) for at, due in enumerate(own)]
    best = max(scored, key=lambda item: item[:2])
    return best[2] if best[0] else None


def _agrees(stated: Stated, due: Due, own: list[Due]) -> bool:
    """True where the stated date is the deadline, or a half-known one that holds it, or another of the assignment's
    deadlines that the words fit nearly as well: one word in common tells too little of which is meant."""
    date = stated.date
    if date.date is None:
        if not date.valid or date.earliest is None or date.latest is None:
            return True
        return date.earliest <= due.last <= date.latest
    if due.first is not None:
        return date.date <= due.last
    if due.recurring:
        return (date.date.month, date.date.day) == (due.last.month, due.last.day)
    fit = closeness(stated.about, due.deliverable)
    return any(date.date == o.last and closeness(stated.about, o.deliverable) + 1 >= fit for o in own)


RULE = Rule("FRI002", "feil-frist", "feil", wrong_deadline)
