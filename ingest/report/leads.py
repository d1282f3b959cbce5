"""Reads how a paragraph or item opens: "2026-05 Utvikling av Helsenorge. …", "Digital samhandling: …", "Risiko: …".

An opening gives what follows its assignment or label and is no statement itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.model import Tie
from ingest.report.elements import elements_of, is_label
from ingest.report.folding import content_words
from ingest.report.ties import WORDS_OF_REPORTS, Tier, Titled, bare_keys, distinct, name_tie

_END = re.compile(r"(?:[:;]|(?<!\d)\.|\.(?=\s+[A-ZÆØÅ]))(?=\s|$)\s*|\s[–—-]\s|\n")
_LONGEST = 18
"""An opening has no more words than this."""
_VERB = re.compile(
    r"\b(?:er|har|hadde|ble|blei|blir|vart|vert|var|skal|skulle|kan|kunne|vil|ville|må|går|gikk|gjekk|får|fikk|fekk|kom|"
    r"kommer|kjem|gir|gjev|tar|tek|is|are|has|have|will|was|were|\w+(?:ert|erte|es|ast))\b",
    re.I,
)


_BARE_LABEL = re.compile(
    r"(?P<label>(?:Status|Fremdrift|Framdrift|Risiko|Økonomi|Avvik|Ressursbruk|Usikkerhet)"
    r"(?: og (?:fremdrift|framdrift|usikkerhet|uvisse|måloppnåelse|måloppnåing|avvik|tiltak|økonomi))?)\s+(?=[A-ZÆØÅ])"
)
"""A label whose bold type or line break is all that parts it from the text ("Avvik Ingen avvik i perioden.")."""


class Lead(NamedTuple):
    """An opening: where it ends, what it ties what follows to, its label, and the IDs printed in it.

    `names` is True where it names an assignment, even one that the mandate doesn't have.
    """

    end: int
    ties: tuple[Tie, ...] = ()
    label: str | None = None
    titled: tuple[Titled, ...] = ()
    names: bool = False


def read_lead(text: str, tier: Tier) -> Lead | None:
    """The opening of `text`: an assignment, an element's label, or one after the other; None where it has none."""
    lead = Lead(0)
    while True:
        step = _assignment(text[lead.end :], tier) if not lead.names else None
        step = step or _element(text[lead.end :])
        if step is None:
            return lead if lead.end else None
        lead = Lead(
            lead.end + step.end,
            lead.ties or step.ties,
            step.label or lead.label,
            lead.titled or step.titled,
            lead.names or step.names,
        )


def _openings(text: str) -> Iterator[tuple[str, str, int]]:
    """Every stretch that may be an opening, shortest first: (stretch, mark that ends it, where what follows begins)."""
    for match in _END.finditer(text):
        opening = text[: match.start()]
        if len(opening.split()) > _LONGEST:
            return
        if opening.strip():
            yield opening, match.group().strip(), match.end()


def _element(text: str) -> Lead | None:
    unmarked = _BARE_LABEL.match(text)
    if unmarked:
        return Lead(unmarked.end(), label=unmarked["label"])
    for opening, mark, end in _openings(text):
        words = content_words(opening)
        if not is_label(opening):
            return None
        bare = all(elements_of(opening[word.start : word.end]) for word in words)
        if mark == ":" or (bare and end < len(text)):
            return Lead(end, label=opening.strip())
    return None


def _assignment(text: str, tier: Tier) -> Lead | None:
    """The longest opening that names an assignment and holds hardly anything else."""
    longest: Lead | None = None
    for opening, mark, end in _openings(text):
        lead = _with_ident(opening, mark, end, tier) or _with_title(opening, mark, end, tier)
        longest = lead or longest
    return longest


def _with_ident(opening: str, mark: str, end: int, tier: Tier) -> Lead | None:
    """An ID with or without its title; where no title fits the ID, only if the rest is no sentence."""
    titled = tier.titled(opening, alone=True)
    if not titled:
        return None
    first, last = titled[0], titled[-1]
    opens = len(opening[: first.ident.start].split()) <= 1
    closes = not opening[last.ident.end :].strip(" )]")
    if not (opens or closes):
        return None
    rest = " ".join((opening[: first.ident.start] if closes else "", opening[last.ident.end :])).strip(" ()[]–-")
    named = all(entry.title_of for entry in titled)
    fits = all(word.key in WORDS_OF_REPORTS for word in content_words(rest)) or (named and _covered(rest, tier) >= 0.7)
    loose = mark == ":" or not any(entry.ident.known for entry in titled)
    if not fits and not (loose and len(rest.split()) <= 12 and not _VERB.search(rest)):
        return None
    ties = [tier.ident_tie(entry) for entry in titled if entry.title_of or entry.ident.known]
    return Lead(end, distinct(ties), None, tuple(titled), True)


def _with_title(opening: str, mark: str, end: int, tier: Tier) -> Lead | None:
    """A title, a usual name or, before a colon, a shortened title."""
    if tier.names is None or tier.idents.find(opening):
        return None
    hits = tier.names.find(opening)
    if hits and _covered(opening, tier) >= 0.8:
        return Lead(end, distinct([name_tie(opening, hit) for hit in hits]), None, (), True)
    words = bare_keys(opening)
    owner = tier.names.titled(words) if mark in {":", "–", "—"} and words and not _VERB.search(opening) else None
    return Lead(end, (Tie(assignment=owner, how="title", printed=opening.strip()),), None, (), True) if owner else None


def _covered(text: str, tier: Tier) -> float:
    """How much of a text's words are names of assignments (0 to 1)."""
    words = content_words(text)
    if not words or tier.names is None:
        return 0.0
    return sum(len(hit.name.words) for hit in tier.names.find(text)) / max(len(words), 1)
