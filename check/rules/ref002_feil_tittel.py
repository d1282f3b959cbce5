"""REF002 feil-tittel: an ID that stands with another assignment's title."""

from __future__ import annotations

from collections.abc import Iterator

from check.rule import Case, Hit, Rule


def wrong_title(case: Case) -> Iterator[Hit]:
    """ID og tittel hører til hvert sitt oppdrag.

    ## Hva den ser etter
    En oppdrags-ID som står sammen med tittelen til et annet oppdrag i mandatet. Ett funn per ID.

    ## Hvorfor
    Leseren vet ikke hvilket av de to oppdragene teksten gjelder. Kontrollen følger tittelen og innholdet, ikke ID-en.

    ## Eksempel
    «2026-04 Utvikling av Helsenorge», når mandatet har 2026-05 Utvikling av Helsenorge.

    ## Gjør heller
    Rett ID-en eller tittelen, så de to stemmer med mandatet.

    ## Kjente begrensninger
    En tittel som er skrevet fritt og ikke ligner noe oppdrag, gir ikke funn.
    """
    titles = {assignment.id: assignment for assignment in case.mandate.assignments}
    seen: set[str] = set()
    for mention in case.report.mentions:
        owner = mention.title_of
        if owner is None or owner == mention.ident or mention.ident not in titles or mention.ident in seen:
            continue
        seen.add(mention.ident)
        printed = f"«{mention.title}»" if mention.title else f"tittelen til {owner}"
        message = f"{mention.ident} står med {printed}, som er tittelen på {owner}."
        yield Hit(message, mention.ident, report=mention.spans, mandate=titles[mention.ident].heading)


RULE = Rule("REF002", "feil-tittel", "feil", wrong_title)
