"""The headings and guidance of a report template, in bokmål and nynorsk. Words only.

Guidance stands in square brackets and tells the writer to write: what the rule plassholder (STR002) finds if it is
left in. Headings are labels that report reading knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from check.render.words import Norwegian
from ingest.model import Element


@dataclass(frozen=True)
class TemplateWords:
    """One written norm's words; fields with {…} are filled by `str.format`."""

    period_prompt: str
    to: str
    sender: str
    date: str
    date_prompt: str
    how: str
    assignments: str
    deadline: str
    own_text: str
    headings: Mapping[Element, str]
    prompts: Mapping[Element, str]
    money: str
    columns: tuple[str, str, str, str, str]
    spent_prompt: str
    demanded: str


_NB = TemplateWords(
    period_prompt="[skriv inn perioden]",
    to="Til: {name}",
    sender="Fra: {name}",
    date="Dato: ",
    date_prompt="[skriv inn dato]",
    how="[Skriv under hver overskrift, og slett all tekst i hakeparentes før rapporten sendes.]",
    assignments="Oppdrag",
    deadline="[Skriv om fristen {day} er holdt, eller hvorfor ikke: {what}]",
    own_text="[Skriv her det som er særskilt for dette oppdraget.]",
    headings={
        "status": "Status",
        "fremdrift": "Fremdrift",
        "risiko": "Risiko",
        "okonomi": "Økonomi",
        "avvik": "Avvik",
        "ressursbruk": "Ressursbruk og måloppnåelse",
        "maloppnaelse": "Måloppnåelse",
        "prognose": "Prognose",
        "forventet-tillegg": "Behov for tildeling fra forventet tillegg",
        "omfordeling": "Fordeling av midler mellom samhandlingsområdene",
    },
    prompts={
        "status": "[Skriv hvor arbeidet står nå: hva som er gjort, og hva som er i drift eller i bruk.]",
        "fremdrift": "[Skriv hvordan arbeidet går mot plan, milepæler og frister.]",
        "risiko": "[Skriv hva som kan gå galt og hva dere gjør med det, eller at det ikke er vesentlige risikoer.]",
        "okonomi": "[Skriv forbruk, budsjett og prognose for oppdraget i kroner.]",
        "avvik": "[Skriv avvik fra plan eller budsjett, med årsak og tiltak, eller at det ikke er avvik.]",
        "ressursbruk": "[Skriv en vurdering av forholdet mellom ressursbruken og måloppnåelsen.]",
        "maloppnaelse": "[Skriv hvilke mål som er nådd.]",
        "prognose": "[Skriv prognosen for året.]",
        "forventet-tillegg": "[Skriv behovet for midler fra forventet tillegg, eller at det ikke er behov.]",
        "omfordeling": "[Skriv endringer i fordelingen av midler mellom områdene, eller at det ikke er endringer.]",
    },
    money="Bevilgninger og forbruk (i 1000 kroner)",
    columns=("Kap.", "Post", "Betegnelse", "Bevilgning", "Forbruk"),
    spent_prompt="[fyll inn]",
    demanded="Kravet i «{mandate}», side {page}: «{quote}»",
)

_NN = TemplateWords(
    period_prompt="[skriv inn perioden]",
    to="Til: {name}",
    sender="Frå: {name}",
    date="Dato: ",
    date_prompt="[skriv inn dato]",
    how="[Skriv under kvar overskrift, og slett all tekst i hakeparentes før rapporten blir send.]",
    assignments="Oppdrag",
    deadline="[Skriv om fristen {day} er halden, eller kvifor ikkje: {what}]",
    own_text="[Skriv her det som er særskilt for dette oppdraget.]",
    headings={
        "status": "Status",
        "fremdrift": "Framdrift",
        "risiko": "Risiko",
        "okonomi": "Økonomi",
        "avvik": "Avvik",
        "ressursbruk": "Ressursbruk og måloppnåing",
        "maloppnaelse": "Måloppnåing",
        "prognose": "Prognose",
        "forventet-tillegg": "Behov for tildeling frå forventa tillegg",
        "omfordeling": "Fordeling av midlar mellom samhandlingsområda",
    },
    prompts={
        "status": "[Skriv kvar arbeidet står no: kva som er gjort, og kva som er i drift eller i bruk.]",
        "fremdrift": "[Skriv korleis arbeidet går mot plan, milepælar og fristar.]",
        "risiko": "[Skriv kva som kan gå gale og kva de gjer med det, eller at det ikkje er vesentlege risikoar.]",
        "okonomi": "[Skriv forbruk, budsjett og prognose for oppdraget i kroner.]",
        "avvik": "[Skriv avvik frå plan eller budsjett, med årsak og tiltak, eller at det ikkje er avvik.]",
        "ressursbruk": "[Skriv ei vurdering av forholdet mellom ressursbruken og måloppnåinga.]",
        "maloppnaelse": "[Skriv kva mål som er nådde.]",
        "prognose": "[Skriv prognosen for året.]",
        "forventet-tillegg": "[Skriv behovet for midlar frå forventa tillegg, eller at det ikkje er behov.]",
        "omfordeling": "[Skriv endringar i fordelinga av midlar mellom områda, eller at det ikkje er endringar.]",
    },
    money="Løyvingar og forbruk (i 1000 kroner)",
    columns=("Kap.", "Post", "Nemning", "Løyving", "Forbruk"),
    spent_prompt="[fyll inn]",
    demanded="Kravet i «{mandate}», side {page}: «{quote}»",
)

TEMPLATE_WORDS: Mapping[Norwegian, TemplateWords] = {"nb": _NB, "nn": _NN}
