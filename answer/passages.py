"""Answers from documents that are neither letters nor reports: the sentences of the passages that the search finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from answer.cite import Draft, sentence
from answer.consult import extracts
from answer.consult.finding import Context
from answer.evidence import Evidence, Unit, keys_of
from answer.model import Answer, Scope
from answer.prompts import say
from answer.rank import Ranker
from answer.sources import Sources
from answer.understand.reader import read
from index.errors import LibraryError
from ingest.language.sentences import split_sentences
from ingest.model import Document, Language, Passage, Span

SEARCHED = 20


def from_passages(question: str, language: Language, sources: Sources, scope: Scope) -> Answer:
    """The answer from the passages in scope, or the refusal. Raises nothing for a search that fails: it refuses."""
    documents = tuple(
        d.id
        for d in sources.documents()
        if (not scope.documents or d.id in scope.documents)
        and (not scope.years or d.year in scope.years)
        and (not scope.kinds or d.kind in scope.kinds)
    )
    if not documents:
        return _refusal(question, language, say(language, "no-documents"))
    try:
        hits = sources.search(question, documents=documents, k=SEARCHED)
    except LibraryError as error:
        return _refusal(question, language, str(error))
    evidence = _evidence([h.passage for h in hits], sources)
    context = Context(evidence, Ranker(evidence), sources.document, dt.date(2000, 1, 1))
    query = read(question, (), evidence, context.today)[0]
    finding = extracts.answer(query, context)
    if finding is None:
        return _refusal(question, language, say(language, "refusal"))
    sentences = tuple(sentence(d, sources.document) for d in finding.drafts)
    return Answer(
        question=question,
        answer="\n".join(s.text for s in sentences),
        answerable=True,
        language=language,
        kind="oppdrag",
        method="utdrag",
        assignments=(),
        sentences=sentences,
    )


def _evidence(passages: list[Passage], sources: Sources) -> Evidence:
    units = [u for p in passages for u in _units(p, sources.document(p.document))]
    from dataclasses import replace

    return Evidence((), tuple(replace(u, order=n) for n, u in enumerate(units)))


def _units(passage: Passage, document: Document) -> Iterator[Unit]:
    around = keys_of(passage.context, weight=0.5)
    for span in passage.spans:
        text = document.quote(span)
        for start, end in split_sentences(text):
            place = Span(document=span.document, page=span.page, start=span.start + start, end=span.start + end)
            plain = " ".join(text[start:end].split())
            if plain:
                yield Unit("utsagn", plain, document.id, (place,), own=keys_of(plain), context=around)


def _refusal(question: str, language: Language, text: str) -> Answer:
    return Answer(
        question=question,
        answer=text,
        answerable=False,
        language=language,
        kind="ubesvarbar",
        method="avslag",
        assignments=(),
        sentences=(sentence(Draft(text, ()), lambda _: (_ for _ in ()).throw(KeyError())),),
    )
