"""Is a parse right? F1 per kind of fact between a gold parse and a parse, as the contract on mandates says."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from ingest.model import Frozen

Fact = tuple[Any, ...]
LONG = 14
"""Texts longer than this many characters may differ a little; shorter ones must be equal."""
ALIKE = 0.9


class KindScore(Frozen):
    """One kind of fact: which were right, missed and invented, as readable keys."""

    kind: str
    right: tuple[str, ...]
    missed: tuple[str, ...]
    invented: tuple[str, ...]

    @property
    def f1(self) -> float:
        """F1 of this kind."""
        total = 2 * len(self.right) + len(self.missed) + len(self.invented)
        return 2 * len(self.right) / total if total else 0.0


def normal(text: object) -> str:
    """Text as it is compared: white space, bullets, closing points and case evened out."""
    return re.sub(r"\s+", " ", re.sub(r"[•\u00ad]", " ", str(text or ""))).strip(" .:").casefold()


def alike(a: str, b: str) -> bool:
    """Whether two texts are the same, or share nine words in ten in order."""
    a, b = normal(a), normal(b)
    return a == b or difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio() >= ALIKE


def _head(m: Mapping[str, Any]) -> list[Fact]:
    return [(key, normal(m.get(key))) for key in ("title", "year", "date", "reference")]


def _appropriations(m: Mapping[str, Any]) -> list[Fact]:
    return [(str(a["chapter"]), str(a.get("post") or ""), a["amount_nok"]) for a in m.get("appropriations", ())]


def _parts(m: Mapping[str, Any]) -> list[Fact]:
    return [
        (str(a["chapter"]), str(a.get("post") or ""), p["amount_nok"])
        for a in m.get("appropriations", ())
        for p in a.get("parts", ())
    ]


def _sums(m: Mapping[str, Any]) -> list[Fact]:
    return [(s["amount_nok"] if isinstance(s, Mapping) else s,) for s in m.get("stated_sums", ())]


def _chapters(m: Mapping[str, Any]) -> list[Fact]:
    return [(str(c["number"]).rstrip("."), normal(c["title"])) for c in m.get("chapters", ())]


def _assignments(m: Mapping[str, Any]) -> list[Fact]:
    return [(a["id"], normal(a["title"])) for a in m.get("assignments", ())]


def _deliverables(m: Mapping[str, Any]) -> list[Fact]:
    return [
        (a["id"], normal(d.get("area")), normal(d["text"]))
        for a in m.get("assignments", ())
        for d in a.get("deliverables", ())
    ]


def _deadlines(m: Mapping[str, Any]) -> list[Fact]:
    return [
        (a["id"], t.get("date"), bool(t.get("valid", True)))
        for a in m.get("assignments", ())
        for holder in (*a.get("deliverables", ()), a)
        for t in holder.get("deadlines", ())
    ]


def _calendar(m: Mapping[str, Any]) -> list[Fact]:
    return [(str(c.get("date") or c.get("month") or ""), normal(c["description"])) for c in m.get("calendar", ())]


def _reporting(m: Mapping[str, Any]) -> list[Fact]:
    facts: list[Fact] = []
    for rule in m.get("reporting", ()):
        facts += [(normal(rule["report"]), "element", normal(e)) for e in rule.get("elements", ())]
        facts += [(normal(rule["report"]), "post", normal(_key(p))) for p in rule.get("appropriations", ())]
    return facts


def _key(post: object) -> object:
    if isinstance(post, Mapping):
        return f"{post['chapter']}/{post.get('post') or ''}".rstrip("/")
    return post


def _amendments(m: Mapping[str, Any]) -> list[Fact]:
    return [
        (
            normal(x["kind"]),
            normal(x.get("assignment") or f"{x.get('chapter')}/{x.get('post')}"),
            str(x.get("to") or x.get("to_nok")),
        )
        for x in m.get("amendments", ())
    ]


def _anomalies(m: Mapping[str, Any]) -> list[Fact]:
    return [(normal(x["kind"]),) for x in m.get("anomalies", ())]


FACTS: Mapping[str, Callable[[Mapping[str, Any]], list[Fact]]] = {
    "head": _head,
    "appropriations": _appropriations,
    "parts": _parts,
    "sums": _sums,
    "chapters": _chapters,
    "assignments": _assignments,
    "deliverables": _deliverables,
    "deadlines": _deadlines,
    "calendar": _calendar,
    "reporting": _reporting,
    "amendments": _amendments,
    "anomalies": _anomalies,
}


def score_parse(gold: Mapping[str, Any], parsed: Mapping[str, Any]) -> list[KindScore]:
    """A score per kind of fact that either side has."""
    scores = []
    for kind, facts in FACTS.items():
        wanted, left = facts(gold), facts(parsed)
        right, missed = [], []
        for fact in wanted:
            match = next((other for other in left if _match(fact, other)), None)
            if match is None:
                missed.append(str(fact))
            else:
                left.remove(match)
                right.append(str(fact))
        if wanted or left:
            invented = tuple(str(fact) for fact in left)
            scores.append(KindScore(kind=kind, right=tuple(right), missed=tuple(missed), invented=invented))
    return scores


def _match(a: Fact, b: Fact) -> bool:
    return len(a) == len(b) and all(
        alike(x, y) if isinstance(x, str) and len(x) > LONG else x == y for x, y in zip(a, b, strict=True)
    )


def mean_f1(scores: list[KindScore]) -> float:
    """The mean of the kinds' F1."""
    return sum(s.f1 for s in scores) / max(len(scores), 1)
