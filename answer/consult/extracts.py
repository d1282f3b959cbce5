"""Where no fact answers: the sentences that do, word for word, if they hold what is asked for.

No threshold on a similarity decides: the question's content words must be met by the sentences chosen, and a question
for a number, a date, a name or a thing needs a sentence that has one, tied to what is asked about.
"""

from __future__ import annotations

import re

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding, assignment_words
from answer.consult.focus import focused, met_by
from answer.consult.held import HEAD, NOT_IN_FULL, chosen_met, is_held
from answer.consult.tasks import of_area, of_assignment
from answer.evidence import Unit, keys_of
from answer.prompts import say
from answer.rank import MET, Scored, covered, covered_with_siblings, topic_met
from answer.understand.query import Ask, Query, Term
from answer.wording import deadline
from ingest.language.posts import find_posts

ENOUGH = 0.5
"""The share of the question's own content, by weight, that the chosen sentences must meet."""
CLOSE = 0.72
"""A sentence that scores this share of the best belongs to the answer too, where it is near it in the letter."""
CLOSER = 0.86
"""The same where one fact is asked for."""
MOST = 3
LONGEST = 560
"""Characters of quotes in one answer."""


def answer(query: Query, context: Context) -> Finding | None:
    """The sentences that answer, or None where the documents do not say."""
    if not query.all_terms or (not query.terms and query.dates):
        return None
    inside = query.idents or (query.carried_idents if query.carried and len(query.terms) < 3 else ())
    ranked = context.rank(query, keep=lambda u: _usable(u, query) and (not inside or u.ident in inside))
    if inside and (not ranked or covered(ranked[:1], query, context.ranker) < ENOUGH) and not query.idents:
        ranked = context.rank(query, keep=lambda u: _usable(u, query))
    ranked = _of_posts(ranked, query, context)
    if not ranked or (_BARE_DEFINITION.match(query.text) and not _opens_with(ranked, query)):
        return None
    chosen = _chosen(ranked, query, context)
    if not chosen or not _supported(chosen, ranked, query, context):
        return None
    if query.ask is Ask.TASK and not query.terms and chosen[0].unit.ident:
        return of_assignment(query, context, chosen[0].unit.ident)
    heading = _area(query, context) or _whole_assignment(chosen, ranked, query, context)
    if heading:
        return heading
    units = _with_antecedent([s.unit for s in chosen], context)
    if query.ask is Ask.WHY:
        units = _aims(units[0], context) + units
    if query.ask is Ask.TASK:
        units += _duties(units, ranked)
    return Finding(tuple(line(u, query) for u in units), method="utdrag")


_BARE_DEFINITION = re.compile(
    r"^\W*(?:hva|kva|what)(?:'s| er| is| are)(?: (?:egentlig|eigentleg|the|a|an|en|et|ein|eit))? (?:\S+ ){0,2}\S+\W*$",
    re.IGNORECASE,
)
"""A question of what something is, and no more."""
OPENING = 6


def _opens_with(ranked: list[Scored], query: Query) -> bool:
    """Whether the best sentence, or the assignment above it, is about the thing asked for; to mention it is not to
    say what it is."""
    if query.ask is not Ask.DEFINITION:
        return True
    best = ranked[0].unit
    opening = (
        " ".join(best.text.split()[:OPENING]) + f" {best.area or ''} {best.assignment.title if best.assignment else ''}"
    )
    held = keys_of(opening)
    return any(met_by(t, set(held)) >= NOT_IN_FULL for t in query.terms)


def _of_posts(ranked: list[Scored], query: Query, context: Context) -> list[Scored]:
    """Where posts are named: the sentences that name them too, where they say what is asked."""
    if not query.posts:
        return ranked
    wanted = set(query.posts)
    naming = [
        s
        for s in ranked
        if any((c in (None, m.chapter) and p in (None, m.post)) for m in find_posts(s.unit.text) for c, p in wanted)
    ]
    return naming if naming and covered(naming[:1], query, context.ranker) >= ENOUGH else ranked


def _aims(unit: Unit, context: Context) -> list[Unit]:
    """The sentences of the same assignment that open by stating its aim."""
    same = [u for u in context.evidence.units if unit.ident and u.ident == unit.ident and u is not unit]
    return [u for u in same if re.match(r"(?:målet|formålet|føremålet|hensikten|hensikta)\b", u.text, re.I)][:1]


def _with_antecedent(units: list[Unit], context: Context) -> list[Unit]:
    """Before a first sentence that opens with "Dette er", the sentence that it speaks of."""
    first = units[0]
    before = context.evidence.units[first.order - 1] if first.order else first
    if (
        re.match(r"(?:dette|disse|desse) (?:er|skal|har)\b", first.text, re.I)
        and before.kind == first.kind
        and before is not first
    ):
        return [before, *units] if before not in units else units
    return units


def _duties(units: list[Unit], ranked: list[Scored]) -> list[Unit]:
    """The bullets of the assignment, where a task is asked for and only its background was found."""
    ident = units[0].ident
    if not ident or any(u.kind in ("punkt", "tekst") for u in units):
        return []
    bullets = [s.unit for s in ranked if s.unit.ident == ident and s.unit.kind in ("punkt", "tekst")]
    chosen: list[Unit] = []
    length = 0
    for unit in bullets[:3]:
        if chosen and length + len(unit.text) > LONGEST:
            break
        chosen.append(unit)
        length += len(unit.text)
    return chosen


def _usable(unit: Unit, query: Query) -> bool:
    if unit.kind in ("bevilgning", "del"):
        return False
    return not (unit.kind == "kalender" and query.ask in (Ask.TASK, Ask.WHO))


def line(unit: Unit, query: Query) -> Draft:
    """A sentence or bullet, quoted, with its assignment and deadline."""
    if unit.kind == "kalender":
        from answer.consult.dates import draft

        return draft(unit, query)
    text = focused(unit.text, query, 520)
    if unit.area and unit.kind == "punkt":
        text = f"{unit.area}: {text}"
    if unit.deadlines:
        text += " " + say(
            query.language, "task-deadline", date=", ".join(deadline(d, query.language) for d in unit.deadlines)
        )
    return Draft(
        say(query.language, "extract", quote=text, where=assignment_words(query.language, unit)), (place_of(unit),)
    )


def _chosen(ranked: list[Scored], query: Query, context: Context) -> list[Scored]:
    fitting = [s for s in ranked if fits_ask(s.unit, query)]
    pool = fitting if needs_kind(query) else ranked
    pool = _with_head([s for s in pool if s.unit.kind != "overskrift"], query)
    if not pool or pool[0].score < 0.6 * ranked[0].score:
        return []
    if query.ask is Ask.WHY:
        pool = sorted(pool, key=lambda s: not (_PURPOSE.search(s.unit.text) and s.score >= CLOSE * pool[0].score))
    best = pool[0]
    chosen, length = [best], len(best.unit.text)
    for other in pool[1:12]:
        if len(chosen) == MOST or length + len(other.unit.text) > LONGEST:
            break
        adds = any(s >= MET and chosen_met(chosen, i) < MET for i, s in other.met.items() if i < len(query.terms))
        near = other.unit.assignment is best.unit.assignment
        if (
            (other.score >= (CLOSE if query.ask in (Ask.TASK, Ask.LIST, Ask.OTHER) else CLOSER) * best.score and near)
            or other.score >= 0.92 * best.score
            or (adds and near and other.score >= 0.5 * best.score)
        ):
            chosen.append(other)
            length += len(other.unit.text)
    return sorted(chosen, key=lambda s: s.unit.order)


_PURPOSE = re.compile(r"\b(?:målet|mål|formålet|føremålet|hensikten|slik at|for å|med sikte på)\b", re.IGNORECASE)


def _with_head(pool: list[Scored], query: Query) -> list[Scored]:
    """The sentences that hold the noun asked for come first, where some near the best do."""
    match = HEAD.search(query.text)
    if not pool or match is None or not match["which"]:
        return pool
    head = match["head"].casefold()
    stem = head[: max(4, len(head) - 2)] if len(head) > 5 else head
    holding = [s for s in pool if stem in s.unit.text.casefold() and s.score >= 0.4 * pool[0].score]
    return holding or pool


def _supported(chosen: list[Scored], ranked: list[Scored], query: Query, context: Context) -> bool:
    if query.terms and not any(s >= MET for c in chosen for i, s in c.met.items() if i < len(query.terms)):
        return False
    if covered_with_siblings(chosen, ranked, query, context.ranker) < ENOUGH:
        return False
    if not topic_met(chosen, ranked, query, context.ranker):
        return False
    return is_held(chosen, ranked, query, context.ranker)


def needs_kind(query: Query) -> bool:
    """Whether the kind of answer asked for can be seen in a sentence."""
    return query.ask in (Ask.COUNT, Ask.AMOUNT, Ask.DEADLINE)


_NUMBER_WORDS = r"\b(?:én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|flere|fleire|begge)\b"


def fits_ask(unit: Unit, query: Query) -> bool:
    """Whether the unit holds a number, an amount or a date where one is asked for."""
    if query.ask is Ask.AMOUNT:
        return bool(re.search(r"\d[\d ]*\s*(?:kroner|mill|mrd|prosent|%)", unit.text))
    if query.ask is Ask.COUNT:
        return (
            bool(re.search(rf"(?<![\d.-])\d{{1,3}}(?![\d.])\s+\w|{_NUMBER_WORDS}\s+\w", unit.text))
            and "flere" not in unit.text
        )
    if query.ask is Ask.DEADLINE:
        from answer.consult.dates import is_dated

        return is_dated(unit)
    return True


def _area(query: Query, context: Context) -> Finding | None:
    """All tasks of an area of an assignment, where the question names the area and nothing else."""
    about = [t for t in query.terms if not t.action]
    if query.ask not in (Ask.TASK, Ask.OTHER, Ask.LIST) or not about:
        return None
    for unit in context.evidence.units:
        if unit.area and unit.ident and all(_named(t, keys_of(unit.area)) for t in about):
            return of_area(query, context, unit.ident, unit.area)
    return None


def _named(term: Term, keys: dict[str, float]) -> bool:
    return any(all(k in keys for k in m.member) for m in term.meanings)


def _whole_assignment(chosen: list[Scored], ranked: list[Scored], query: Query, context: Context) -> Finding | None:
    """All bullets where a task is asked for by the assignment's title and no bullet stands out."""
    if query.ask not in (Ask.TASK, Ask.OTHER, Ask.LIST, Ask.DEFINITION):
        return None
    title = next((s for s in ranked if s.unit.kind == "overskrift"), None)
    if title is None or not query.terms or title.unit.ident != chosen[0].unit.ident:
        return None
    if covered([title], query, context.ranker) < 0.75:
        return None
    own = [s for s in chosen if s.unit.kind in ("punkt", "tekst")]
    if query.ask is Ask.DEFINITION and len(own) < len(chosen):
        return None
    return of_assignment(query, context, title.unit.ident or "")


def unmet(query: Query, context: Context) -> tuple[Term, ...]:
    """The question's terms that nothing in the documents meets."""
    return tuple(t for t in query.terms if not any(s >= MET for s in context.ranker.term_hits(t).values()))
