"""REF001 ukjent-oppdrag: an ID of the mandate's own form that the mandate does not have."""

from __future__ import annotations

from collections.abc import Iterator

from check.rule import Case, Hit, Rule
from ingest.model import Mention


def unknown_assignment(case: Case) -> Iterator[Hit]:
    """Rapporten bruker en oppdrags-ID som mandatet ikke har.

    ## Hva den ser etter
    ID-er på mandatets egen form («2026-12») som ikke finnes i mandatet. Ett funn per ID. En annen etats ID
    («TB2026-14»), et årsspenn («2026-2030»), en dato og fjorårets oppdrag i en tilbakeskuende setning er ingen
    av delene.

    ## Hvorfor
    En ukjent ID er som oftest en skrivefeil eller et oppdrag fra et annet brev. Da vet ingen hva teksten svarer på.

    ## Eksempel
    «2026-12 Grunndata og helseadministrative registre», når mandatet slutter på 2026-11.

    ## Gjør heller
    Rett ID-en, eller omtal arbeidet uten ID og si hvilket brev det følger av.

    ## Kjente begrensninger
    Et oppdrag fra et tillegg til tildelingsbrevet er ukjent til tillegget er lest inn.
    """
    known = {assignment.id for assignment in case.mandate.assignments}
    strangers: dict[str, list[Mention]] = {}
    for mention in case.report.mentions:
        if mention.ident not in known:
            strangers.setdefault(mention.ident, []).append(mention)
    for ident, mentions in strangers.items():
        title = next((m.title for m in mentions if m.title), None)
        printed = f"«{ident} {title}»" if title else f"«{ident}»"
        yield Hit(f"{printed} finnes ikke i mandatet.", ident, report=mentions[0].spans)


RULE = Rule("REF001", "ukjent-oppdrag", "feil", unknown_assignment)
