"""Runs suites over doors and gold data. Decides nothing; `eval/gate.py` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.fingerprint import fingerprint
from eval.model import Doors, EvalRun, Gold, SuiteResult
from eval.suites import answers, checks, grounding, injection, parse, planted, ragas, retrieval

SuiteRunner = Callable[[Doors, Gold], SuiteResult]


def _second_hand(suite: SuiteRunner, name: str) -> SuiteRunner:
    """A suite over the gold data that another hand wrote after the product was built: how well it generalises."""

    def run_second(doors: Doors, gold: Gold) -> SuiteResult:
        return suite(doors, gold.second_hand()).model_copy(update={"name": name})

    return run_second


QUICK: Mapping[str, SuiteRunner] = {
    "answers": answers.run,
    "answers-b": _second_hand(answers.run, "answers-b"),
    "checks": checks.run,
    "checks-b": _second_hand(checks.run, "checks-b"),
    "parse": parse.run,
    "planted": planted.run,
    "retrieval": retrieval.run,
    "grounding": grounding.run,
    "injection": injection.run,
    "ragas": ragas.run,
}
"""The suites in the order they are run. `speed` is apart: it measures the machine too."""


class UnknownSuiteError(Exception):
    """A suite of that name does not exist; the message lists those that do."""


def run(names: Sequence[str], doors: Doors, gold: Gold, say: Callable[[str], None]) -> EvalRun:
    """Run the named suites (all quick ones where none is named). Raises `UnknownSuiteError`."""
    unknown = [name for name in names if name not in QUICK]
    if unknown:
        raise UnknownSuiteError(f"Ukjent del: {', '.join(unknown)}. Delene er {', '.join(QUICK)} og speed.")
    suites = []
    for name in names or QUICK:
        say(f"Kjører {name} …")
        suites.append(QUICK[name](doors, gold))
    return EvalRun(fingerprint=fingerprint([*gold.paths(), *gold.second_hand().paths()]), suites=tuple(suites))
