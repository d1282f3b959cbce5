"""Suite `ragas`: the gold questions measured with ragas, so that others can compare; by a model too where one is set.

Advises: the contract's own measures (suite `answers`) decide. Nothing is measured where ragas is not installed.
"""

from __future__ import annotations

from answer.model import Turn
from answer.prompts import load
from eval.gold import read_questions
from eval.model import Doors, Gold, SuiteResult
from eval.ragas_metrics import NotMeasuredError, Record, with_judge, without_model
from eval.suites.retrieval import AMONG, evidence_ids

JUDGE_PROMPTS = ("utsagn", "holdbarhet", "relevans", "dekning", "pastander")


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Measure every question that can be answered and was. The contexts are the quotes that the answer rests on."""
    everything = doors.passages()
    records = []
    for q in read_questions(gold.questions):
        answer = doors.ask(q["question"], [Turn.model_validate(turn) for turn in q["history"]])
        if not (q["answerable"] and answer.answerable):
            continue
        records.append(
            Record(
                question=q["question"],
                reference=q["answer"],
                response=answer.answer,
                contexts=tuple(dict.fromkeys(c.quote for s in answer.sentences for c in s.citations)),
                retrieved_ids=tuple(found.id for found in doors.search(q["question"], AMONG)),
                reference_ids=tuple(sorted(evidence_ids(everything, q["evidence"]))),
            )
        )
    try:
        notes: tuple[str, ...] = ()
        figures = without_model(records, doors.embed)
        if doors.judge is None:
            notes = ("Ingen språkmodell er satt til å vurdere (MANDAT_JUDGE_URL), så bare tall uten modell er med.",)
        else:
            prompts = {name: load(f"judge-{name}").fill("nb", {}) for name in JUDGE_PROMPTS}
            figures += with_judge(records, doors.judge, doors.embed, prompts)
    except NotMeasuredError as error:
        return SuiteResult(name="ragas", figures=(), notes=(str(error),))
    return SuiteResult(name="ragas", figures=tuple(figures), notes=notes)
