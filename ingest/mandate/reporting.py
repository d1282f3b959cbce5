"""Reporting rules: which report, which elements, for which kap./post, by when, from the letter's own sentences.

Only collects what the sentences say; whether a cell is required of a report is `check/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.language.posts import find_posts
from ingest.mandate.chapters import sentences
from ingest.mandate.deadlines import find_deadlines
from ingest.mandate.flow import Flow
from ingest.mandate.units import Unit
from ingest.model import Deadline, Element, ReportingRule

_REPORTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (slug, re.compile(pattern, re.IGNORECASE))
    for slug, pattern in (
        (
            "portefoljerapport",
            r"\bportefølje(?:rapport|styring)\w*|\bnasjonal\w*\s+portefølje\b|\be-helseportefølje\w*\s+rapport",
        ),
        (
            "tertialrapport",
            r"\btertialrapport\w*|\btertialvis\w*\s+rapport\w*|\brapport\w*\s+(?:hvert|kvart)\s+tertial|\brapporter\w*\s+tertialvis",
        ),
        (
            "halvarsrapport",
            r"\bhalvårsrapport\w*|\bhalvårlig\w*\s+rapport\w*|\bhalvårleg\w*\s+rapport\w*|\brapporter\w*\s+halvårl[ei]g|\bdelårsrapport\w*",
        ),
        ("kvartalsrapport", r"\bkvartalsrapport\w*|\bkvartalsvis\w*\s+rapport\w*"),
        ("arsrapport", r"\bårsrapport\w*|\bårsmelding\w*|\bårleg\s+rapport\w*|\bårlig\s+rapport\w*"),
        ("statusrapport", r"\bstatusrapport\w*"),
        ("sluttrapport", r"\bsluttrapport\w*"),
        ("manedsrapport", r"\bmåned(?:lig|s)\s?rapport\w*|\bmånad(?:leg|s)\s?rapport\w*"),
    )
)
_ELEMENTS: tuple[tuple[Element, re.Pattern[str]], ...] = tuple(
    (element, re.compile(pattern, re.IGNORECASE))
    for element, pattern in (
        ("status", r"\bstatus\w*"),
        ("fremdrift", r"\bfr[ea]mdrift\w*"),
        ("risiko", r"\brisiko\w*"),
        (
            "okonomi",
            r"\bøkonomi(?:en|ske?)?\b(?!sk)|\bøkonomisk\s+(?:status|stilling|utvikling|situasjon)|\brekneskap\w*|\bregnskap\w*|\bbudsjettstatus",
        ),
        ("avvik", r"\bavvik\w*"),
        ("ressursbruk", r"\bressurs(?:bruk|innsats)\w*"),
        ("maloppnaelse", r"\bmåloppnåing\w*|\bmåloppnåelse\w*|\bmål-?\s+og\s+resultatoppnå\w*|\bresultatoppnå\w*"),
        ("prognose", r"\bprognose\w*"),
        ("forventet-tillegg", r"\bforvente[tde]+\s+tillegg\w*|\bventa\s+tillegg\w*"),
        ("omfordeling", r"\bomfordeling\w*|\bomdisponering\w*|\bendring\w*\s+i\s+fordeling\w*|\bendra\s+fordeling\w*"),
    )
)
_RATIO = re.compile(
    r"forholdet\s+mellom\s+(ressurs\w*)\s+og\s+(?:status\s+for\s+)?(?:måloppnå\w*|resultat\w*)", re.IGNORECASE
)
"""The ratio of resources to results is one element (ressursbruk), not three."""
_REPORTS_VERB = re.compile(
    r"\brapporter\w*|\binn?eh[oa]lde?\w*|\binnehalde\w*|\bomtale\w*|\bgi\s+(?:ei?n?|oversikt|status)|\bgje\b|\bgjere\s+greie|\bgjøre\s+rede|\bredegjøre|"
    r"\bvis[ae]\b|\bfr[ea]mgå|\bdekke|\blegges\s+vekt|\bleggjast\s+vekt|\bomfatte|\bskal\s+ha\s+med|\bta\s+med",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\brapport(?:ene|en|ane|eringen|eringa|ering)?\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:rapport(?:ene|en|ane|eringen|eringa)\b|det\s+skal\s+(?:også\s+|òg\s+|særlig\s+|særleg\s+)?(?:legges|leggjast|rapporteres|rapporterast|gis|gjevast|gå|fremgå|gjerast))",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"rapport|oppfølging|styringsdialog|styring|resultatkrav", re.IGNORECASE)


@dataclass
class _Draft:
    report: str
    elements: list[Element] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)


def read_reporting(units: Sequence[Unit], year: int | None, known: Iterable[str] = ()) -> tuple[ReportingRule, ...]:
    """The rules that paragraphs and lists of the letter's own text give, one per kind of report, in order.

    `known` are the keys of the letter's appropriations; "kap. 701" alone stands for all its posts among them.
    """
    drafts: dict[str, _Draft] = {}
    keys = tuple(known)
    current: list[str] = []
    for unit in units:
        if unit.kind == "heading" or unit.kind == "chapter":
            current = _named(unit.flow.text)
            continue
        if unit.kind == "para":
            current = current if current and _GOES_ON.search(unit.flow.text[:80]) else []
        current = _take(unit.flow, current, drafts, year, keys)
        if unit.kind == "para" and not unit.flow.text.endswith(":"):
            current = []
    return tuple(_rule(draft) for draft in drafts.values() if draft.elements or draft.posts)


def _take(
    flow: Flow, current: list[str], drafts: dict[str, _Draft], year: int | None, keys: tuple[str, ...]
) -> list[str]:
    """Gives each sentence to the reports it names, or to those named before it while it goes on about them."""
    pending: list[Flow] = []
    for sentence in sentences(flow):
        named = _named(sentence.text) if _speaks(sentence.text) else []
        if named:
            current = named
        elif not current:
            pending.append(sentence)
            continue
        for report in current:
            draft = drafts.setdefault(report, _Draft(report))
            _add_context(draft, pending, keys)
            _add(draft, sentence, year, keys)
        pending = []
    return current


def _named(text: str) -> list[str]:
    found = [(match.start(), slug) for slug, pattern in _REPORTS if (match := pattern.search(text))]
    return [slug for _, slug in sorted(found)]


def _speaks(text: str) -> bool:
    """True where the sentence says what a report holds or that one reports."""
    return bool(_REPORTS_VERB.search(text)) and bool(
        re.search(r"\bskal\b|\bmå\b|\bber\b|\bbed\b|\brapporteres\b|:$", text)
    )


def _add_context(draft: _Draft, pending: Sequence[Flow], keys: tuple[str, ...]) -> None:
    """The posts that the sentences just before named, where the report's own sentences name none."""
    if draft.posts:
        return
    for flow in pending:
        for post in _posts(flow.text, keys):
            if post not in draft.posts:
                draft.posts.append(post)


def _add(draft: _Draft, flow: Flow, year: int | None, keys: tuple[str, ...]) -> None:
    text = _RATIO.sub(r"\1", flow.text)
    for element in elements_in(text):
        if element not in draft.elements:
            draft.elements.append(element)
    for post in _posts(flow.text, keys):
        if post not in draft.posts:
            draft.posts.append(post)
    draft.flows.append(flow)
    draft.deadlines.extend(find_deadlines(flow, year))


def elements_in(text: str) -> list[Element]:
    """The reporting elements that the text names, in order of place."""
    found = [(match.start(), element) for element, pattern in _ELEMENTS if (match := pattern.search(text))]
    return [element for _, element in sorted(found)]


def _posts(text: str, keys: tuple[str, ...]) -> list[str]:
    """Appropriation keys named in the text; a chapter without post stands for its posts, where the letter has any."""
    found: list[str] = []
    for mention in find_posts(text):
        if mention.chapter is None:
            continue
        if mention.post is not None:
            found.append(f"{mention.chapter}/{mention.post}")
        else:
            found.extend([k for k in keys if k.split("/")[0] == mention.chapter] or [mention.chapter])
    return found


def _rule(draft: _Draft) -> ReportingRule:
    return ReportingRule(
        report=draft.report,
        elements=tuple(draft.elements),
        appropriations=tuple(draft.posts),
        text=" ".join(flow.text for flow in draft.flows),
        deadlines=tuple(draft.deadlines),
        sentences=tuple(flow.sentence() for flow in draft.flows),
    )
