"""PER001 personopplysning: a personal number in the report. The number itself is never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.rule import Case, Hit, Rule
from ingest.language.national_id import find_national_ids
from ingest.model import Page, Span, Spans


def personal_number(case: Case) -> Iterator[Hit]:
    """Rapporten inneholder et fødselsnummer eller D-nummer.

    ## Hva den ser etter
    Ellevesifrede tall med gyldig dato og begge kontrollsifrene riktige. Et journalnummer, kontonummer eller annet
    ellevesifret tall som ikke består kontrollen, er ikke et funn. Nummeret gjentas ikke i meldingen; sitatet er ordene
    foran det.

    ## Hvorfor
    Rapporter til departementet er offentlige dokumenter som kan bli utlevert. Et fødselsnummer hører ikke hjemme der.

    ## Eksempel
    «… skjermdumpen viste fødselsnummeret ###########.»

    ## Gjør heller
    Fjern nummeret, send rapporten på nytt og vurder om hendelsen er et avvik etter personvernreglene.

    ## Kjente begrensninger
    Omtrent ett av hundre tilfeldige ellevesifrede tall med gyldig dato består kontrollen. Navn, helseopplysninger og
    andre personopplysninger blir ikke funnet.
    """
    seen: set[str] = set()
    for page in case.document.pages:
        for mention in find_national_ids(page.text):
            digits = re.sub(r"\D", "", mention.text)
            if digits in seen:
                continue
            seen.add(digits)
            kind = "D-nummer" if mention.kind == "d-nummer" else "fødselsnummer"
            yield Hit(f"Side {page.number} inneholder et {kind}.", report=_words_before(case, page, mention.start))


def _words_before(case: Case, page: Page, at: int) -> Spans:
    """The words in front of the number, so that it can be found without being printed again."""
    before = re.search(r"[^\d\n]{1,60}$|[^\n\d]+\n[^\d]{0,60}$", page.text[:at])
    if before is None or not before.group().strip():
        return ()
    start = before.start() + len(before.group()) - len(before.group().lstrip())
    return (Span(document=case.document.id, page=page.number, start=start, end=at),)


RULE = Rule("PER001", "personopplysning", "feil", personal_number)
