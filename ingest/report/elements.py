"""Which elements a label of a report means: headings, column headers, form fields, bold lead-ins; and light words.

Only labels. What a sentence states is for the judges in `check/`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.model import Element
from ingest.report.folding import content_words, fold

SYNONYMS: dict[Element, str] = {
    "status": """status tilstand situasjon situasjonsbeskrivelse nåsituasjon gjennomført gjennomførte utført levert
        leveranser resultater oppnådd ståa tilstandsvurdering måloppnåing statusbeskrivelse hovedpunkter omtale
        aktivitet aktiviteter gjort completed achievements results deliverables state""",
    "fremdrift": """fremdrift framdrift fremgang framgang milepæl milepæler plan planer fremdriftsplan framdriftsplan
        tidsplan tidslinje leveranseplan planlagt frister frist progress milestones schedule timeline""",
    "risiko": """risiko risikoer risikoar usikkerhet usikkerheter uvisse usikkerheit utfordring utfordringer
        utfordringar trusler truslar risikovurdering risikobilde hindringer sårbarhet fare farer bekymringer
        usikkerhetsmomenter risk risks uncertainty challenges issues threats""",
    "okonomi": """økonomi forbruk kostnad kostnader budsjett midler midlar penger pengar bevilgning bevilgninger løyving
        løyvingar tildeling tildelt tildelinger disponert disponering regnskap rekneskap utgifter finansiering
        ressursramme ramme økonomistatus gjenstår restbeløp regnskapsført
        finances finance economy budget cost costs spending expenditure funding allocated spent""",
    "avvik": """avvik avvikshåndtering avvikene avviksforklaring mindreforbruk merforbruk forsinkelser forseinkingar
        endringer deviation deviations variance""",
    "ressursbruk": "ressursbruk ressursbruken ressursinnsats ressurseffektivitet kostnadseffektivitet",
    "maloppnaelse": "måloppnåelse måloppnåing effekt goal",
    "prognose": "prognose prognoser årsprognose anslag forecast",
    "forventet-tillegg": "tilleggstildeling tilleggsbevilgning tilleggsløyving tilleggsmidler",
    "omfordeling": "omfordeling omdisponering omprioritering",
}
"""The words that label each element, bokmål, nynorsk and English, in any inflection. Documented in docs/aliaser.md."""

_PHRASES: tuple[tuple[str, tuple[Element, ...]], ...] = (
    (r"forven\w+ tillegg|behov for (?:mid\w+|tildeling|tillegg\w*|pengar|penger)|need for funds", ("forventet-tillegg",)),
    (r"(?:endring\w* (?:i|av) )?(?:om)?fordeling\w* (?:av (?:mid|peng)|mellom)\w*|reallocation|redistribution", ("omfordeling",)),
    (r"ressurs\w* (?:\w+ ){0,3}?(?:mål|resultat)\w*|penger og resultat\w*|pengar og resultat\w*|use of resources|"
     r"resource use|value for money|mål- og resultat\w*|innsats og (?:resultat|effekt)\w*", ("ressursbruk",)),
    (r"(?:videre|vidare) arbeid|(?:neste|kommende) (?:steg|skritt|periode)|veien videre|vegen vidare|next steps", ("fremdrift",)),
    (r"hva er gjort|kva er gjort|hvor står vi|where we stand|dagens situasjon", ("status",)),
    (r"hva kan gå galt|kva kan gå gale|what may go wrong", ("risiko",)),
    (r"i rute|mot plan|on track|etter plan", ("fremdrift",)),
)  # fmt: skip
_LOOKUP: dict[str, Element] = {fold(word): element for element, words in SYNONYMS.items() for word in words.split()}
_LONGEST_LABEL = 9
"""A longer line is a sentence that happens to hold a label's word."""

_LONGEST_RUN_IN = 4
"""A run-in label has at most this many content words."""

LIGHTS = frozenset(
    [
        "grønn",
        "grønt",
        "grøn",
        "grønne",
        "gul",
        "gult",
        "gule",
        "rød",
        "rødt",
        "raud",
        "raudt",
        "oransje",
        "green",
        "yellow",
        "amber",
        "red",
        "lav",
        "lavt",
        "låg",
        "lågt",
        "middels",
        "moderat",
        "medium",
        "høy",
        "høyt",
        "høg",
        "høgt",
        "low",
        "high",
        "svært",
        "kritisk",
        "critical",
        "●",
        "○",
        "🟢",
        "🟡",
        "🔴",
        "🟠",
        "⬤",
        "g",
        "y",
        "r",
        "a",
    ]
)
_LIGHT_LABEL = re.compile(
    r"^(?:trafikklys|lys|farge|fargekode|vurdering|samlet vurdering|samla vurdering|status|risikonivå|nivå|traffic light|"
    r"rating|colour|color|rag)\s*[:=–-]\s*",
    re.I,
)


@lru_cache(maxsize=8192)
def elements_of(label: str) -> tuple[Element, ...]:
    """The elements that `label` means, in the order of its words; none where it is a sentence or means no element."""
    text = re.sub(r"^[\d.\s)]+", "", label).strip()
    words = content_words(text)
    if not words or len(text.split()) > _LONGEST_LABEL:
        return ()
    found: list[Element] = []
    rest = text
    for pattern, elements in _PHRASES:
        if re.search(pattern, text, re.I):
            found.extend(elements)
            rest = re.sub(pattern, " ", rest, flags=re.I)
    found.extend(_LOOKUP[word.key] for word in content_words(rest) if word.key in _LOOKUP)
    return tuple(dict.fromkeys(found))


def is_label(text: str) -> bool:
    """True for a short text that means an element, as a run-in label does ("Risiko og usikkerhet")."""
    return len(content_words(text)) <= _LONGEST_RUN_IN and bool(elements_of(text))


def light_of(text: str) -> str | None:
    """The traffic-light or level word where `text` holds nothing else ("Gul", "Trafikklys: gul.", "🟢 Grønn")."""
    bare = _LIGHT_LABEL.sub("", text.strip()).strip(" .;,()[]")
    words = bare.replace("/", " ").replace("-", " ").split()
    if 1 <= len(words) <= 3 and all(word.casefold().strip(".,()") in LIGHTS for word in words):
        return bare
    return None
