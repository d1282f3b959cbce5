"""FRI001 frist-passert: a deadline that lies before the report's date, neither met nor explained."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from check.deadlines import Due, dues, in_norwegian
from check.matching import closeness, telling_words
from check.rule import Case, Hit, Rule
from check.wording import explains_delay, is_delivered
from ingest.language.dates import find_dates
from ingest.language.sentences import split_sentences
from ingest.model import Statement


def passed_deadline(case: Case) -> Iterator[Hit]:
    """En frist i mandatet er passert, og rapporten sier verken at den er holdt eller hvorfor ikke.

    ## Hva den ser etter
    Frister i oppdragene (i punkter og løpende tekst) som ligger før rapportens dato. Rapporten må enten si at
    leveransen er levert, eller at den er forsinket, utsatt eller flyttet. Møter og frister i mandatets kalender er ikke
    med. For en dato som ikke finnes («31.06.2026»), gjelder månedens siste dag.

    ## Hvorfor
    En passert frist er det første departementet spør om.

    ## Eksempel
    Fristen var 1. mai. Rapporten er datert 29. mai og sier bare at arbeidet pågår.

    ## Gjør heller
    «Anbefalingen ble sendt 30. april», eller: «Anbefalingen er forsinket til 15. juni fordi grunnlaget kom sent.»

    ## Kjente begrensninger
    Hvilken leveranse en setning handler om, avgjøres av felles ord. En leveranse som er omtalt med helt andre ord enn
    mandatets, kan gi et funn for mye. Et oppdrag som ikke er nevnt, gir bare manglende-oppdrag.
    """
    for due in dues(case.mandate):
        if due.last >= case.report_date or not case.own(due.assignment.id):
            continue
        statements = case.own(due.assignment.id)
        about = [s for at, s in enumerate(statements) if _is_about(statements, at, due, case)]
        if any(is_delivered(_told(s.text, due)) or explains_delay(s.text) or _names_a_day(s, due) for s in about):
            continue
        if any(_is_met_by_day(s.text, due) for s in statements):
            continue
        nearest = max(statements, key=lambda s: closeness(s.text, due.deliverable))
        message = (
            f"Fristen {in_norwegian(due.last)} for {due.assignment.id} er passert, og rapporten sier verken at "
            f"leveransen er levert eller hvorfor ikke: «{_short(due.deliverable)}»."
        )
        yield Hit(message, due.assignment.id, report=nearest.spans, mandate=due.spans)


def _is_about(statements: tuple[Statement, ...], at: int, due: Due, case: Case) -> bool:
    """True where a statement, or the one before it in the same paragraph or cell, speaks of the deliverable."""
    own = statements[at]
    if len(due.assignment.deliverables) == 1 or _near(own.text, due) or _names_deadline(own, due, case):
        return True
    before = statements[at - 1] if at else None
    follows = (
        before is not None and before.section == own.section and before.label == own.label and before.row == own.row
    )
    return bool(
        follows
        and before
        and _near(before.text, due)
        and len(telling_words(own.text) - telling_words(before.text)) <= 1
    )


def _told(text: str, due: Due) -> str:
    """The sentences of a statement that are about the deliverable, each with a following one that names nothing new
    ("Modellen er ferdig. Den ble levert i går."); the whole text where none is, or where there is no other to mean."""
    if len(due.assignment.deliverables) == 1:
        return text
    sentences = [text[left:right] for left, right in split_sentences(text)]
    kept: list[str] = []
    for at, sentence in enumerate(sentences):
        goes_on = bool(at and kept and kept[-1] == sentences[at - 1] and len(telling_words(sentence)) <= 1)
        if goes_on or _near(sentence, due):
            kept.append(sentence)
    return " ".join(kept) or text


def _near(text: str, due: Due) -> bool:
    """True where the text, or one clause of it, is about the deliverable."""
    whole = closeness(text, due.deliverable, due.assignment.title) >= 2
    return whole or any(_is_nearest(clause, due) for clause in _CLAUSES.split(text))


def _is_nearest(text: str, due: Due) -> bool:
    """True for a telling word of the deliverable where no other of the assignment is as near.

    Of two that are equally near, the one that the letter has first is meant.
    """
    common = closeness(text, due.deliverable, due.assignment.title)
    texts = [d.text for d in due.assignment.deliverables]
    before = texts[: texts.index(due.deliverable)] if due.deliverable in texts else []
    after = texts[len(before) + 1 :]
    nearer = [other for other in before if closeness(text, other, due.assignment.title) >= common]
    nearer += [other for other in after if closeness(text, other, due.assignment.title) > common]
    return common >= 1 and not nearer


def _names_deadline(statement: Statement, due: Due, case: Case) -> bool:
    dates = find_dates(statement.text, case.mandate.year)
    return "frist" in statement.text.lower() and any(d.date == due.last for d in dates)


def _names_a_day(statement: Statement, due: Due) -> bool:
    """True where the text gives the delivery a day: one in time says that it is met, a later one that it is not.

    A day that the text calls a deadline is neither.
    """
    text = statement.text.lower()
    days = [d.date for d in find_dates(statement.text, due.last.year) if d.date]
    if "frist" in text or _UNFINISHED.search(text):
        return False
    in_time = any(due.last.replace(day=1) - _RECENT <= day <= due.last for day in days)
    later = any(day > due.last for day in days) and any(word in text for word in _HANDING_IN)
    return (in_time and closeness(statement.text, due.deliverable, due.assignment.title) > 0) or later


def _is_met_by_day(text: str, due: Due) -> bool:
    """True for a clause that says that it was delivered shortly before the deadline without saying what ("Åpnet 29.5.",
    "Ho vart opna 30. mai"): the day tells what "it" is."""
    for clause in _CLAUSES.split(text):
        days = [d.date for d in find_dates(clause, due.last.year) if d.date]
        if (
            any(due.last - _RECENT <= day <= due.last for day in days)
            and is_delivered(clause)
            and len(telling_words(clause)) <= 1
        ):
            return True
    return False


_CLAUSES = re.compile(r",?\sog\s|;\s|(?<=\.)\s(?=[A-ZÆØÅ])|,\smen\s")
_RECENT = dt.timedelta(days=45)
_HANDING_IN = ("lever", "ferdig", "send", "lanser", "klar", "overlever")
_UNFINISHED = re.compile(r"\b(?:møte\w*|under arbeid|pågår|startet|starta|begynt|utkast|i gang)\b")


def _short(text: str) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= 120 else f"{squeezed[:119]}…"


RULE = Rule("FRI001", "frist-passert", "feil", passed_deadline)
