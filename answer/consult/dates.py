"""Deadlines and the calendar: by assignment, by words, by day or month, after or before a date, or the next ones."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding, assignment_words
from answer.consult.held import main_held
from answer.consult.passing import is_date_of
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import Scored, covered, covered_with_siblings, topic_met
from answer.understand.query import Ask, Query
from answer.wording import day, deadline, month, quoted
from ingest.language.dates import DateMention, find_dates
from ingest.model import Deadline

ENOUGH = 0.5
"""The share of what the question says has the deadline that the dated unit must speak of."""
TIED = 0.9
DATED = 0.75
"""A dated unit must come this near to the best unit of any kind: else what is asked about has no date."""
BRIEF = 110
"""Characters of a quote where another part of the answer has said what it is about."""
SET = 0.6
"""A deadline that is set, this near to the best date of any kind, is the one asked for."""
_BARE_YEAR = re.compile(r"(?<![\d(/–-])\b(?:i|in|innen|innan|fra|frå|until|from)\s+(?:\w+\s+)?(20\d\d)\b(?![–-])")


def is_dated(unit: Unit) -> bool:
    """Whether the unit has a deadline, a calendar date, or a date or year in its text."""
    return bool(unit.deadlines) or bool(find_dates(unit.text, 2000)) or bool(_BARE_YEAR.search(unit.text))


def draft(unit: Unit, query: Query, *, limit: int = 200) -> Draft:
    """A dated unit as a line of the answer."""
    if unit.kind == "kalender":
        return Draft(
            say(query.language, "calendar-row", date=calendar_date(unit, query), what=unit.text), (place_of(unit),)
        )
    where = assignment_words(query.language, unit)
    if unit.deadlines:
        dates = ", ".join(_weekday(d, query) + deadline(d, query.language) for d in unit.deadlines)
        shown = min(limit, BRIEF) if query.background else limit
        text = say(query.language, "deadline", date=dates, what=quoted(unit.text, shown), where=where)
        return Draft(text, (place_of(unit),))
    return Draft(say(query.language, "extract", quote=quoted(unit.text), where=where), (place_of(unit),))


def _weekday(value: Deadline, query: Query) -> str:
    """The day of the week, where it is asked for."""
    date = value.amended_date or value.date
    if not date or not re.search(r"\b(?:ukedag|vekedag|weekday|day of the week)", query.text, re.I):
        return ""
    names = (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
        if query.language == "en"
        else "mandag tirsdag onsdag torsdag fredag lørdag søndag"
    )
    return names.split()[date.weekday()] + " "


def calendar_date(unit: Unit, query: Query) -> str:
    """The date of a calendar row in words; for a month, that no day is given."""
    value = unit.deadlines[0]
    if value.date:
        by = re.match(r"(innen|innan|før|senest|seinast)\b", value.text, re.I)
        return (
            say(query.language, "by-date", date=day(value.date, query.language))
            if by
            else day(value.date, query.language)
        )
    mention = next(iter(find_dates(value.text, _year(unit))), None)
    if mention and mention.earliest and _whole_month(mention):
        return say(
            query.language,
            "month-only",
            month=month(mention.earliest.month, query.language),
            year=str(mention.earliest.year),
        )
    return value.text


def _year(unit: Unit) -> int | None:
    return unit.mandate.year if unit.mandate else None


def _whole_month(mention: DateMention) -> bool:
    first, last = mention.earliest, mention.latest
    return bool(first and last and first.day == 1 and (first.year, first.month) == (last.year, last.month))


def span_of(unit: Unit, value: Deadline) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a deadline can mean; None for words only. An impossible day means its month."""
    date = value.amended_date or value.date
    if date:
        return date, date
    if value.earliest and value.latest:
        return value.earliest, value.latest
    for mention in find_dates(value.text, _year(unit)):
        if mention.earliest and mention.latest:
            return mention.earliest, mention.latest
        if not mention.valid and (found := re.search(r"\d{1,2}\.\s?(\d{1,2})\.(\d{4})", mention.text)):
            year, number = int(found.group(2)), int(found.group(1))
            if 1 <= number <= 12:
                last = calendar.monthrange(year, number)[1]
                return dt.date(year, number, last), dt.date(year, number, last)
    return None


def dated_units(context: Context) -> list[Unit]:
    """The units with deadlines or calendar dates, in order of date."""
    units = [u for u in context.evidence.units if u.deadlines]
    return sorted(
        units, key=lambda u: (min((s[0] for d in u.deadlines if (s := span_of(u, d))), default=dt.date.max), u.order)
    )


def answer(query: Query, context: Context) -> Finding | None:
    """The dates asked for; that there is none, where what is asked about has none; or None."""
    if (
        query.dates
        and query.ask in (Ask.CALENDAR, Ask.OTHER, Ask.TASK, Ask.LIST, Ask.DEADLINE, Ask.WHICH, Ask.WHO)
        and not _is_about_topic(query)
    ):
        found = _in_window(query, context)
        if found:
            return found
        if not query.all_terms and not query.idents and not query.carried_idents and _window(query):
            return None  # nothing stands on that day; what comes later is no answer
    if query.ask is Ask.CALENDAR and "today" in query.cues and not query.all_terms:
        return _upcoming(query, context)
    if query.idents or (query.carried_idents and not query.terms):
        return _of_assignment(query, context)
    if not query.all_terms and (season := _season(query, context)):
        return _finding(_in_season(query, context, season), query)
    if not query.all_terms and (nearest := _nearest(query, context)):
        return _finding([nearest], query)
    if not query.all_terms:
        ahead = "today" in query.cues or ("happens" in query.cues and "meeting" not in query.cues)
        return _upcoming(query, context) if ahead else _all(query, context)
    return _by_words(query, context)


def _in_season(query: Query, context: Context, season: tuple[dt.date, dt.date]) -> list[Unit]:
    """What has its date in a part of the year, in order; the first only, where that is asked for."""
    units = [
        u
        for u in dated_units(context)
        if any((d := span_of(u, v)) and season[0] <= d[1] and d[0] <= season[1] for v in u.deadlines)
    ]
    if _CALENDAR.search(query.text) and "assignments" not in query.cues:
        units = [u for u in units if u.kind == "kalender"] or units
    if units and ("first" in query.cues or _THE_NEXT.search(query.text)):
        return _up_to_first_day(units)
    return units[:12]


def _is_about_topic(query: Query) -> bool:
    """A date with a topic ("hva skal foreslås innen 1. september om KI") is answered by the topic."""
    return query.ask is Ask.DEADLINE and "when" in query.cues


def _finding(units: Iterable[Unit], query: Query) -> Finding | None:
    drafts = list(dict.fromkeys(draft(u, query) for u in units))
    return Finding(tuple(drafts)) if drafts else None


def _all(query: Query, context: Context) -> Finding | None:
    if (
        not re.search(
            r"\b(?:frister|fristar|fristene|fristane|deadlines|dates|datoer|datoar|møter|meetings)\b", query.text, re.I
        )
        and len(query.text.split()) > 5
        and "meeting" not in query.cues
    ):
        return None
    wanted = [u for u in dated_units(context) if u.assignment]
    if {"meeting", "happens"} & query.cues:
        wanted = [
            u
            for u in dated_units(context)
            if u.kind == "kalender" and ("møte" in u.text or "meeting" not in query.cues)
        ]
    return _finding(wanted, query)


def _nearest(query: Query, context: Context) -> Unit | None:
    """For a question all in everyday words: the dated unit that the search puts first, if it is among the first two."""
    if query.dates or len(query.text.split()) < 6 or {"list", "happens", "today"} & query.cues:
        return None
    near = context.near()
    first = sorted((u for u in context.evidence.units if near.get(u.order, 0.0) >= 0.95), key=lambda u: -near[u.order])
    return next((u for u in first if u.deadlines), None)


def _window(query: Query) -> tuple[dt.date, dt.date] | None:
    mentions = [d for d in query.dates if d.earliest or d.date]
    if not mentions:
        return None
    first = min(d.earliest or d.date or dt.date.max for d in mentions)
    last = max(d.latest or d.date or dt.date.min for d in mentions)
    if len(mentions) == 1 and re.search(r"\b(?:etter|after|later than|seinare enn|senere enn)\b", query.text, re.I):
        return last + dt.timedelta(days=1), dt.date(last.year, 12, 31)
    if len(mentions) == 1 and re.search(r"\b(?:fra(?: og med)?|frå(?: og med)?|from|f\.o\.m\.?)\b", query.text, re.I):
        return first, dt.date(last.year, 12, 31)
    if len(mentions) == 1 and re.search(
        r"\b(?:før|before|innen|innan|by|until|til og med|frem til|fram til|t\.o\.m\.?)\b", query.text, re.I
    ):
        return dt.date(first.year, 1, 1), last
    return first, last


def _in_window(query: Query, context: Context) -> Finding | None:
    window = _window(query)
    if window is None:
        return None
    units = [
        u
        for u in dated_units(context)
        if any((s := span_of(u, d)) and s[0] <= window[1] and window[0] <= s[1] for d in u.deadlines)
    ]
    only_meetings = "meeting" in query.cues and "deadline" not in query.cues
    if only_meetings and any("møte" in u.text.casefold() for u in units):
        units = [u for u in units if "møte" in u.text.casefold()]
    if _CALENDAR.search(query.text) and any(u.kind == "kalender" for u in units):
        units = [u for u in units if u.kind == "kalender"]
    if query.terms:
        allowed = {id(u) for u in units}
        ranked = context.rank(query, keep=lambda u: id(u) in allowed)
        about = [s.unit for s in ranked if covered([s], query, context.ranker) >= ENOUGH]
        if about:
            units = [u for u in units if any(u is a for a in about)]
        elif covered(ranked, query, context.ranker) < 0.2 and query.ask not in (Ask.CALENDAR, Ask.OTHER, Ask.TASK):
            return None
    if units and _THE_NEXT.search(query.text) and window[0] < window[1]:
        units = _up_to_first_day(units)
    return _finding(units[:14], query)


def _up_to_first_day(units: list[Unit]) -> list[Unit]:
    """The first dated unit; a row that only gives a month may come before or after it, so both are told."""
    exact = next((i for i, u in enumerate(units) if u.deadlines[0].date), len(units) - 1)
    return [u for i, u in enumerate(units) if i <= exact or u.deadlines[0].text == units[exact].deadlines[0].text]


_CALENDAR = re.compile(r"\b(?:\w*kalender\w*|årshjul\w*|møteplan\w*|calendar)\b", re.IGNORECASE)
_THE_NEXT = re.compile(
    r"\b(?:neste|første|fyrste|next|first)\s+(?:\w+\s+)?(?:frist|møte|deadline|meeting|dato|date|hendelse|event|\w*møte)"
    r"\w*\s+(?:etter|after)\b",
    re.IGNORECASE,
)


def _upcoming(query: Query, context: Context) -> Finding | None:
    ahead = [
        u for u in dated_units(context) if any((s := span_of(u, d)) and s[1] >= context.today for d in u.deadlines)
    ]
    if "meeting" in query.cues:
        ahead = [u for u in ahead if "møte" in u.text.casefold()]
    if re.search(r"\b(?:frist|deadline)\w*", query.text, re.I) and "meeting" not in query.cues:
        ahead = [u for u in ahead if "møte" not in u.text.casefold()]
    if re.search(r"\b(?:denne måneden|denne månaden|this month)\b", query.text, re.I):
        ahead = [
            u
            for u in ahead
            if any(
                (s := span_of(u, d)) and (s[0].year, s[0].month) == (context.today.year, context.today.month)
                for d in u.deadlines
            )
        ]
    single = re.search(r"\b(?:neste|next)\s+(?:frist|møte|deadline|meeting|\w*møte)\b(?!\w)", query.text, re.I)
    return _finding(ahead[:1] if single else ahead[:6], query)


def _of_assignment(query: Query, context: Context) -> Finding | None:
    idents = query.idents or query.carried_idents
    inside = [u for u in context.evidence.units if u.ident in idents]
    with_deadline = [u for u in inside if u.deadlines]
    if query.all_terms and len(with_deadline) > 1:
        with_deadline = _narrowed(query, context, with_deadline)
    if with_deadline and not (
        query.terms and not query.idents and _covered_better_elsewhere(query, context, with_deadline)
    ):
        return _finding(with_deadline, query)
    dated = [
        s.unit for s in context.rank(query, keep=lambda u: u.ident in idents and is_dated(u) and u.kind != "overskrift")
    ]
    if dated and query.all_terms and not query.idents:
        return _finding(dated[:1], query)
    return no_deadline(query, context, idents[0]) if query.ask in (Ask.DEADLINE, Ask.CALENDAR, Ask.YES_NO) else None


def _covered_better_elsewhere(query: Query, context: Context, chosen: list[Unit]) -> bool:
    inside = {id(u) for u in chosen}
    return covered(context.rank(query, keep=lambda u: id(u) in inside), query, context.ranker) < ENOUGH


def _narrowed(query: Query, context: Context, units: list[Unit]) -> list[Unit]:
    inside = {id(u) for u in units}
    ranked = context.rank(query, keep=lambda u: id(u) in inside)
    if len(ranked) > 1 and ranked[1].score < TIED * ranked[0].score:
        return [ranked[0].unit]
    return units


def no_deadline(query: Query, context: Context, ident: str) -> Finding | None:
    """That the letter sets no deadline for an assignment."""
    heading = next((u for u in context.evidence.units if u.kind == "overskrift" and u.ident == ident), None)
    if heading is None:
        return None
    text = say(query.language, "no-deadline", ident=ident, title=heading.text)
    return Finding((Draft(text, (place_of(heading, with_deadlines=False),)),), answerable=False)


def _by_words(query: Query, context: Context) -> Finding | None:
    ranked = context.rank(query, keep=lambda u: u.kind not in ("bevilgning", "del", "overskrift"))
    dated = [s for s in ranked if is_dated(s.unit)]
    season = _season(query, context)
    if season:
        dated = [
            s
            for s in dated
            if any((d := span_of(s.unit, v)) and season[0] <= d[1] and d[0] <= season[1] for v in s.unit.deadlines)
        ]
    if not dated:
        return None
    dated = _deadlines_first(query, dated)
    best = dated[0]
    if not _answers(query, context, best, ranked):
        return None
    if (
        re.search(r"\b(?:neste|next)\b", query.text, re.I)
        and len(dated) > 1
        and dated[1].score >= DATED * dated[0].score
    ):
        ahead = [
            s.unit
            for s in dated
            if s.score >= DATED * dated[0].score
            and any((d := span_of(s.unit, v)) and d[1] >= _from_when(query, context) for v in s.unit.deadlines)
        ]
        if ahead:
            return _finding(sorted(ahead, key=lambda u: dated_units(context).index(u))[:1], query)
    if query.ordinal and (picked := _nth(query, dated)):
        return _finding([picked], query)
    close = [s for s in dated if s.score >= TIED * best.score and _same_standing(s.unit, best.unit)]
    if {"first", "last"} & query.cues and len(close) > 1 and all(s.unit.deadlines for s in close):
        ordered = sorted(close, key=lambda s: dated_units(context).index(s.unit))
        close = [ordered[0] if "first" in query.cues else ordered[-1]]
    ordered_units = sorted((s.unit for s in close), key=lambda u: u.order)
    return _finding(_one_per_date(ordered_units)[:6], query)


_SEASONS = (
    (r"etter sommer\w*|etter ferien|after (?:the )?summer", 8, 12),
    (
        r"før sommer\w*|før ferien"
        r"|before (?:the )?summer",
        1,
        6,
    ),
    (r"høst(?:en|ens)?|haust(?:en)?|autumn|fall(?= \w)|siste halvår|andre halvår|second half", 8, 12),
    (r"våren(?:s)?|vårens|spring|første halvår|fyrste halvår|first half", 1, 6),
    (r"i sommer|sommeren|summer", 6, 8),
)


def _season(query: Query, context: Context) -> tuple[dt.date, dt.date] | None:
    """The part of the year that the question names, as first and last day."""
    year = next((m.year for m in context.mandates if m.year), None)
    for words, first, last in _SEASONS:
        if year and re.search(rf"\b(?:{words})\b", query.text, re.I):
            return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    return None


def _one_per_date(units: list[Unit]) -> list[Unit]:
    """A sentence that repeats a calendar row's date adds nothing."""
    rows = {d.date for u in units if u.kind == "kalender" for d in u.deadlines if d.date}

    def repeats(unit: Unit) -> bool:
        if unit.kind == "kalender" or unit.assignment:
            return False
        return any(m.date in rows for m in find_dates(unit.text, _year(unit)))

    return [u for u in units if not repeats(u)]


def _from_when(query: Query, context: Context) -> dt.date:
    """From when "the next" counts: the season named, what the conversation spoke of last, else today."""
    season = _season(query, context)
    return season[0] if season else context.today


def _deadlines_first(query: Query, dated: list[Scored]) -> list[Scored]:
    """Where a deadline is asked for, a deadline set on a task or in the calendar goes before a date said in passing."""
    real = [s for s in dated if s.unit.deadlines]
    if "deadline" in query.cues and real and real[0].score >= SET * dated[0].score:
        return real
    return dated


def _same_standing(unit: Unit, best: Unit) -> bool:
    """A real deadline does not share its line with a year mentioned in passing."""
    return bool(unit.deadlines) == bool(best.deadlines)


def _answers(query: Query, context: Context, best: Scored, ranked: list[Scored]) -> bool:
    if covered_with_siblings([best], ranked, query, context.ranker) < ENOUGH:
        return False
    if any(not t.known and t.name for t in query.terms) or not topic_met([best], ranked, query, context.ranker):
        return False
    if query.terms and not query.carried and all(t.action for t in query.terms):
        return False
    if not best.unit.deadlines and not main_held([best], ranked, query, context.ranker):
        return False
    if not best.unit.deadlines and not is_date_of(best.unit, query, context.ranker.weights(query.terms)):
        return False
    return best.score >= DATED * ranked[0].score


def _nth(query: Query, dated: list[Scored]) -> Unit | None:
    """The row that carries the number itself ("Styringsgruppemøte 2"), else the nth tied row in order of date."""
    close = [s for s in dated if s.unit.kind == "kalender" and s.score >= 0.8 * dated[0].score]
    numbered = [s.unit for s in close if re.search(rf"\b{query.ordinal}\b", s.unit.text)]
    if numbered:
        return numbered[0]
    rows = sorted((s.unit for s in close), key=lambda u: u.order)
    return rows[query.ordinal - 1] if query.ordinal and len(rows) >= query.ordinal else None
