"""ragas' metrics over our answers: those that need no model always, the model-judged ones where a judge is set.

Source: ragas 0.4 (Es et al. 2024, arXiv 2309.15217). "Could not judge" is left out of a mean and counted beside it.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.model import Figure, Judge
from ingest.model import Frozen

if TYPE_CHECKING:
    from ragas.embeddings.base import BaseRagasEmbedding
    from ragas.llms.base import InstructorBaseRagasLLM

log = logging.getLogger(__name__)

Embed = Callable[[str], Sequence[float]]
AT_ONCE = 4
"""Requests to a judge under way at the same time."""


class Record(Frozen):
    """One answered gold question, as ragas wants it. The ids are those of passages."""

    question: str
    reference: str
    response: str
    contexts: tuple[str, ...]
    retrieved_ids: tuple[str, ...]
    reference_ids: tuple[str, ...]


class NotMeasuredError(Exception):
    """ragas is not installed; the message says how to get it."""


def without_model(records: Sequence[Record], embed: Embed) -> list[Figure]:
    """RougeScore, CHRFScore, NonLLMStringSimilarity, QuotedSpansAlignment, SemanticSimilarity (with `embed`), and
    id-based context precision and recall. Raises `NotMeasuredError` without the extra `eval`."""
    try:
        import ragas.metrics as classic
        from ragas.metrics.collections import (
            CHRFScore,
            NonLLMStringSimilarity,
            QuotedSpansAlignment,
            RougeScore,
            SemanticSimilarity,
        )
    except ImportError as error:
        raise NotMeasuredError("ragas er ikke installert. Installer med: pip install 'mandat[eval]'") from error
    by_text = [RougeScore(), CHRFScore(), NonLLMStringSimilarity(), SemanticSimilarity(embeddings=_embedding(embed))]
    calls: dict[str, list[Callable[[], Awaitable[Any]]]] = {
        metric.name: [_call(metric.ascore, reference=r.reference, response=r.response) for r in records]
        for metric in by_text
    }
    quoted = QuotedSpansAlignment()
    calls[quoted.name] = [
        _call(quoted.ascore, response=r.response, retrieved_contexts=list(r.contexts)) for r in records if r.contexts
    ]
    for name in ("_IDBasedContextPrecision", "_IDBasedContextRecall"):  # not in the newer collection yet
        metric = getattr(classic, name)()
        calls[metric.name] = [
            _call(metric.single_turn_ascore, sample=_sample(r)) for r in records if r.reference_ids and r.retrieved_ids
        ]
    return asyncio.run(_measure(calls, advisory=False))


def with_judge(records: Sequence[Record], judge: Judge, embed: Embed, prompts: Mapping[str, str]) -> list[Figure]:
    """Faithfulness, AnswerRelevancy, ContextRecall and FactualCorrectness, judged with Norwegian instructions.

    `prompts` has the instructions utsagn, holdbarhet, relevans, dekning and pastander.
    """
    from openai import AsyncOpenAI
    from ragas.llms import llm_factory
    from ragas.metrics.collections import AnswerRelevancy, ContextRecall, FactualCorrectness, Faithfulness

    client = AsyncOpenAI(base_url=judge.url, api_key=judge.key or "none", timeout=60, max_retries=2)
    llm: InstructorBaseRagasLLM = llm_factory(judge.model, client=client)
    faithful = Faithfulness(llm=llm)
    faithful.statement_generator_prompt.instruction = prompts["utsagn"]
    faithful.nli_statement_prompt.instruction = prompts["holdbarhet"]
    relevant = AnswerRelevancy(llm=llm, embeddings=_embedding(embed))
    relevant.prompt.instruction = prompts["relevans"]
    recall = ContextRecall(llm=llm)
    recall.prompt.instruction = prompts["dekning"]
    correct = FactualCorrectness(llm=llm)
    correct.prompt.instruction = prompts["pastander"]
    correct.nli_prompt.instruction = prompts["holdbarhet"]
    calls: dict[str, list[Callable[[], Awaitable[Any]]]] = {m.name: [] for m in (faithful, relevant, recall, correct)}
    for r in records:
        contexts = list(r.contexts)
        if not contexts:
            continue
        calls[faithful.name].append(
            _call(faithful.ascore, user_input=r.question, response=r.response, retrieved_contexts=contexts)
        )
        calls[relevant.name].append(_call(relevant.ascore, user_input=r.question, response=r.response))
        calls[recall.name].append(
            _call(recall.ascore, user_input=r.question, retrieved_contexts=contexts, reference=r.reference)
        )
        calls[correct.name].append(_call(correct.ascore, response=r.response, reference=r.reference))
    return asyncio.run(_measure(calls, advisory=True))


def _call(function: Callable[..., Awaitable[Any]], **arguments: Any) -> Callable[[], Awaitable[Any]]:
    return lambda: function(**arguments)


def _sample(record: Record) -> Any:
    from ragas import SingleTurnSample

    return SingleTurnSample(
        retrieved_context_ids=list(record.retrieved_ids), reference_context_ids=list(record.reference_ids)
    )


def _embedding(embed: Embed) -> BaseRagasEmbedding:
    from ragas.embeddings.base import BaseRagasEmbedding

    class Bundled(BaseRagasEmbedding):
        """The product's own embedding, in the form that ragas asks for."""

        def embed_text(self, text: str, **_: Any) -> list[float]:
            return list(embed(text))

        async def aembed_text(self, text: str, **_: Any) -> list[float]:
            return self.embed_text(text)

    return Bundled()


async def _measure(calls: Mapping[str, Sequence[Callable[[], Awaitable[Any]]]], *, advisory: bool) -> list[Figure]:
    """Each metric's mean over what could be judged, and how many could not, as figures of their own."""
    gate = asyncio.Semaphore(AT_ONCE)
    figures = []
    for name, metric_calls in calls.items():
        values = await asyncio.gather(*(_value(call, gate, advisory) for call in metric_calls))
        judged = [v for v in values if v is not None]
        if judged:
            mean = sum(judged) / len(judged)
            figures.append(Figure(name=f"ragas {name}", value=mean, n=len(judged), advisory=advisory))
        if len(judged) < len(values):
            unjudged = len(values) - len(judged)
            figures.append(
                Figure(name=f"ragas {name} ikke vurdert", value=unjudged, n=len(values), advisory=True, better="lower")
            )
    return figures


async def _value(call: Callable[[], Awaitable[Any]], gate: asyncio.Semaphore, from_model: bool) -> float | None:
    """A metric's number; None where it could not judge. Without a model there is no excuse: errors are raised."""
    async with gate:
        try:
            outcome = await call()
        except Exception as error:  # a judge may fail in any way its client knows; that is "could not judge"
            if not from_model:
                raise
            log.warning("the judge could not judge: %s", error)
            return None
    value = float(getattr(outcome, "value", outcome))
    return None if math.isnan(value) else value
