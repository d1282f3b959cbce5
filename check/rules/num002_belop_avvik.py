"""NUM002 belop-avvik: an allocation stated with another amount than the mandate's."""

from __future__ import annotations

from collections.abc import Iterator

from check.claims import Claim, allocations
from check.money import Pot, pots
from check.rule import Case, Hit, Rule
from ingest.model import Spans
from ingest.report.folding import content_words


def wrong_amount(case: Case) -> Iterator[Hit]:
    """En tildeling er oppgitt med et annet beløp enn mandatets.

    ## Hva den ser etter
    Beløp som rapporten kaller en tildeling, bevilgning eller ramme («tildelt 27,0 mill. kroner», «4,4 av 15,2 mill.
    kroner», en kolonne «Bevilgning»), holdt mot mandatets kapittel, post eller hvorav-beløp. Beløp er like når de er
    like med så mange sifre som rapporten oppgir.

    ## Hvorfor
    Et feil beløp gjør forbruk, prognose og avvik feil.

    ## Eksempel
    Mandatet: 20,7 mill. kroner til Digitalt helsekort for gravide. Rapporten: «Tildelt 27,0 mill. kroner.»

    ## Gjør heller
    Bruk mandatets beløp. Er tildelingen endret i et tillegg, vis til tillegget.

    ## Kjente begrensninger
    Forbruk («11 800 brukt») og interne budsjetter er ingen tildeling. Et beløp uten oppdrag og uten post blir
    ikke holdt
    mot noe.
    """
    known = pots(case.mandate)
    told: set[Pot] = set()
    for claim in allocations(case):
        pot = _meant(claim, known)
        if pot is None or pot in told or _is_right(claim, pot, known, case):
            continue
        told.add(pot)
        whose = pot.part or _name(case, pot.key)
        message = f"Tildelingen til {whose} er oppgitt til {claim.printed}; mandatet sier {_printed(pot.nok)}."
        yield Hit(message, _assignment(pot), report=claim.spans, mandate=_place(case, pot))


def _meant(claim: Claim, known: tuple[Pot, ...]) -> Pot | None:
    """The sum that the words are about: a part named or paid to the assignment, else the post, else nothing."""
    if claim.key:
        parts = [pot for pot in known if pot.key == claim.key and pot.part]
        named = [p for p in parts if set(p.assignments) & set(claim.assignments) or _names(claim.about, p.part or "")]
        if len(named) == 1:
            return named[0]
        whole = [pot for pot in known if pot.key == claim.key and pot.part is None]
        return whole[0] if whole and not named else None
    if len(claim.assignments) != 1:
        return None
    own = [pot for pot in known if pot.assignments == claim.assignments]
    return own[0] if len(own) == 1 else None


def _is_right(claim: Claim, pot: Pot, known: tuple[Pot, ...], case: Case) -> bool:
    """True where the amount is the pot's, or rightly another of the same post or assignment."""
    right = [pot.nok]
    if claim.key:
        right += [p.nok for p in known if p.key == claim.key and p.part is None]
        right += [a.amount_nok for a in case.mandate.appropriations if a.key == claim.key]
    else:
        right += [p.nok for p in known if set(p.assignments) & set(claim.assignments)]
    return any(abs(claim.nok - nok) <= max(claim.slack, 0.5) for nok in right)


def _names(text: str, part: str) -> bool:
    words = {word.key for word in content_words(part)}
    return bool(words) and len(words & {word.key for word in content_words(text)}) >= min(2, len(words))


def _assignment(pot: Pot) -> str | None:
    """The assignment that the money is for; None where several share a whole post."""
    return pot.assignments[0] if len(pot.assignments) == 1 else None


def _name(case: Case, key: str) -> str:
    chapter, _, post = key.partition("/")
    return f"kap. {chapter} post {post}" if post else f"kap. {chapter}"


def _printed(nok: int) -> str:
    return f"{nok:,} kroner".replace(",", " ")


def _place(case: Case, pot: Pot) -> Spans:
    for appropriation in case.mandate.appropriations:
        if appropriation.key == pot.key:
            part = next((p for p in appropriation.parts if p.name == pot.part), None)
            return part.spans if part and part.spans else appropriation.spans
    return ()


RULE = Rule("NUM002", "belop-avvik", "feil", wrong_amount)
