"""Which assignments a stretch of a report names, and how that is known: in a heading or row, an opening, a sentence.

It looks at one stretch at a time; carrying a subject on is the walk's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.model import Mandate, Tie, TieKind
from ingest.report.aliases import Aliases
from ingest.report.elements import elements_of, light_of
from ingest.report.folding import content_words, keys
from ingest.report.idents import Ident, Idents
from ingest.report.learning import COMMON, Name, Strength
from ingest.report.names import Hit, Names

_NUMBERING = re.compile(
    r"^\s*(?:(?:kapittel|kap\.|vedlegg|del|pkt\.?|punkt)\s*)?(?:\d+(?:\.\d+)*|[A-Z])[.):]?\s+(?=\D)", re.I
)
_TITLE_END = re.compile(r"[.:;]\s|[.:]$|\s[–—-]\s|\n|$")
_TITLE_GAP = re.compile(r"[\s:–—.()\[\]-]*(?:ID:?\s*|oppdrag:?\s*)?")
_TELLING_END = 7
_EARLY = 9
"""So many words may stand before what a sentence is about."""
WORDS_OF_REPORTS = frozenset(keys(
    "oppdrag oppdraget oppdraga rapport rapportering arbeid arbeidet gjelder gjeld nr nummer id tittel prosjekt "
    "samlet vurdering beskrivelse omtale vedrørende om assignment task kapittel kap post"
))  # fmt: skip


class Titled(NamedTuple):
    """An ID with the title printed beside it: `title_of` is the assignment that the title names, if any."""

    ident: Ident
    title: str | None
    title_of: str | None


class Tier:
    """Ties stretches of text to the assignments of one mandate."""

    def __init__(self, mandate: Mandate | None, aliases: Aliases) -> None:
        assignments = mandate.assignments if mandate else ()
        self.mandate = mandate
        self.order = [assignment.id for assignment in assignments]
        self.idents = Idents(self.order, mandate.recipient if mandate else "")
        self.names = Names(mandate, aliases) if mandate else None

    def titled(self, text: str, *, alone: bool) -> list[Titled]:
        """The IDs in `text`, each with the title beside it. `alone`: `text` is a heading, cell or opening of its own,
        so that what stands beside an ID is its title even where no assignment is called so."""
        found = self.idents.find(text)
        hits = self.names.find(text) if self.names and found else ()
        return [self._titled(text, ident, hits, found, alone=alone) for ident in found]

    def _titled(self, text: str, ident: Ident, hits: Sequence[Hit], found: Sequence[Ident], *, alone: bool) -> Titled:
        for hit in hits:
            between = text[ident.end : hit.start] if hit.start >= ident.end else text[hit.end : ident.start]
            beside = _TITLE_GAP.fullmatch(between) and (alone or hit.end <= ident.start or _opens(text, ident))
            if not beside or hit.name.source != "title" or any(_inside(other, ident, hit) for other in found):
                continue
            if hit.name.assignment == ident.ident or (len(hit.name.words) > 1 and _ends_title(text, ident, hit)):
                return Titled(ident, text[hit.start : hit.end], hit.name.assignment)
        if not alone:
            return Titled(ident, None, None)
        rest = _TITLE_END.split(text[ident.end :].lstrip(" :–—.-)"), maxsplit=1)[0].strip(" ()")
        title_of = self.names.titled(bare_keys(rest)) if self.names and rest else None
        return Titled(ident, rest or None, title_of)

    def subject(self, text: str) -> tuple[Tie, ...]:
        """What a heading, row key or field names: by ID and title, by name, or by a shortened or misspelt title."""
        if self.names is None:
            return ()
        titled = self.titled(text, alone=True)
        ties = [self.ident_tie(entry) for entry in titled if entry.title_of or entry.ident.known]
        if titled:
            return distinct(ties)
        bare = _NUMBERING.sub("", text)
        words = bare_keys(bare)
        if self.names.chapter(bare) or not words:
            return ()
        hits = self.names.find(bare)
        covered = sum(len(hit.name.words) for hit in hits) / len(words)
        if (hits and covered >= max(0.5, self.names.chapter_likeness(words))) or (
            any(_is_title(self, hit.name) for hit in hits) and covered > self.names.chapter_likeness(words)
        ):
            return distinct([name_tie(bare, hit) for hit in hits])
        owner = self.names.titled(words) or self.names.titled(_content(bare))
        return (Tie(assignment=owner, how="title", printed=bare.strip()),) if owner else ()

    def hinted(self, text: str, among: set[str]) -> set[str]:
        """Those `among` the assignments whose title a sentence shortens to the end of a word ("forordningen")."""
        if self.names is None:
            return set()
        ends = [word.key for word in content_words(text) if len(word.key) >= _TELLING_END]
        titles = {ident: self.names.titles[ident] for ident in among}
        found = {end: {i for i, title in titles.items() if any(word.endswith(end) for word in title)} for end in ends}
        return {owner for owners in found.values() if len(owners) == 1 for owner in owners}

    def names_surely(self, text: str) -> bool:
        """True where `text` names an assignment by ID or by a name that tells by itself."""
        if self.names is None:
            return False
        known = any(ident.known for ident in self.idents.find(text))
        return known or any(hit.name.strength is Strength.FULL for hit in self.names.find(text))

    def topic(self, sentence: str, ident: str) -> int:
        """How many words stand in front of the first place where a sentence names an assignment."""
        places = [found.start for found in self.idents.find(sentence) if found.ident == ident]
        places += [
            hit.start for hit in (self.names.find(sentence) if self.names else ()) if hit.name.assignment == ident
        ]
        return len(sentence[: min(places, default=0)].split())

    def without_names(self, text: str) -> str:
        """`text` with the IDs and names of assignments taken out ("Risiko for digital samhandling" -> "Risiko for")."""
        taken = [(ident.start, ident.end) for ident in self.idents.find(text)]
        taken += [(hit.start, hit.end) for hit in (self.names.find(text) if self.names else ())]
        for start, end in sorted(taken, reverse=True):
            text = text[:start] + " " + text[end:]
        return " ".join(text.split())

    def chapter(self, text: str) -> str | None:
        """The number of the mandate's chapter that a heading is the title of, or None."""
        return self.names.chapter(_NUMBERING.sub("", text)) if self.names else None

    def named(self, sentence: str, *, general: bool = False) -> tuple[Tie, ...]:
        """What a sentence of running text names: by ID, by a name that tells by itself, else by its rare words.

        In a `general` part of a report (a foreword, the organisation) only an ID or a whole title counts.
        """
        if self.names is None:
            return ()
        titled = self.titled(sentence, alone=False)
        ties = [self.ident_tie(entry) for entry in titled if entry.title_of or entry.ident.known]
        wrong = {entry.ident.ident for entry in titled if entry.title_of and entry.title_of != entry.ident.ident}
        ties += [
            name_tie(sentence, hit)
            for hit in self.names.find(sentence)
            if hit.name.assignment not in wrong and self._counts(sentence, hit, general=general)
        ]
        if not ties and not titled and not general:
            likely = self.names.likeliest(sentence)
            ties = [Tie(assignment=likely[0], how="alias", printed=likely[1])] if likely else []
        return distinct(ties)

    def _counts(self, sentence: str, hit: Hit, *, general: bool) -> bool:
        """Whether a name counts in running text: one of common words alone ("digital sikkerhet") only early on."""
        if general or _is_title(self, hit.name):
            return _is_title(self, hit.name)
        early = len(sentence[: hit.start].split()) <= _EARLY
        return hit.name.strength is Strength.FULL and (early or any(word not in COMMON for word in hit.name.words))

    def ident_tie(self, entry: Titled) -> Tie:
        """An ID's tie; where the title beside it is another assignment's, ties follow the title (labelling rule 11)."""
        if entry.title_of and entry.title_of != entry.ident.ident:
            return Tie(assignment=entry.title_of, how="title", printed=entry.title or "")
        return Tie(assignment=entry.ident.ident, how="id", printed=entry.ident.ident)


def under(ties: tuple[Tie, ...], how: TieKind) -> tuple[Tie, ...]:
    """The same ties, passed on to what stands under them as `how`."""
    return tuple(tie.model_copy(update={"how": how}) for tie in ties)


def distinct(ties: list[Tie]) -> tuple[Tie, ...]:
    """One tie an assignment, the first."""
    first: dict[str, Tie] = {}
    for tie in ties:
        first.setdefault(tie.assignment, tie)
    return tuple(first.values())


def name_tie(text: str, hit: Hit) -> Tie:
    """The tie that a name found in `text` gives."""
    return Tie(assignment=hit.name.assignment, how=hit.name.source, printed=text[hit.start : hit.end])


def _is_title(tier: Tier, name: Name) -> bool:
    return tier.names is not None and (name.assignment, name.words) in tier.names.whole


def _opens(text: str, ident: Ident) -> bool:
    return not text[: ident.start].strip(" -–•(")


def _ends_title(text: str, ident: Ident, hit: Hit) -> bool:
    """True where nothing goes on the title: a title beside a wrong ID is a claim to be sure of."""
    return hit.end <= ident.start or not re.match(r"\s+[^\W\d_]", text[hit.end :])


def _inside(other: Ident, ident: Ident, hit: Hit) -> bool:
    """True where another ID stands between `ident` and the title."""
    low, high = min(ident.end, hit.end), max(ident.start, hit.start)
    return low <= other.start < high and other.start != ident.start


def bare_keys(text: str) -> tuple[str, ...]:
    """The keys of a heading without its element words, light words and the words of every report."""
    return tuple(
        word.key
        for word in content_words(text)
        if word.key not in WORDS_OF_REPORTS
        and not elements_of(text[word.start : word.end])
        and light_of(text[word.start : word.end]) is None
        and not word.key.isdigit()
    )


def _content(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in content_words(text) if not word.key.isdigit())
