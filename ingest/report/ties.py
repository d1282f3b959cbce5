"""Which assignments a stretch of a report speaks of, and how that is known: in a heading or row, an opening, a sentence.

It looks at one stretch at a time; carrying a subject on is the walk's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.model import Mandate, Tie, TieKind
from ingest.report.aliases import Aliases
from ingest.report.elements import elements_of, light_of
from ingest.report.folding import content_words, keys
from ingest.report.idents import Ident, Idents
from ingest.report.learning import Name, Strength
from ingest.report.names import Hit, Names

_NUMBERING = re.compile(
    r"^\s*(?:(?:kapittel|kap\.|vedlegg|del|pkt\.?|punkt)\s*)?(?:\d+(?:\.\d+)*|[A-Z])[.):]?\s+(?=\D)", re.I
)
_LEAD_END = re.compile(r"[.:;]\s|[.:]$|\s[–—-]\s|\n|$")
_LONGEST_LEAD = 18
"""An opening that names an assignment has no more words than this."""
_TITLE_GAP = re.compile(r"[\s:–—.()\[\]-]*(?:ID:?\s*|oppdrag:?\s*)?")
_WORDS_OF_REPORTS = frozenset(keys(
    "oppdrag oppdraget oppdraga rapport rapportering arbeid arbeidet gjelder gjeld nr nummer id tittel prosjekt "
    "samlet vurdering beskrivelse omtale vedrørende om assignment task kapittel kap post"
))  # fmt: skip


class Titled(NamedTuple):
    """An ID with the title printed beside it: `title_of` is the assignment that the title names, if any."""

    ident: Ident
    title: str | None
    title_of: str | None


class Lead(NamedTuple):
    """The opening of a paragraph or item: where it ends, the ties and the label that it gives what follows."""

    end: int
    ties: tuple[Tie, ...]
    label: str | None


class Tier:
    """Ties stretches of text to the assignments of one mandate."""

    def __init__(self, mandate: Mandate | None, aliases: Aliases) -> None:
        assignments = mandate.assignments if mandate else ()
        self.mandate = mandate
        self.order = [assignment.id for assignment in assignments]
        self.idents = Idents(self.order)
        self.names = Names(mandate, aliases) if mandate else None

    def titled(self, text: str, *, alone: bool) -> list[Titled]:
        """The IDs in `text`, each with the title beside it. `alone`: `text` is a heading, cell or opening of its own,
        so that what stands beside an ID is its title even where no assignment is called so."""
        found = self.idents.find(text)
        hits = self.names.find(text) if self.names and found else []
        return [self._titled(text, ident, hits, found, alone=alone) for ident in found]

    def _titled(self, text: str, ident: Ident, hits: list[Hit], found: list[Ident], *, alone: bool) -> Titled:
        for hit in hits:
            between = text[ident.end : hit.start] if hit.start >= ident.end else text[hit.end : ident.start]
            beside = _TITLE_GAP.fullmatch(between) and (alone or hit.end <= ident.start or _opens(text, ident))
            if beside and hit.name.source == "title" and not any(o != ident and _inside(o, ident, hit) for o in found):
                return Titled(ident, text[hit.start : hit.end], hit.name.assignment)
        if not alone:
            return Titled(ident, None, None)
        rest = _LEAD_END.split(text[ident.end :].lstrip(" :–—.-)"), maxsplit=1)[0].strip(" ()")
        title_of = self.names.titled(_bare_keys(rest)) if self.names and rest else None
        return Titled(ident, rest or None, title_of)

    def subject(self, text: str) -> tuple[Tie, ...]:
        """What a heading, row key or field names: by ID and title, by name, or by a shortened or misspelt title."""
        if self.names is None:
            return ()
        titled = self.titled(text, alone=True)
        ties = [self._ident_tie(entry) for entry in titled if entry.title_of or entry.ident.known]
        if titled:
            return _distinct(ties)
        bare = _NUMBERING.sub("", text)
        words = _bare_keys(bare)
        if self.names.chapter(bare) or not words:
            return ()
        hits = self.names.find(bare)
        covered = sum(len(hit.name.words) for hit in hits) / len(words)
        if (hits and covered >= max(0.5, self.names.chapter_likeness(words))) or (
            any(_is_title(self, hit.name) for hit in hits) and covered > self.names.chapter_likeness(words)
        ):
            return _distinct([_name_tie(bare, hit) for hit in hits])
        owner = self.names.titled(words) or self.names.titled(_content(bare))
        return (Tie(assignment=owner, how="title", printed=bare.strip()),) if owner else ()

    def chapter(self, text: str) -> str | None:
        """The number of the mandate's chapter that a heading is the title of, or None."""
        return self.names.chapter(_NUMBERING.sub("", text)) if self.names else None

    def named(self, sentence: str) -> tuple[Tie, ...]:
        """What a sentence of running text names: by ID, by a name that tells by itself, else by its rare words."""
        if self.names is None:
            return ()
        titled = self.titled(sentence, alone=False)
        ties = [self._ident_tie(entry) for entry in titled if entry.title_of or entry.ident.known]
        wrong = {entry.ident.ident for entry in titled if entry.title_of and entry.title_of != entry.ident.ident}
        ties += [
            _name_tie(sentence, hit)
            for hit in self.names.find(sentence)
            if hit.name.strength is Strength.FULL and hit.name.assignment not in wrong
        ]
        if not ties and not titled:
            likely = self.names.likeliest(sentence)
            ties = [Tie(assignment=likely, how="alias", printed=sentence)] if likely else []
        return _distinct(ties)

    def lead(self, text: str) -> Lead | None:
        """The opening of a paragraph that says what it is about: an assignment, an element, or one after the other."""
        end, ties, label = 0, (), None
        while True:
            step = self._lead_step(text[end:])
            if step is None or (step.ties and ties):
                break
            end += step.end
            ties = ties or step.ties
            label = step.label or label
        return Lead(end, ties, label) if end else None

    def _lead_step(self, text: str) -> Lead | None:
        for match in _LEAD_END.finditer(text):
            opening = text[: match.start()]
            if len(opening.split()) > _LONGEST_LEAD:
                return None
            mark = match.group().strip()
            if not opening.strip() or not mark or (match.end() >= len(text) and mark != ":"):
                continue
            if mark == ":" and elements_of(opening) and not self.idents.find(opening) and len(opening.split()) <= 7:
                return Lead(match.end(), (), opening.strip())
            ties = self._lead_ties(opening, mark)
            if ties:
                return Lead(match.end(), ties, None)
        return None

    def _lead_ties(self, opening: str, mark: str) -> tuple[Tie, ...]:
        """The assignments that an opening names where it holds hardly anything else."""
        if self.names is None:
            return ()
        titled = self.titled(opening, alone=True)
        if (titled and titled[0].ident.start <= 4) or (titled and opening.rstrip().endswith(")")):
            known = [entry for entry in titled if entry.title_of or entry.ident.known]
            bare_id = len(opening.split()) <= 2 or mark in {":", "–", "—", "-"} or all(e.title_of for e in titled)
            return (
                _distinct([self._ident_tie(entry) for entry in known]) if bare_id or len(opening.split()) <= 10 else ()
            )
        words = _bare_keys(opening)
        hits = self.names.find(opening)
        covered = sum(len(hit.name.words) for hit in hits)
        if hits and words and covered / len(words) >= 0.8:
            return _distinct([_name_tie(opening, hit) for hit in hits])
        owner = self.names.titled(words) if mark == ":" and words else None
        return (Tie(assignment=owner, how="title", printed=opening.strip()),) if owner else ()

    def _ident_tie(self, entry: Titled) -> Tie:
        """An ID's tie; where the title beside it is another assignment's, ties follow the title (labelling rule 11)."""
        if entry.title_of and entry.title_of != entry.ident.ident:
            return Tie(assignment=entry.title_of, how="title", printed=entry.title or "")
        return Tie(assignment=entry.ident.ident, how="id", printed=entry.ident.ident)


def under(ties: tuple[Tie, ...], how: TieKind) -> tuple[Tie, ...]:
    """The same ties, passed on to what stands under them as `how`."""
    return tuple(tie.model_copy(update={"how": how}) for tie in ties)


def _distinct(ties: list[Tie]) -> tuple[Tie, ...]:
    """One tie an assignment, the first."""
    first: dict[str, Tie] = {}
    for tie in ties:
        first.setdefault(tie.assignment, tie)
    return tuple(first.values())


def _name_tie(text: str, hit: Hit) -> Tie:
    return Tie(assignment=hit.name.assignment, how=hit.name.source, printed=text[hit.start : hit.end])


def _is_title(tier: Tier, name: Name) -> bool:
    return tier.names is not None and len(name.words) > 1 and name.words == tier.names.titles[name.assignment]


def _opens(text: str, ident: Ident) -> bool:
    return not text[: ident.start].strip(" -–•(")


def _inside(other: Ident, ident: Ident, hit: Hit) -> bool:
    """True where another ID stands between `ident` and the title, or nearer to the title on its other side."""
    low, high = min(ident.end, hit.end), max(ident.start, hit.start)
    return low <= other.start < high and other.start != ident.start


def _bare_keys(text: str) -> tuple[str, ...]:
    """The keys of a heading without its element words, light words and the words of every report."""
    return tuple(
        word.key
        for word in content_words(text)
        if word.key not in _WORDS_OF_REPORTS
        and not elements_of(text[word.start : word.end])
        and light_of(text[word.start : word.end]) is None
        and not word.key.isdigit()
    )


def _content(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in content_words(text) if not word.key.isdigit())
