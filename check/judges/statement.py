"""What one statement says of one element: substance, a thin touch, a placeholder, or nothing; and who says so.

The order is the contract's: shape first, then the label that it stands under, then sure cue words, then the learned
head. Gathering statements into a cell is `cell.py`'s work.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from check.head.predict import load_head, probabilities
from check.judges.cues import Cue, spoken
from check.judges.normal_form import normal_form
from check.judges.shape import (
    is_empty,
    is_explicit_none,
    is_light,
    is_placeholder,
    is_reference,
)
from check.judges.words import ELEMENT_NAMES, elements_named
from ingest.model import Element, Statement
from ingest.report.elements import elements_of

Says = Literal["substans", "tynt", "plassholder", "ingenting"]
Judge = Literal["regel", "lært"]
NONE_ELEMENTS: frozenset[Element] = frozenset({"risiko", "avvik"})
"""Elements that "Ingen" answers in full: there is none."""
STRICTER = 0.3
"""How much surer the learned head must be where another element's label stands over the text, or a word misleads."""


NEVER = 1.01
LABEL_WORDS = 4
"""Words that a label in front of a colon may have; a longer one is the first half of a sentence."""
TELLS, TELLS_WITH_CUE = 0.08, 0.03
"""The least probability of status that running text about an assignment must have, without and with a cue."""


_NONE_OF_BOTH = re.compile(
    r"(?:ingen|inga) (?:\w+ )?(?:risiko\w*|avvik)(?:,| og| eller) (?:ingen |inga )?(?:\w+ )?(?:risiko\w*|avvik)\W*",
    re.IGNORECASE,
)
"""Both denied in one breath ("Ingen risiko, ingen avvik")."""


class Verdict(NamedTuple):
    """`reason` is a Norwegian sentence that a person can check; `chance` is the learned head's, where it was asked."""

    says: Says
    reason: str
    judge: Judge = "regel"
    chance: float = 0.0
    cued: bool = False
    """True where a cue word helped the learned head."""


NOTHING = Verdict("ingenting", "")


def label_elements(statement: Statement) -> tuple[Element, ...]:
    """The elements that the statement's label or element heading means."""
    return statement.elements or ((statement.element,) if statement.element else ())


def judge(statement: Statement, element: Element) -> Verdict:
    """What the statement says of the element."""
    text, labels = split_label(statement)
    labels = _named_instead(statement, text, labels) or labels
    if is_empty(text):
        return NOTHING
    if is_placeholder(text):
        return (
            Verdict("plassholder", f"Feltet holder bare en plassholder: «{text.strip()}».")
            if element in labels
            else NOTHING
        )
    if is_reference(text):
        return (
            Verdict("tynt", f"Viser bare til et annet sted: «{_short(text)}».")
            if element in (labels or elements_named(text))
            else NOTHING
        )
    if statement.light or is_light(text):
        if is_explicit_none(text) and element in labels and element in NONE_ELEMENTS:
            return _explicit_none(element)
        lit = labels or ("status",)
        return Verdict("tynt", f"Bare «{_short(text)}», uten tekst.") if element in lit else NOTHING
    if _NONE_OF_BOTH.fullmatch(text.strip()):
        return _explicit_none(element) if element in NONE_ELEMENTS else NOTHING
    if is_explicit_none(text):
        asked = labels or elements_named(text)
        return _explicit_none(element) if element in asked and element in NONE_ELEMENTS else NOTHING
    if labels == (element,):
        return _under_label(statement, text, element)
    return _by_words(text, element, labels)


def split_label(statement: Statement) -> tuple[str, tuple[Element, ...]]:
    """The text without a label that it opens with ("Risiko: …"), and the elements that its labels mean."""
    head, separator, rest = statement.text.partition(":")
    if separator and rest.strip() and len(head.split()) <= LABEL_WORDS and (own := elements_of(head)):
        return rest.strip(), own
    return statement.text, label_elements(statement)


def _named_instead(statement: Statement, text: str, labels: tuple[Element, ...]) -> tuple[Element, ...]:
    """Risk or deviation, where a common sentence names it and the heading above means something else.

    "Der risiko ikke er omtalt, er risikoen lav" under "Styring og økonomi". Words of money stand under many headings.
    """
    if not labels or not statement.ties or any(tie.how != "common" for tie in statement.ties):
        return ()
    named = elements_named(text)
    return () if set(named) & set(labels) else tuple(element for element in named if element in NONE_ELEMENTS)


def _explicit_none(element: Element) -> Verdict:
    return Verdict("substans", f"Sier uttrykkelig at det ikke er {'noen risiko' if element == 'risiko' else 'avvik'}.")


def _under_label(statement: Statement, text: str, element: Element) -> Verdict:
    """A text under the element's own label states it, unless it is too short to say anything."""
    where = statement.label or ELEMENT_NAMES[element]
    if len(re.findall(r"\w+", text)) < 2 and not re.search(r"\d", text):
        return Verdict("tynt", f"Bare «{_short(text)}» under «{where}».")
    cues = [cue for cue in spoken(element, normal_form(text)) if not cue.against]
    if element == "okonomi" and not cues and not statement.amounts and _names_in_passing(statement):
        return NOTHING
    if element == "ressursbruk" and not cues and _only_counts_money(statement, text):
        return NOTHING
    said = f" og {cues[0].says}" if cues else ""
    return Verdict("substans", f"Teksten står under «{where}»{said}.")


def _only_counts_money(statement: Statement, text: str) -> bool:
    """True under "Ressursbruk" for a sum or a word on the budget that is held against nothing: that is economy."""
    normal = normal_form(text)
    money = bool(statement.amounts) or any(cue.sure and not cue.against for cue in spoken("okonomi", normal))
    return money and not _HOLDS_AGAINST.search(_without_budget(normal, "ressursbruk"))


def _names_in_passing(statement: Statement) -> bool:
    """True for a sentence of a chapter on one element that names the assignment: it may speak of another thing."""
    own = [tie for tie in statement.ties if tie.how != "common"]
    return (
        statement.form == "sentence"
        and bool(own)
        and all(tie.how in {"id", "title", "alias", "paragraph"} for tie in own)
    )


def _by_words(text: str, element: Element, labels: tuple[Element, ...]) -> Verdict:
    """Cue words, then the learned head, for a text without the element's own label."""
    normal = normal_form(text)
    cues = spoken(element, normal)
    misled = [cue for cue in cues if cue.against]
    sure = [cue for cue in cues if cue.sure]
    if sure and not misled and not _only_possible(element, normal, sure):
        return Verdict("substans", f"Teksten {sure[0].says}.")
    chance = probabilities(text)[element]
    speaking = [cue for cue in cues if cue.helps] if not misled else []
    bar = _bar(element, normal, bool(speaking), labels) + (STRICTER if misled else 0)
    if chance >= bar and not _only_possible(element, normal, speaking):
        hint = f"Teksten {speaking[0].says}" if speaking else "Ingen stikkord avgjør"
        reason = f"{hint}; den lærte dommeren holder det for sannsynlig ({chance:.2f}".replace(".", ",") + ")."
        return Verdict("substans", reason, "lært", chance, bool(speaking))
    return Verdict("ingenting", "", "lært", chance)


def _bar(element: Element, normal: str, has_cue: bool, labels: tuple[Element, ...]) -> float:
    """The probability that the head must reach: lower where a cue helps, higher under another element's label.

    Running text about an assignment nearly always tells where the work stands, so status asks less of it, unless it
    only looks ahead, only fears, or only counts money.
    """
    head = load_head()
    if labels and element not in labels:
        return head.with_cue[element] + STRICTER if has_cue and element != "status" else NEVER
    if element == "status" and not _AHEAD.search(normal) and (has_cue or len(normal.split()) >= 5):
        return TELLS_WITH_CUE if has_cue else TELLS
    if has_cue:
        return head.with_cue[element]
    if element == "ressursbruk" and not _MEASURES.search(normal):
        return NEVER
    if element in _COMPARES and _COUNTS.search(normal) and not _HOLDS_AGAINST.search(_without_budget(normal, element)):
        return NEVER
    if element == "okonomi" and _COUNTED.search(normal):
        return NEVER
    if element == "avvik" and any(cue.sure and cue.name in _ON_PLAN for cue in spoken("fremdrift", normal)):
        return NEVER
    return head.alone[element]


_COUNTED = re.compile(r"\bTALL (?:millioner|milliarder|mill|tusen)\b")
"""A large number of something else than kroner ("86 millioner besøk"): sums are BELOP in the normal form."""
_ON_PLAN = frozenset({"plan", "som-planlagt", "levert-dag"})
"""Cues of progress that alone tell of no deviation (rules 1 and 17): "etter planen" and a dated delivery."""


_COMPARES: frozenset[Element] = frozenset({"avvik", "ressursbruk"})
"""Elements that consumption alone is not (rule 1 of the contract): something must be held against something."""
_COUNTS = re.compile(
    r"\b(?:BELOP|brukt|forbruk\w*|kostnad\w*|timer|timene|årsverk\w*|månedsverk\w*|ressurs\w*|stilling\w*)\b"
)
_HOLDS_AGAINST = re.compile(
    r"\b(?:enn|mot|men|forhold\w*|per|pr|bare|likevel|uten|samme|halvert|doblet|i stedet|gitt|gir|ga|fått|får"
    r"|igjen|verdt|lønn\w*|mål\w*|nådd|resultat\w*)\b"
)


_MEASURES = re.compile(
    r"\b(?:TALL|BELOP|PROSENT|AAR|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|halv\w*|dobbel\w*|doble|mange|få|"
    r"mye|lite|mer|mindre|flere|færre|\w*kost\w*|\w*penge\w*|\w*krone\w*|midl\w*|summen|timer?\w*|tid|\w*verk|innsats\w*|"
    r"ressurs\w*|stab\w*|folk\w*|bemanning\w*|mannskap\w*|billig\w*|dyr\w*|pris\w*|verdt|handel|bytte|nytte\w*|effekt\w*|"
    r"gevinst\w*|utbytte\w*|igjen|resultat\w*)\b"
)
"""What a judgement of resources against results is made of, at the least: a number, or a word for either."""
_AGAINST_BUDGET = re.compile(
    r"\b(?:mer|mindre|lavere|høyere|over|under|mot|som|enn)\b(?: \w+){0,2}? (?:budsjett\w*|planlagt|ramme\w*|tildel\w*)"
    r"|\bav BELOP"
)


def _without_budget(normal: str, element: Element) -> str:
    """Consumption held against a budget is a deviation, but says nothing of what the money has given."""
    return _AGAINST_BUDGET.sub(" ", normal) if element == "ressursbruk" else normal


_AHEAD = re.compile(
    r"\b(?:skal|vil|planlegges|ventes|forventes|kan|kunne|dersom|hvis|fare|risiko\w*|usikkert|uvisst|avvik"
    r"|forsinket|BELOP|etter planen|i rute|ikke sikre)\b"
    r"|\b(?:leveres|sendes|ferdigstilles|signeres|åpnes|lanseres|publiseres|innføres|settes)\b"
)


_POSSIBLE = re.compile(
    r"\b(?:kan|kunne|dersom|hvis|fare|faren|risiko|risikoen|usikkert|kanskje|muligens|om ikke|vil kunne"
    r"|står i fare|truer)\b"
)


def _only_possible(element: Element, normal: str, cues: list[Cue]) -> bool:
    """True where a delay or deviation is only feared: each of its words stands after "kan", "fare for" and the like."""
    if element not in {"avvik", "fremdrift"} or not cues:
        return False
    for sentence in re.split(r"(?<=[.!?;]) ", normal):
        possible = _POSSIBLE.search(sentence)
        for cue in cues:
            hit = cue.pattern.search(sentence)
            if hit and not (possible and possible.start() < hit.start()):
                return False
    return True


def _short(text: str, length: int = 80) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= length else f"{squeezed[: length - 1]}…"
