"""Changes that a supplement makes to a letter: new deadlines and new amounts, from its sentences and rows.

A supplement is a section of the letter ("Tillegg nr. 1") or a letter of its own. What the change does to the mandate
is `amending.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.language.amounts import AmountMention, find_amounts
from ingest.language.dates import DateMention, find_dates
from ingest.language.posts import PostMention, find_posts
from ingest.mandate.chapters import sentences
from ingest.mandate.flow import Flow
from ingest.mandate.lines import Line
from ingest.mandate.units import Unit
from ingest.mandate.words import ends_open
from ingest.model import Amendment, Appropriation, Assignment

_HEADING = re.compile(
    r"^(?:\d{1,2}\.?\s+)?(?P<name>(?:Tillegg|Tilleggsbrev|Supplerende\s+tildelingsbrev|Supplerande\s+tildelingsbrev|"
    r"Supplerende\s+oppdragsdokument|Supplerande\s+oppdragsdokument|Endringsbrev)(?:\s+(?:nr\.?|nummer)\s*\d+)?)(?P<rest>\b.*)$"
)
_CHANGES = re.compile(
    r"\b(?:øk\w+|auk\w*|reduser\w*|nedsett\w*|endr\w*|\w*juster\w*|forhøy\w*|tilleggsbevilg\w*|tilleggsløyv\w*|ytterligere|ytterlegare|"
    r"overfør\w*|flytt\w*|styrk\w*|kutt\w*|trekk\w*|omdisponer\w*|ny\w*\s+(?:bevilgning|løyving|ramme|beløp|samla|samlet)|sett\w*\s+(?:opp|ned)|"
    r"set(?:te|ta)?s?\s+til|saml(?:a|et|ede)|etter\s+dette|dermed|deretter|i\s+tillegg)\b",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:reduser\w*|nedjuster\w*|nedsett\w*|kutt\w*|trekk\w*|sett\w*\s+ned|mindre)\b", re.IGNORECASE)
_REPLACES = re.compile(r"\b(?:erstatt\w*|utgår|går\s+ut|lyder?)\b", re.IGNORECASE)
_TRANSFERS = re.compile(r"\b(?:overfør\w*|omdisponer\w*|flytt\w*)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå|tidligere|tidlegare|opprinnelig|opphavleg|før|var|mot)\s*:?\s*$", re.IGNORECASE)
_TO = re.compile(
    r"(?:\b(?:til|erstatt\w+\s+(?:av|med)|lyder?|blir|vert|er|utgjør|utgjer|utgjorde|settes|sett|no|nå)\b|:|→)\s*"
    r"(?:nå\s+|no\s+|totalt\s+|i\s+alt\s+|på\s+|etter\s+dette\s+|dermed\s+|deretter\s+|då\s+|da\s+)*[«\"]?$",
    re.IGNORECASE,
)
_DELTA = re.compile(
    r"\b(?:med|ytterligere|ytterlegare|tilleggsbevilgning\s+på|tilleggsløyving\s+på)\s*$", re.IGNORECASE
)
_DEADLINE = re.compile(r"\b\w*frist\w*|\buts[ae]t\w*|\bforleng\w*|\bframskynd\w*|\bfremskynd\w*", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:flytt\w*|uts[ae]t\w*|forleng\w*|endr\w*|ny(?:e)?\s+frist\w*|fram-?skynd\w*|frem-?skynd\w*|i\s+sta?e?den\s+for|"
    r"i\s+stedet\s+for|erstatt\w*|er\s+ny|lyde[rn]?|settes\s+til|settast\s+til|vert\s+sett|blir\s+sett|blir\s+satt|justert?\w*|skyv\w*|skuv\w*)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:bevilgning\w*|løyving\w*|tildeling\w*|beløp\w*|ramme\w*|post(?:en)?)\b", re.IGNORECASE)
_ID = re.compile(
    r"(?<![\w/-])(?:oppdrag\s+(?:nr\.?\s*)?(?P<number>\d{1,3})(?![\d/-])|(?P<id>[A-ZÆØÅ]{0,6}-?\d{2,4}[-–.]\d{1,3}|[A-ZÆØÅ]{1,4}-\d{1,3})(?![\w/–-]))",
    re.IGNORECASE,
)


@dataclass
class _Context:
    """What the section has named so far, for sentences that only say "fristen" or "løyvinga"."""

    assignment: str | None = None
    post: PostMention | None = None
    delta: int | None = None
    """A change of that post whose sum only the next sentence gives."""


@dataclass(frozen=True)
class Known:
    """What is known of the letter that the supplement changes (nothing, where it comes alone)."""

    assignments: tuple[Assignment, ...] = ()
    appropriations: tuple[Appropriation, ...] = ()

    def nok(self, chapter: str, post: str | None) -> int | None:
        """The amount of that appropriation."""
        return next((a.amount_nok for a in self.appropriations if (a.chapter, a.post) == (chapter, post)), None)


@dataclass
class Supplement:
    """A supplement's name, date and units."""

    name: str
    date: dt.date | None
    units: list[Unit] = field(default_factory=list)


def section_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that open a supplement within a letter."""
    return [i for i, line in enumerate(lines) if section_name(line.text) and not (i and ends_open(lines[i - 1].text))]


def section_name(text: str) -> str | None:
    """ "Tillegg nr. 1" for the heading of a supplement; None for other lines."""
    match = _HEADING.match(text)
    if match is None or len(text) > 140 or text.endswith(".") or text.rstrip().endswith(","):
        return None
    if match["name"].casefold() == "tillegg" and not re.match(
        r"\s+til\s+(?:oppdrag|tildeling)", match["rest"], re.IGNORECASE
    ):
        return None
    return re.sub(r"\s+", " ", match["name"])


def section_date(lines: Sequence[Line]) -> dt.date | None:
    """The supplement's date: after "Dato", in its heading, or on a line of its own near its top."""
    for line in lines[:6]:
        name = _HEADING.match(line.text)
        text = line.text[name.end("name") :].lstrip(" –—-") if name else line.text  # "nr. 1 – 15. mai" is no range
        mentions = [m for m in find_dates(text, None) if m.date is not None]
        alone = mentions and len(text) - (mentions[0].end - mentions[0].start) < 12
        if mentions and (line is lines[0] or alone or re.match(r"dato\b", text, re.IGNORECASE)):
            return mentions[0].date
    return None


def find_amendments(
    supplement: Supplement, known: Known, year: int | None, document: str, rows: Sequence[Amendment] = ()
) -> tuple[Amendment, ...]:
    """The changes that the supplement states in its table (`rows`) and in its sentences, in order."""
    context = _Context()
    place = {"section": supplement.name, "date": supplement.date, "document": document}
    found: list[Amendment] = [row.model_copy(update=place) for row in rows]
    for unit in supplement.units:
        if unit.kind in ("assignment", "chapter", "heading", "label"):
            context.assignment = unit.mark if unit.kind == "assignment" else _assignment(unit.flow.text, known)
            if unit.kind == "assignment":
                found.extend(_changes(unit.flow, context, supplement, known, year, document))
            continue
        for flow in sentences(unit.flow) if unit.kind == "para" else [unit.flow]:
            found.extend(_changes(flow, context, supplement, known, year, document))
    return _merged(found)


def _merged(amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """The changes in order of place, each amount said twice (in a table and in words) only once."""
    kept: list[Amendment] = []
    for amendment in sorted(amendments, key=lambda a: [(s.page, s.start) for s in a.spans[:1]]):
        same = (amendment.kind, amendment.chapter, amendment.post, amendment.to_nok)
        if amendment.kind == "frist" or all((a.kind, a.chapter, a.post, a.to_nok) != same for a in kept):
            kept.append(amendment)
    return tuple(kept)


def _changes(
    flow: Flow, context: _Context, supplement: Supplement, known: Known, year: int | None, document: str
) -> Iterable[Amendment]:
    text = flow.text
    context.assignment = _assignment(text, known) or context.assignment
    posts = [p for p in find_posts(text) if p.chapter is not None]
    amounts = find_amounts(text)
    place = {"section": supplement.name, "date": supplement.date, "document": document}
    if (
        amounts
        and (_CHANGES.search(text) or _has_pair(text, amounts))
        and (posts or (context.post and _MONEY.search(text)))
    ):
        named = posts or [context.post]  # type: ignore[list-item]
        made = list(_amounts(text, named, amounts, known))
        if not made and len(amounts) == 1:
            context.delta = -amounts[0].nok if _LESS.search(text) else amounts[0].nok
        for change in made:
            own = change.from_nok
            if own is None and not posts and context.delta and change.to_nok:
                own = change.to_nok - context.delta
            update = {**place, "from_nok": own, "text": text, "spans": flow.spans()}
            yield change.model_copy(update=update)
    elif context.assignment and _DEADLINE.search(text) and (dates := find_dates(text, year)):
        before, after = _pair(text, dates)
        if after is not None and (_MOVES.search(text) or before is not None):
            yield Amendment(
                kind="frist",
                assignment=context.assignment,
                from_text=before,
                to_text=after,
                text=text,
                spans=flow.spans(),
                **place,  # type: ignore[arg-type]
            )
    if posts:
        context.post = posts[-1]


def _assignment(text: str, known: Known) -> str | None:
    """The assignment that the text names by ID or by title."""
    for assignment in sorted(known.assignments, key=lambda a: -len(a.id)):
        if re.search(rf"(?<![\w-]){re.escape(assignment.id)}(?![\w-])", text, re.IGNORECASE):
            return assignment.id
    for match in _ID.finditer(text):
        ident = f"Oppdrag {match['number']}" if match["number"] else match["id"]
        if not re.fullmatch(r"20\d\d[-–]20\d\d", ident) and not re.search(r"\((?:\d{4})$", text[: match.start()]):
            return ident
    small = text.casefold()
    return next((a.id for a in known.assignments if len(a.title) > 8 and a.title.casefold() in small), None)


def _has_pair(text: str, amounts: Sequence[AmountMention]) -> bool:
    return any(_FROM.search(text[: a.start]) for a in amounts) and any(_TO.search(text[: a.start]) for a in amounts)


def _amounts(
    text: str, posts: Sequence[PostMention], amounts: Sequence[AmountMention], known: Known
) -> Iterable[Amendment]:
    """One change for each post that has amounts of its own; a single post has all of them."""
    if len(posts) == 2 and len(amounts) == 1 and _TRANSFERS.search(text):
        yield from _transfer(text, posts, amounts[0].nok, known)
        return
    starts = [p.start for p in posts] if len(posts) > 1 else [0]
    ends = [*starts[1:], len(text)]
    if len(posts) > 1:
        starts[0] = 0
    for post, start, end in zip(posts, starts, ends, strict=True):
        own = [a for a in amounts if start <= a.start < end]
        before, after = _nok_pair(text, own, known.nok(post.chapter or "", post.post))
        if after is not None:
            yield Amendment(
                section="", date=None, kind="belop", chapter=post.chapter, post=post.post, from_nok=before, to_nok=after
            )


def _transfer(text: str, posts: Sequence[PostMention], nok: int, known: Known) -> Iterable[Amendment]:
    """What is moved from one post to another changes both, where the letter's own amounts are known."""
    for post in posts:
        before = known.nok(post.chapter or "", post.post)
        less = re.search(r"\b(?:fra|frå)\s+$", text[: post.start])
        if before is not None:
            after = before - nok if less else before + nok
            yield Amendment(
                section="", date=None, kind="belop", chapter=post.chapter, post=post.post, from_nok=before, to_nok=after
            )


def _nok_pair(text: str, amounts: Sequence[AmountMention], known: int | None) -> tuple[int | None, int | None]:
    """The amount before and after the change; what the words leave out follows from the other two."""
    before = after = delta = None
    for amount in amounts:
        lead = text[max(0, amount.start - 40) : amount.start]
        if _FROM.search(lead):
            before = amount.nok
        elif _DELTA.search(lead):
            delta = amount.nok
        elif _TO.search(lead):
            after = amount.nok
        elif delta is None:
            delta = amount.nok
    if delta is not None and _LESS.search(text):
        delta = -delta
    before = before if before is not None else after - delta if after is not None and delta is not None else known
    if after is None and before is not None and delta is not None:
        after = before + delta
    return before, after


def _pair(text: str, dates: Sequence[DateMention]) -> tuple[str | None, str | None]:
    """The date before and after the change, in ISO form, or the words where they give no day."""
    before = after = None
    for mention in dates:
        lead = text[max(0, mention.start - 30) : mention.start]
        if re.search(r"\b(?:brev\w*|dokument\w*|vedtak\w*|møte\w*)\s+(?:av|frå|fra|datert)?\s*$", lead, re.IGNORECASE):
            continue
        if mention.date is None and mention.earliest and mention.latest and re.search(r"\stil\s", mention.text):
            # "fra 1. juni til 1. september" reads as a range; here it is the old day and the new.
            return mention.earliest.isoformat(), mention.latest.isoformat()
        when = mention.date.isoformat() if mention.date else mention.text
        if _FROM.search(lead):
            before = when
        elif after is None:
            after = when
        elif _TO.search(lead):
            before, after = before or (after if _REPLACES.search(text) else None), when
    return before, after
