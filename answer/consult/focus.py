"""From a long bullet, the sentences that the question is about; what is left out is marked, nothing is rewritten."""

from __future__ import annotations

from answer.understand.query import Ask, Query, Term
from answer.wording import quoted
from answer.words import key, parts, tokens
from ingest.language.sentences import split_sentences

SHORT = 230
"""Characters that need no shortening."""
WHOLE = 600
"""The same where what shall be done is asked for: a task is more than its best sentence."""
_LEADING = (Ask.TASK, Ask.LIST, Ask.OTHER)
"""Where what shall be done is asked for, the first sentence, which says it, stays."""


def focused(text: str, query: Query, limit: int = 420) -> str:
    """The text, or the sentences of it that meet the question's terms best, with "[…]" where others are left out."""
    plain = " ".join(text.split())
    pieces = [plain[start:end].strip() for start, end in split_sentences(plain)]
    short = WHOLE if query.alone and query.ask in _LEADING else SHORT
    if len(plain) <= short or len(pieces) < 2 or not query.all_terms:
        return quoted(plain, max(limit, short))
    scores = [_score(piece, query) for piece in pieces]
    if max(scores) == 0:
        return quoted(plain, limit)
    share = 0.45 if query.ask is Ask.WHICH else 0.7
    keep = {i for i, score in enumerate(scores) if score >= share * max(scores)}
    if query.ask in _LEADING:
        keep.add(0)
    return quoted(_with_gaps(pieces, keep), limit)


def _with_gaps(pieces: list[str], keep: set[int]) -> str:
    out: list[str] = []
    for number, piece in enumerate(pieces):
        if number in keep:
            out.append(piece)
        elif out and out[-1] != "[…]":
            out.append("[…]")
    return " ".join(out)


def _score(piece: str, query: Query) -> float:
    held = {key(w) for t in tokens(piece) for w in (t.text, *parts(t.text))}
    return sum(t.weight * met_by(t, held) for t in query.all_terms)


def met_by(term: Term, held: set[str]) -> float:
    """How well a text with these keys meets the term."""
    return max((m.weight for m in term.meanings if all(_in(k, held) for k in m.member)), default=0.0)


def _in(name: str, held: set[str]) -> bool:
    return name in held or (
        len(name) >= 5 and any(h.startswith(name) or (len(h) >= 5 and name.startswith(h)) for h in held)
    )
