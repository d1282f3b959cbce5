"""The same answer as a stream of events, for server-sent events: what it rests on, its sentences, the whole.

`done` carries the answer that stands: a client shows it in place of what was streamed.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from answer.engine import ask
from answer.model import Answer, AnswerSentence, Citation, Scope, Turn
from answer.rephrase import from_sentences, streamed, supports_of
from answer.sources import Sources
from ingest.model import Frozen

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


class Event(Frozen):
    """One event; of the three fields after `kind`, the one that the kind names is set."""

    kind: Literal["sources", "sentence", "done"]
    sources: tuple[Citation, ...] = ()
    sentence: AnswerSentence | None = None
    answer: Answer | None = None


def ask_stream(
    question: str,
    sources: Sources,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = Scope(),
    today: dt.date,
    llm: LLM | None = None,
) -> Iterator[Event]:
    """The events of one answer: one `sources`, any number of `sentence`, one `done`."""
    began = time.perf_counter()
    answer = ask(question, sources, history=history, scope=scope, today=today)
    yield Event(kind="sources", sources=tuple(dict.fromkeys(c for s in answer.sentences for c in s.citations)))
    if llm is not None and answer.answerable:
        held = []
        supports = supports_of(answer)
        for sentence, _ in streamed(answer, llm):
            held.append(sentence)
            cited = tuple(c for n in sentence.support for c in supports[n].citations)
            yield Event(kind="sentence", sentence=AnswerSentence(text=sentence.text, citations=cited))
        final = from_sentences(answer, held, supports)
    else:
        final = answer
    if final.method != "modell":
        for line in answer.sentences:
            yield Event(kind="sentence", sentence=line)
    yield Event(
        kind="done", answer=final.model_copy(update={"milliseconds": round((time.perf_counter() - began) * 1000, 2)})
    )
