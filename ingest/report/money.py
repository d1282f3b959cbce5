"""Sums of money in a report: in which unit, and what they are (bevilgning, forbruk, prognose, avvik).

Whether a sum is right is for the rules in `check/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from ingest.language.amounts import AmountMention, find_amounts
from ingest.language.posts import find_posts
from ingest.model import Amount
from ingest.report.places import Placed

Unit = Literal["kroner", "1000 kroner", "mill. kroner"]
Role = Literal["bevilgning", "forbruk", "prognose", "avvik"]

_UNITS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    (
        "1000 kroner",
        re.compile(
            r"(?:\bi\s+)?(?:1\s?000|tusen|hele tusen)\s*(?:kr(?:oner|onar)?\b|nok)|\btnok\b|\bkr\.?\s*1\s?000|"
            r"\btusen kr|000s? NOK",
            re.I,
        ),
    ),
    (
        "mill. kroner",
        re.compile(
            r"\b(?:i|beløp i|tall i|tal i|in)\s+(?:mill\w*\.?)\s*(?:kr\w*|nok)?|\bmnok\b|\bmill\.\s?kr(?:oner|onar)?\)",
            re.I,
        ),
    ),
    (
        "kroner",
        re.compile(
            r"\((?:i\s+)?(?:hele\s+)?(?:kroner|kronar|kr|nok)\)|"
            r"\b(?:beløp|tall|tal)\s+i\s+(?:hele\s+)?kron(?:er|ar)\b",
            re.I,
        ),
    ),
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "avvik",
        re.compile(
            r"mindreforbruk\w*|merforbruk\w*|mindre-/merforbruk|avvik\w*|differanse\w*|variance|mer enn budsjett\w*",
            re.I,
        ),
    ),
    (
        "prognose",
        re.compile(
            r"prognose\w*|årsprognose|anslag\w*|anslått|forvent\w+ (?:forbruk|brukt)|vent\w+ å lande|ventes brukt|"
            r"forecast",
            re.I,
        ),
    ),
    (
        "forbruk",
        re.compile(
            r"forbruk\w*|brukt\w*|brukte|bruka|regnskap\w*|rekneskap\w*|utgift\w*|kostnad(?!sramme)\w*|belast\w+|"
            r"påløpt|påløpne|ført(?:e)?|gått med|kost(?:et|er|a|ar)\b|disponert så langt|utbetalt|spent",
            re.I,
        ),
    ),
    (
        "bevilgning",
        re.compile(
            r"\w*bevilg\w*|løyv\w*|\w*tilsk(?:udd|ot)\w*|tildel\w*|kostnadsramme\w*|fått|mott(?:ok|att|eke)|får|gir|\b(?:fikk|fekk|ga|gav|gjev)\b|"
            r"øremerk\w*|bidr(?:ar|o|og)|"
            r"ramme(?:finansiering)?\w*|utgjør\w*|allocat\w*|granted",
            re.I,
        ),
    ),
)
_CLAUSE_END = re.compile(r"[;!?,]\s|\.\s+(?=[A-ZÆØÅ\d])(?<!kap\.\s)(?<!nr\.\s)(?<!mill\.\s)|\.$")
_UNIT_ITSELF = re.compile(r"(?:i\s+)?1\s?000\s*(?:kr\w*|nok)|tusen kr\w*", re.I)
_MILLIONS = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d+)?)\s+million(?:er|ar)\b(?!\s+kr)"
    r"(?!\s+(?!(?:er|ble|blei|vart|til|på|over|i|for|og|av|som|brukt\w*|mot|fra|frå|skal|regnskapsført|gått)\b)[a-zæøå]{3})",
    re.I,
)
_WHOLE = re.compile(
    r"(?:\s+(?:er|ble|vart|blei|har))?(?:\s+\w+){0,2}?,?\s+(?:av|of|mot)\s+(?:en \w+ på |ein \w+ på |totalt )?"
    r"(?P<number>\d{1,3},\d+)(?![\d%]|\s*(?:prosent|mill|mrd|kr))",
    re.I,
)
_NOTE = re.compile(r"(?:merknad|note|vedlegg|tabell|kapittel|punkt|side)\s*$", re.I)
_BUDGET = re.compile(r"budsjett\w*|ramme for året|årsbudsjett|internt", re.I)
_OF = re.compile(
    r"\s*(?:mill\w*\.?\s*)?(?:kron\w+\s*)?(?:er\s+\w+\s+)?\b(?:av|of)\s+(?P<what>(?:[^\W\d]+\s+){0,5}?)$", re.I
)


def unit_in(text: str) -> Unit | None:
    """The unit that a caption, header or note states ("(i 1000 kroner)", "Beløp i mill. kroner"), or None."""
    for unit, pattern in _UNITS:
        if pattern.search(text):
            return unit
    return None


def role_in_header(header: str) -> Role | None:
    """What a column's sums are, by its header."""
    return next((role for role, pattern in _ROLES if pattern.search(header)), None)


def amounts_in(
    placed: Placed, start: int, end: int, unit: Unit | None, header: str, row: tuple[str | None, str | None]
) -> tuple[Amount, ...]:
    """The sums in `placed.text[start:end]`, each with its role, and its chapter and post where the words say so, or the
    row's (`row`: chapter and post) where they don't. `header` is the column's."""
    text = placed.text[start:end]
    mentions = _mentions(text, unit)
    column = role_in_header(header) if len(mentions) == 1 else None
    posts = find_posts(text)
    only = posts[0] if len({(post.chapter, post.post) for post in posts}) == 1 else None
    return tuple(
        Amount(
            text=mention.text,
            nok=mention.nok,
            role=column or _role(text, mentions, number),
            chapter=only.chapter if only else row[0],
            post=only.post if only else row[1],
            spans=placed.spans(start + mention.start, start + mention.end),
        )
        for number, mention in enumerate(mentions)
    )


def _mentions(text: str, unit: Unit | None) -> list[AmountMention]:
    """The sums in a text, units and references left out; "20,7 millioner" is money where the text speaks of money."""
    found = [
        mention
        for mention in find_amounts(text, unit)
        if not _UNIT_ITSELF.fullmatch(mention.text.strip("() ")) and not _NOTE.search(text[: mention.start])
    ]
    found += [whole for mention in found if (whole := _whole_without_unit(text, mention, found)) is not None]
    found = [mention for mention in found if not _is_overlapped(mention, found)]
    if role_in_header(text) is None:
        return sorted(found, key=lambda mention: mention.start)
    for match in _MILLIONS.finditer(text):
        if not any(mention.start <= match.start() and match.end() <= mention.end for mention in found):
            nok = int(Decimal(re.sub(r"\s", "", match["number"]).replace(",", ".")) * 1_000_000)
            found = [mention for mention in found if not match.start() <= mention.start < match.end()]
            found.append(AmountMention(match.group(), match.start(), match.end(), nok, "mill. kroner"))
    return sorted(found, key=lambda mention: mention.start)


def _whole_without_unit(text: str, part: AmountMention, found: Sequence[AmountMention]) -> AmountMention | None:
    """The whole that a sum in millions is said to be of, where only the first has its unit ("24,6 mill. kroner av
    39,4 er brukt")."""
    match = _WHOLE.match(text, part.end)
    if match is None or not re.search(r"mill", part.text, re.I):
        return None
    start, end = match.span("number")
    if any(other.start <= start < other.end and re.search(r"mill|kr|mrd", other.text, re.I) for other in found):
        return None
    nok = int(Decimal(match["number"].replace(",", ".")) * 1_000_000)
    return AmountMention(match["number"], start, end, nok, "mill. kroner")


def _is_overlapped(mention: AmountMention, found: Sequence[AmountMention]) -> bool:
    """True where another reading of the same number came after it in the list: the one with the unit."""
    later = found[found.index(mention) + 1 :]
    return any(other.start <= mention.start and mention.end <= other.end and other != mention for other in later)


def _role(text: str, mentions: list[AmountMention], number: int) -> Role | None:
    """The role that the words round a sum give it; in "brukt X av Y", X is consumption and Y the appropriation."""
    mention = mentions[number]
    before = text[mentions[number - 1].end if number else 0 : mention.start]
    whole = _OF.search(before)
    if whole and (number or _spent(text[mention.end :])):
        return None if _BUDGET.search(whole["what"]) else "bevilgning"
    if _is_part_of(text, mentions, number):
        return "forbruk"
    after = text[mention.end : mentions[number + 1].start if number + 1 < len(mentions) else len(text)]
    return _nearest(_CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0])


def _spent(after: str) -> bool:
    return bool(re.search(r"\b(?:brukt\w*|brukte|gått med|heile summen|regnskapsført)\b", after[:60], re.I))


def _is_part_of(text: str, mentions: list[AmountMention], number: int) -> bool:
    if number + 1 >= len(mentions):
        return False
    between = text[mentions[number].end : mentions[number + 1].start]
    return bool(
        re.fullmatch(r"\s*(?:er\s+)?(?:brukt\w*\s+|gått med\s+)?(?:av|of)\s+(?:[^\W\d]+\s+){0,5}", between, re.I)
    )


def _nearest(before: str, after: str) -> Role | None:
    """The role whose word stands nearest, of what stands in the same clause; words in front weigh more."""
    if _BUDGET.search(before[-25:]) and not re.search(r"mer enn budsj|mindre enn budsj", before, re.I):
        return None
    best: tuple[int, Role] | None = None
    for role, pattern in _ROLES:
        for match in pattern.finditer(before):
            best = min(best or (999, role), (len(before) - match.end(), role))
        behind = pattern.search(after)
        if behind:
            best = min(best or (999, role), (behind.start() + 4, role))
    return best[1] if best else None


def shared_unit(texts: Iterable[str]) -> Unit | None:
    """The one unit that a report's captions and notes state, where they state only one."""
    units = {unit for text in texts if (unit := unit_in(text))}
    return units.pop() if len(units) == 1 else None
