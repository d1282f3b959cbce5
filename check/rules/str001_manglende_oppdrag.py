"""STR001 manglende-oppdrag: an assignment of the mandate that is nowhere in the report."""

from __future__ import annotations

from collections.abc import Iterator

from check.rule import Case, Hit, Rule

NOT_ABOUT_ASSIGNMENTS = frozenset({"disponeringsoversikt", "oversikt-planlagte-oppgaver"})
"""Documents that are about money or next year, and need not go through the assignments."""


def missing_assignment(case: Case) -> Iterator[Hit]:
    """Et oppdrag i mandatet er ikke nevnt i rapporten.

    ## Hva den ser etter
    Om hvert oppdrag er nevnt minst ett sted: med ID, med tittel eller et kjent kortnavn, i en overskrift, i en
    tabellrad eller i løpende tekst. En annen etats nummer («TB2026-03») og en dato («2026-10-12») er ikke en omtale.

    ## Hvorfor
    Departementet kan ikke se om et oppdrag er i arbeid når rapporten ikke nevner det. Alle cellene for oppdraget blir
    «mangler», også når rapporten har fellesavsnitt.

    ## Eksempel
    Mandatet har oppdragene 2026-01 til 2026-11. Rapporten omtaler alle unntatt 2026-09.

    ## Gjør heller
    Ta med hvert oppdrag, om så bare med én setning om hvor arbeidet står.

    ## Kjente begrensninger
    En oversikt over disponering av midler eller over planlagte oppgaver blir ikke kontrollert her. Et oppdrag
    som bare er omskrevet med helt andre ord enn tittelen, blir ikke kjent igjen. Legg i så fall omskrivningen
    inn som alias.
    """
    if case.report.type in NOT_ABOUT_ASSIGNMENTS:
        return
    for assignment in case.mandate.assignments:
        if not case.is_mentioned(assignment.id):
            message = f"Oppdrag {assignment.id} «{assignment.title}» er ikke nevnt i rapporten."
            yield Hit(message, assignment.id, mandate=assignment.heading)


RULE = Rule("STR001", "manglende-oppdrag", "feil", missing_assignment)
