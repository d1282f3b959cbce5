"""SAM002 kopiert-tekst: text on an assignment that is word for word that of the previous report."""

from __future__ import annotations

from collections.abc import Iterator

from check.judges.statement import label_elements
from check.rule import Case, Hit, Rule, own_statements
from ingest.model import Statement

LONG = 60
"""Characters from which equal text is hardly chance."""


def copied_text(case: Case) -> Iterator[Hit]:
    """Teksten om et oppdrag er ordrett den samme som i forrige rapport.

    ## Hva den ser etter
    Setninger og tabellfelt på minst 60 tegn om status, fremdrift, risiko eller avvik som står ordrett i forrige rapport
    i samme serie, for samme oppdrag. Ett funn per oppdrag.

    ## Hvorfor
    En status som er kopiert, sier ikke hvor arbeidet står nå.

    ## Eksempel
    Statusfeltet for 2026-08 er det samme i 1. og 2. tertial.

    ## Gjør heller
    Skriv hva som er nytt siden sist, eller si uttrykkelig at ingenting er endret.

    ## Kjente begrensninger
    Krever at forrige rapport er kontrollert. En risiko som faktisk er uendret, gir også funn; derfor er regelen bare en
    advarsel. Økonomifelt er ikke med.
    """
    if case.previous is None:
        return
    earlier = {ident: {_plain(s) for s in statements} for ident, statements in own_statements(case.previous).items()}
    for assignment in case.mandate.assignments:
        copied = [s for s in case.own(assignment.id) if _counts(s) and _plain(s) in earlier.get(assignment.id, set())]
        if copied:
            message = (
                f"Teksten om {assignment.id} er ordrett den samme som i forrige rapport: «{_short(copied[0].text)}»."
            )
            yield Hit(message, assignment.id, report=tuple(span for s in copied[:3] for span in s.spans))


def _counts(statement: Statement) -> bool:
    return len(statement.text) >= LONG and label_elements(statement) != ("okonomi",)


def _plain(statement: Statement) -> str:
    return " ".join(statement.text.lower().split())


def _short(text: str) -> str:
    squeezed = " ".join(text.split())
    return squeezed if len(squeezed) <= 120 else f"{squeezed[:119]}…"


RULE = Rule("SAM002", "kopiert-tekst", "advarsel", copied_text)
