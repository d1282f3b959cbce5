"""Is an answer right? The rules of the contract on questions and answers; nothing about making answers.

Right means complete, focused, in the documents' own words where it quotes, and a refusal where they don't say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

MOST_OTHER_ASSIGNMENTS = 2
SLACK, FACTOR = 400, 4
"""An answer may be this many characters, plus this many times the gold answer's length."""


def normal(text: str) -> str:
    """Text as it is compared: white space, bullets, dashes and case evened out."""
    text = re.sub(r"[•\u00ad]", " ", text).replace("\u00a0", " ").replace("–", "-").replace("−", "-")
    return re.sub(r"\s+", " ", text).strip().casefold()


def tight(text: str) -> str:
    """`normal` with no white space or hyphens, so that line ends don't matter."""
    return re.sub(r"[\s\-]+", "", normal(text))


def faults(gold: Mapping[str, Any], got: Mapping[str, Any] | None, mandate: str) -> list[str]:
    """What is wrong with an answer; empty where it is right. `mandate` is the letter's text after `tight`."""
    if got is None:
        return ["no answer"]
    citations = [c for s in got.get("sentences", ()) for c in s.get("citations", ())]
    found = _quote_faults((c.get("quote", "") for c in citations), mandate)
    if gold.get("answerable", True) is False:
        return [*found, "answered what the document does not say"] if got.get("answerable", True) else found
    if not got.get("answerable", False):
        return [*found, "refused"]
    found += _word_faults(gold, got.get("answer", "")) + _citation_faults(gold, got.get("assignments", ()))
    if len(got.get("answer", "")) > SLACK + FACTOR * len(gold["answer"]):
        found.append(f"too long: {len(got['answer'])} characters")
    if not citations:
        found.append("no citation")
    return found


def _quote_faults(quotes: Iterable[str], mandate: str) -> list[str]:
    for quote in quotes:
        if not quote.strip() or tight(quote) not in mandate:
            return [f"quote not in the document: {quote[:60]!r}"]
    return []


def _word_faults(gold: Mapping[str, Any], answer: str) -> list[str]:
    text = normal(answer)
    lacks = [
        f"lacks {group[0]!r}"
        for group in gold.get("must_include", ())
        if not any(normal(s) in text or tight(s) in tight(text) for s in group)
    ]
    return lacks + [f"says {s!r}" for s in gold.get("must_not_include", ()) if normal(s) in text]


def _citation_faults(gold: Mapping[str, Any], cited: Iterable[str]) -> list[str]:
    wanted, given = set(gold.get("assignments", ())), set(cited)
    found = [f"does not cite {sorted(wanted - given)}"] if wanted - given else []
    if gold["kind"] != "liste" and len(given - wanted) > MOST_OTHER_ASSIGNMENTS:
        found.append(f"cites too much: {sorted(given - wanted)}")
    return found
