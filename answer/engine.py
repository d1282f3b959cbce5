"""The door of answering: a question becomes an `Answer`. Understand, consult, compose; a model may only rephrase.

Pure given the sources and today's date. Knows no HTTP and keeps nothing but indexes of unchanged documents.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from answer import refuse
from answer import scope as scoping
from answer.cite import Draft, sentence
from answer.consult.finding import Context, Finding
from answer.consult.table import consult
from answer.model import Answer, AnswerSentence, Scope, Turn
from answer.near import nearness
from answer.prompts import say
from answer.reports import about_reports
from answer.sources import Sources
from answer.understand.language import question_language
from answer.understand.query import Ask, Query
from answer.understand.reader import read
from answer.years import compared
from ingest.model import Language

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

LONGEST_QUESTION = 4000
"""Characters of a question that are read; the rest is not a question."""
MOST_CARRIED = 4
"""More assignments than this are a list, not a topic."""
_KINDS = {
    Ask.COUNT: "belop",
    Ask.DEFINITION: "hvem",
    Ask.HEAD: "hvem",
    Ask.WHICH: "liste",
    Ask.WHERE: "oppdrag",
    Ask.WHY: "oppdrag",
    Ask.OTHER: "oppdrag",
}


@dataclass(frozen=True)
class Part:
    """One thing asked, with what was found for it."""

    query: Query
    context: Context
    finding: Finding | None


def ask(
    question: str,
    sources: Sources,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = Scope(),
    today: dt.date,
    llm: LLM | None = None,
) -> Answer:
    """The answer to `question` from the sources in scope, as of `today`.

    With a language model, it may rewrite a follow-up and phrase the answer; what it writes is checked sentence by
    sentence, and where too little holds, or it fails, the answer without it stands.
    """
    began = time.perf_counter()
    question = question[:LONGEST_QUESTION].strip()
    answer = _plain(question, sources, tuple(history), scope, today)
    if llm is not None:
        from answer.rephrase import improved

        answer = improved(answer, question, tuple(history), llm, lambda q: _plain(q, sources, (), scope, today))
    return answer.model_copy(update={"milliseconds": round((time.perf_counter() - began) * 1000, 2)})


def _plain(question: str, sources: Sources, history: tuple[Turn, ...], scope: Scope, today: dt.date) -> Answer:
    """The answer without a model."""
    language = question_language(question, history)
    letters = scoping.letters_in(sources, scope)
    special = about_reports(question, language, sources, scope, letters) or compared(
        question, language, sources, letters
    )
    if special is not None:
        return special
    chosen = scoping.letters_for(" ".join([question, *(t.content for t in history[-2:])]), letters)
    if not chosen:
        return _without_letters(question, language, sources, scope)
    ranker = scoping.within(scoping.ranker_of(chosen), scope.assignments)
    context = Context(
        ranker.evidence, ranker, sources.document, today, cache(lambda: nearness(question, sources, ranker.evidence))
    )
    parts: list[Part] = []
    for asked in read(question, history, ranker.evidence, today):
        query = _about_the_same(asked, parts)
        parts.append(Part(query, context, consult(query, context)))
    if not any(part.finding for part in parts):
        beside = _from_other_documents(question, language, sources, scope)
        if beside is not None:
            return beside
    return _composed(question, parts, sources)


def _from_other_documents(question: str, language: Language, sources: Sources, scope: Scope) -> Answer | None:
    """What the letters don't say, a report or note that the user has taken in may: its sentences, or None."""
    letters = {letter.document for letter in sources.mandates()}
    others = tuple(
        d.id for d in sources.documents() if d.id not in letters and (not scope.documents or d.id in scope.documents)
    )
    if not others:
        return None
    from answer.passages import from_passages

    answer = from_passages(question, language, sources, scope.model_copy(update={"documents": others}))
    return answer if answer.answerable else None


def _about_the_same(query: Query, parts: Sequence[Part]) -> Query:
    """A part with no topic of its own is about the assignments that the part before it found."""
    found = parts[-1].finding if parts else None
    money = query.posts and query.ask is Ask.AMOUNT
    if found is None or query.terms or query.idents or money or query.unknown_idents:
        return query
    idents = tuple(dict.fromkeys(p.assignment for d in found.drafts for p in d.places if p.assignment))
    return replace(query, carried_idents=idents) if 0 < len(idents) <= MOST_CARRIED else query


def _without_letters(question: str, language: Language, sources: Sources, scope: Scope) -> Answer:
    from answer.passages import from_passages

    return from_passages(question, language, sources, scope)


def _composed(question: str, parts: Sequence[Part], sources: Sources) -> Answer:
    found = [p for p in parts if p.finding and p.finding.answerable]
    if not found or _rests_on_what_is_not(parts):
        return _refused(question, parts, sources)
    drafts: list[Draft] = []
    for part in parts:
        if part.finding:
            drafts += [d for d in _led(part.query, part.finding) if d not in drafts and _says_more(d, drafts)]
    if len(found) < len(parts) and not all(p.finding for p in parts):
        drafts.append(Draft(say(parts[0].query.language, "refusal-part"), ()))
    sentences = tuple(sentence(d, sources.document) for d in drafts)
    method: Literal["fakta", "utdrag"] = (
        "fakta" if any(p.finding and p.finding.method == "fakta" for p in found) else "utdrag"
    )
    query = found[0].query
    return Answer(
        question=question,
        answer=as_text(sentences),
        answerable=True,
        language=query.language,
        kind=kind_of([p.query for p in parts]),
        method=method,
        assignments=cited(sentences),
        sentences=sentences,
        searched=refuse.searched(query, found[0].context),
    )


def _rests_on_what_is_not(parts: Sequence[Part]) -> bool:
    """Whether the first thing asked names an assignment that does not exist, and the rest names nothing else."""
    first, *rest = (p.query for p in parts)
    return bool(first.unknown_idents) and not first.idents and not any(q.idents or q.posts or q.chapters for q in rest)


def _says_more(draft: Draft, said: Sequence[Draft]) -> bool:
    """Whether a line adds a place or a figure to those before it: the second part of a question often has its answer
    in the first."""
    before = " ".join(d.text for d in said)
    figures = set(re.findall(r"\d+", draft.text))
    places = {p for d in said for p in d.places}
    return not draft.places or not set(draft.places) <= places or not figures <= set(re.findall(r"\d+", before))


def _led(query: Query, finding: Finding) -> tuple[Draft, ...]:
    """An English answer in Norwegian words says that it quotes."""
    if query.language == "en" and finding.method == "utdrag":
        return (Draft(say("en", "lead-extract"), ()), *finding.drafts)
    return finding.drafts


def _refused(question: str, parts: Sequence[Part], sources: Sources) -> Answer:
    part = next((p for p in parts if p.finding), parts[0])
    query, context = part.query, part.context
    drafts = part.finding.drafts if part.finding else (Draft(refuse.reason(query, context), ()),)
    sentences = tuple(sentence(d, sources.document) for d in drafts)
    return Answer(
        question=question,
        answer=as_text(sentences),
        answerable=False,
        language=query.language,
        kind="ubesvarbar",
        method="avslag",
        assignments=cited(sentences),
        sentences=sentences,
        nearest=refuse.nearest(query, context),
        searched=refuse.searched(query, context),
        suggestions=refuse.suggestions(query, context),
    )


def as_text(sentences: Sequence[AnswerSentence]) -> str:
    """The answer as one text, a line for each sentence."""
    return "\n".join(s.text for s in sentences)


def cited(sentences: Sequence[AnswerSentence]) -> tuple[str, ...]:
    """The IDs cited, in order."""
    return tuple(dict.fromkeys(c.assignment for s in sentences for c in s.citations if c.assignment))


def kind_of(queries: Sequence[Query]) -> str:
    """The kind of question in the contract's words."""
    if len(queries) > 1:
        return "flerdel"
    return _KINDS.get(queries[0].ask, str(queries[0].ask.value))
