"""The words of reporting: kinds of report, elements that a report must have, appropriations that it is about.

Only recognises; `reporting.py` says which sentence is a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.posts import find_posts
from ingest.model import Element

_TERTIAL = r"(?:(?:første|andre|fyrste|1\.|2\.|kvart|hvert)\s*(?:og\s+(?:andre|2\.)\s*)?)tertial"
_REPORTS = tuple(
    (slug, re.compile(pattern, re.IGNORECASE))
    for slug, pattern in (
        (
            "portefoljerapport",
            r"\bportefølje(?:rapport|styring)\w*|\bnasjonal\w*\s+portefølje\b|\bporteføljevis\w*\s+rapport",
        ),
        (
            "tertialrapport",
            rf"\btertial(?:s)?rapport\w*|\btertialvis\w*\s+(?:\w+\s+)?rapport\w*|\brapport\w*\s+(?:\w+\s+)?tertialvis\w*"
            rf"|\brapport\w*\s+(?:\w+\s+)?(?:for|per|pr\.?|etter)?\s*{_TERTIAL}",
        ),
        (
            "halvarsrapport",
            r"\bhalvårs?-?rapport\w*|\bhalvårl[ei]g\w*\s+(?:\w+\s+)?rapport\w*|\brapport\w*\s+(?:\w+\s+)?halvårl[ei]g\w*|\bdelårsrapport\w*"
            r"|\brapport\w*\s+(?:for|per|pr\.?|etter)\s+(?:første|fyrste|1\.)\s+halvår",
        ),
        ("kvartalsrapport", r"\bkvartalsrapport\w*|\bkvartalsvis\w*\s+rapport\w*|\brapport\w*\s+kvartalsvis\w*"),
        ("arsrapport", r"\bårsrapport\w*|\bårsmelding\w*|\bårl[ei]g\s+rapport\w*"),
        ("manedsrapport", r"\bmåneds?rapport\w*|\bmånadsrapport\w*|\bmåna?ed?l[ei]g\s+rapport\w*"),
    )
)
_OTHER_REPORT = re.compile(r"\b(?P<kind>[a-zæøå-]{3,}rapport)(?:en|er|ene|ar|ane|a)?\b", re.IGNORECASE)
_LETTERS = str.maketrans({"å": "a", "ø": "o", "æ": "ae"})

_ELEMENTS: tuple[tuple[Element, str], ...] = (
    ("status", r"\bstatus(?!rapport|møt)\w*"),
    ("fremdrift", r"\b\w*fr[ea]mdrift\w*"),
    ("risiko", r"\b\w*risiko\w*|\brisiki\b"),
    (
        "okonomi",
        r"\bøkonomi(?:en|rapport\w*|status\w*|oversikt\w*)?\b|\bøkonomisk\s+(?:status|stilling|utvikling|situasjon|resultat)"
        r"|\b(?:års)?(?:rekneskap|regnskap)(?:et|en|a|stal\w*)?\b|\bbudsjettstatus"
        r"|(?<!prognose for )(?<!prognosar for )\b(?:midle?forbruk|forbruk|midle?bruk\w*|"
        r"bruk(?:en|a)?\s+av\s+(?:(?:tildelte|tildelt|dei|de)\s+)?(?:midl|bevilgning|løyving)\w*)\b",
    ),
    ("avvik", r"\b\w*avvik\w*"),
    ("ressursbruk", r"\bressurs(?:bruk|innsats)\w*|\bbruken?\s+av\s+ressurs\w*"),
    (
        "maloppnaelse",
        r"\bmåloppnå\w*|\bmål-?\s+og\s+resultatoppnå\w*|\bresultatoppnå\w*|\bmåloppfyll\w*|\boppnådde\s+resultat\w*",
    ),
    ("prognose", r"\b\w*prognos\w*"),
    ("forventet-tillegg", r"\bforvente[tde]+\s+tillegg\w*|\bventa\s+tillegg\w*"),
    (
        "omfordeling",
        r"\bomfordel\w*|\bomdisponer\w*|\bendring\w*\s+i\s+fordeling\w*|\bendra\s+fordeling\w*|\bendret\s+fordeling\w*",
    ),
)
_ELEMENT_PATTERNS = tuple((element, re.compile(pattern, re.IGNORECASE)) for element, pattern in _ELEMENTS)
_RATIO = re.compile(
    r"forholdet\s+mellom\s+(ressurs\w*)\s+og\s+(?:status\s+for\s+)?(?:måloppnå\w*|resultat\w*)", re.IGNORECASE
)
"""The ratio of resources to results is one element (ressursbruk), not three."""
_ALL_POSTS = re.compile(
    r"\balle\s+(?:postene|postane|løyvingane|løyvingar|bevilgningene|bevilgninger|tildelingene|tildelinger|tildelingane)\b",
    re.IGNORECASE,
)


def reports_in(text: str) -> list[str]:
    """Slugs of the kinds of report that the text names, in order of place; else the text's own word for one."""
    found = [(match.start(), slug) for slug, pattern in _REPORTS if (match := pattern.search(text))]
    if not found:
        found = [(m.start(), m["kind"].casefold().translate(_LETTERS)) for m in _OTHER_REPORT.finditer(text)]
    return list(dict.fromkeys(slug for _, slug in sorted(found)))


def elements_in(text: str) -> list[Element]:
    """The reporting elements that the text names, in order of place."""
    text = _RATIO.sub(r"\1", text)
    found = [(match.start(), element) for element, pattern in _ELEMENT_PATTERNS if (match := pattern.search(text))]
    return [element for _, element in sorted(found)]


def appropriations_in(text: str, known: Sequence[str]) -> list[str]:
    """Appropriation keys named in the text, in order.

    A chapter without post stands for its posts in `known`; a post without chapter for the one chapter that has it.
    """
    if _ALL_POSTS.search(text) and not find_posts(text):
        return list(known)
    found: list[str] = []
    for mention in find_posts(text):
        if mention.chapter is not None and mention.post is not None:
            found.append(f"{mention.chapter}/{mention.post}")
        elif mention.chapter is not None:
            found.extend([k for k in known if k.split("/")[0] == mention.chapter] or [mention.chapter])
        else:
            candidates = [k for k in known if k.endswith(f"/{mention.post}")]
            found.extend(candidates if len(candidates) == 1 else [])
    return list(dict.fromkeys(found))
