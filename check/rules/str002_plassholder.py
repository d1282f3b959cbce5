"""STR002 plassholder: text that stands in for text that never came."""

from __future__ import annotations

from collections.abc import Iterator

from check.judges.shape import is_placeholder, placeholder_inside
from check.rule import Case, Hit, Rule
from ingest.model import Spans, Statement


def placeholder_left(case: Case) -> Iterator[Hit]:
    """Plassholder står igjen i rapporten.

    ## Hva den ser etter
    «TBD», «kommer», «N/A» uten grunn, «[fylles ut]», «[tall kommer]», «XX» og lignende, alene i et felt eller som
    hakeparentes i en setning. Ett funn per oppdrag.

    ## Hvorfor
    En plassholder er ikke rapportering. Cellen regnes som «mangler», også når et fellesavsnitt dekker oppdraget.

    ## Eksempel
    «Økonomi: [beløp fra økonomiavdelingen kommer]»

    ## Gjør heller
    Sett inn teksten, eller skriv hvorfor den ikke finnes: «Ikke relevant: oppdraget har ingen egen tildeling.»

    ## Kjente begrensninger
    «Kommer» som del av en vanlig setning er ingen plassholder. Et tomt felt er heller ikke det; det vises bare som
    «mangler».
    """
    places: dict[str | None, list[Statement]] = {}
    for statement in case.report.statements:
        if is_placeholder(statement.text) or placeholder_inside(statement.text):
            places.setdefault(_whose(statement), []).append(statement)
    for assignment, statements in places.items():
        texts = " og ".join(dict.fromkeys(f"«{_short(s.text)}»" for s in statements))
        whom = f" for {assignment}" if assignment else ""
        spans: Spans = tuple(span for s in statements for span in s.spans)
        yield Hit(f"Plassholder står igjen{whom}: {texts}.", assignment, report=spans)


def _whose(statement: Statement) -> str | None:
    own = [tie.assignment for tie in statement.ties if tie.how != "common"]
    return own[0] if own else None


def _short(text: str) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= 80 else f"{squeezed[:79]}…"


RULE = Rule("STR002", "plassholder", "feil", placeholder_left)
