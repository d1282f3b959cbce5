"""NUM003 tall-avvik-tekst-tabell: text and table give one assignment different consumption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from check.claims import precision
from check.rule import Case, Hit, Rule
from ingest.model import Amount, Statement


class Spent(NamedTuple):
    """Consumption stated for an assignment, and the statement that states it."""

    amount: Amount
    statement: Statement


def text_and_table_differ(case: Case) -> Iterator[Hit]:
    """Teksten og tabellen oppgir ulikt forbruk for samme oppdrag.

    ## Hva den ser etter
    Oppdrag der en tabell og den løpende teksten hver oppgir ett forbruk, og de to er ulike med så mange sifre som det
    minst nøyaktige av dem har.

    ## Hvorfor
    Ett av tallene er feil, og leseren vet ikke hvilket.

    ## Eksempel
    Tabellen: «Forbruk 24 870 (i 1000 kroner)». Teksten: «Forbruket er 21,9 mill. kroner.»

    ## Gjør heller
    Hent tallet til teksten fra tabellen, eller forklar forskjellen («inkludert forpliktelser er beløpet …»).

    ## Kjente begrensninger
    Oppgir teksten eller tabellen flere beløp for oppdraget, blir de ikke holdt mot hverandre.
    """
    for assignment in case.mandate.assignments:
        spent = [
            Spent(a, s) for s in case.own(assignment.id) for a in s.amounts if a.role == "forbruk" and _is_only_its(s)
        ]
        in_table = [each for each in spent if each.statement.form == "cell" and each.statement.row]
        in_text = [each for each in spent if each.statement.form == "sentence"]
        if len(in_table) != 1 or len(in_text) != 1 or _differs_by_post(in_table[0], in_text[0]):
            continue
        cell, text = in_table[0].amount, in_text[0].amount
        if abs(cell.nok - text.nok) > max(precision(cell), precision(text)) / 2:
            said, tabled = text.text.strip(), cell.text.strip()
            message = f"Teksten oppgir forbruket for {assignment.id} til {said}, tabellen til {tabled}."
            yield Hit(message, assignment.id, report=(*text.spans, *cell.spans))


def _is_only_its(statement: Statement) -> bool:
    return len({tie.assignment for tie in statement.ties}) == 1


def _differs_by_post(one: Spent, other: Spent) -> bool:
    first, second = (one.amount.chapter, one.amount.post), (other.amount.chapter, other.amount.post)
    return first != second and any(second) and any(first)


RULE = Rule("NUM003", "tall-avvik-tekst-tabell", "advarsel", text_and_table_differ)
