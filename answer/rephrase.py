"""With a language model: a follow-up rewritten, the answer phrased; both checked, and the plain answer where they fail.

The model never decides whether there is an answer, and a refusal stays a refusal.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from answer.ground import Grounded, Support, ground, ground_sentence, sentences_of
from answer.model import Answer, AnswerSentence, Turn
from answer.prompts import load
from answer.words import is_function_word, key, tokens
from ingest.language.amounts import find_amounts
from ingest.language.dates import find_dates

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_LOG = logging.getLogger(__name__)
_LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}
LONGEST_TEXT = 6000
"""Characters of a model's text that are looked at."""
LONGEST_QUESTION = 300
MOST_EVIDENCE = 14


def improved(
    answer: Answer, question: str, history: Sequence[Turn], llm: LLM, plain: Callable[[str], Answer]
) -> Answer:
    """The answer in the model's words where they hold, else `answer`; a refused follow-up is tried again rewritten."""
    if not answer.answerable and history:
        answer = _retried(answer, question, history, llm, plain)
    if not answer.answerable:
        return answer
    supports = supports_of(answer)
    if not supports:
        return answer
    text = told(llm, prompt(answer, supports))
    return from_sentences(answer, ground(text, supports, answer.language), supports)


def streamed(answer: Answer, llm: LLM) -> Iterator[tuple[Grounded, tuple[Support, ...]]]:
    """The model's sentences as they are finished, only those that hold; ends early where the model fails."""
    supports = supports_of(answer)
    if not answer.answerable or not supports:
        return
    seen, done = "", 0
    for piece in _pieces(llm, prompt(answer, supports)):
        seen += piece
        finished = sentences_of(seen)[:-1]
        for sentence in finished[done:]:
            held = ground_sentence(sentence, supports, answer.language)
            if held is not None:
                yield held, supports
        done = max(done, len(finished))
        if len(seen) > LONGEST_TEXT:
            return
    for sentence in sentences_of(seen)[done:]:
        held = ground_sentence(sentence, supports, answer.language)
        if held is not None:
            yield held, supports


def supports_of(answer: Answer) -> tuple[Support, ...]:
    """The plain answer's lines as numbered evidence; a lead without a quote belongs to the lines after it."""
    actor = ""
    found: list[Support] = []
    for sentence in answer.sentences:
        lead = re.match(r"(?P<actor>[^()]+?) (?:skal|must) \(", sentence.text)
        if lead:
            actor = lead["actor"]
        if sentence.citations:
            found.append(
                Support(sentence.text.lstrip("• "), sentence.citations, actor if sentence.text.startswith("• ") else "")
            )
    return tuple(found[:MOST_EVIDENCE])


def prompt(answer: Answer, supports: Sequence[Support]) -> str:
    """What the model is asked: the evidence, numbered, then the question, both marked as data."""
    evidence = "\n".join(f"[{n}] {_inert(s.whole)}" for n, s in enumerate(supports, 1))
    values = {"evidence": evidence, "language": _LANGUAGES[answer.language], "question": _inert(answer.question)}
    return load("model-answer").fill(answer.language, values)


def _inert(text: str) -> str:
    """Text from outside on one line, so that it cannot open a section of the prompt."""
    return " ".join(text.split())


def told(llm: LLM, text: str) -> str:
    """The model's text, "" where it fails."""
    from llama_index.core.llms import ChatMessage, MessageRole

    try:
        response = llm.chat([ChatMessage(role=MessageRole.USER, content=text)])
        return str(response.message.content or "")[:LONGEST_TEXT]
    except Exception:  # noqa: BLE001 - any provider's fault, of whatever type, must leave the answer without a model
        _LOG.warning("the language model failed; the answer without it stands", exc_info=True)
        return ""


def _pieces(llm: LLM, text: str) -> Iterator[str]:
    from llama_index.core.llms import ChatMessage, MessageRole

    try:
        for response in llm.stream_chat([ChatMessage(role=MessageRole.USER, content=text)]):
            yield str(response.delta or "")
    except Exception:  # noqa: BLE001 - as in `told`
        _LOG.warning("the language model failed while streaming; the answer without it stands", exc_info=True)


def from_sentences(answer: Answer, held: Sequence[Grounded], supports: Sequence[Support]) -> Answer:
    """The answer made of the sentences that hold, if they leave out nothing of the plain answer; else that."""
    sentences = tuple(
        AnswerSentence(text=h.text, citations=tuple(dict.fromkeys(c for n in h.support for c in supports[n].citations)))
        for h in held
    )
    if not sentences or not _complete(sentences, answer, supports, {n for h in held for n in h.support}):
        return answer
    return answer.model_copy(
        update={"answer": " ".join(s.text for s in sentences), "sentences": sentences, "method": "modell"}
    )


def _complete(sentences: Sequence[AnswerSentence], answer: Answer, supports: Sequence[Support], used: set[int]) -> bool:
    """Every piece of evidence is used, and every date, sum and ID of the plain answer is still said."""
    if used != set(range(len(supports))) or len(supports) < sum(1 for s in answer.sentences if s.citations):
        return False
    text, before = " ".join(s.text for s in sentences), answer.answer
    days = {d.date or d.text for d in find_dates(text)}
    sums = {a.nok for a in find_amounts(text)}
    if any((d.date or d.text) not in days for d in find_dates(before)) or any(
        a.nok not in sums for a in find_amounts(before)
    ):
        return False
    verdict = re.match(r"(?:Ja|Nei|Yes|No)\.", before)
    if verdict and not text.startswith(verdict.group()[:-1]):
        return False
    return all(ident in text for ident in answer.assignments if ident in before)


def _retried(
    answer: Answer, question: str, history: Sequence[Turn], llm: LLM, plain: Callable[[str], Answer]
) -> Answer:
    """The plain answer to the follow-up as the model rewrites it, if the rewriting says nothing of its own."""
    conversation = "\n".join(f"{t.role}: {_inert(t.content)[:600]}" for t in history[-4:])
    rewritten = _inert(
        told(
            llm,
            load("model-rewrite").fill(answer.language, {"conversation": conversation, "question": _inert(question)}),
        )
    )
    if not rewritten or not _says_nothing_new(rewritten, question, conversation):
        return answer
    again = plain(rewritten)
    return again.model_copy(update={"question": question}) if again.answerable else answer


def _says_nothing_new(rewritten: str, question: str, conversation: str) -> bool:
    if len(rewritten) > LONGEST_QUESTION or re.search(r"[<>{}`]|https?:", rewritten):
        return False
    told_before, asked, now = _content(conversation), _content(question), _content(rewritten)
    return now <= (told_before | asked) and asked <= now


def _content(text: str) -> set[str]:
    return {key(t.text) for t in tokens(text) if not is_function_word(t.text)}
