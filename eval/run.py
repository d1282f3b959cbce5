"""Runs suites over doors and gold data. Decides nothing; `eval/gate.py` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.fingerprint import fingerprint
from eval.model import Doors, EvalRun, Gold, SuiteResult
from eval.suites import answers, checks, grounding, injection, parse, planted, ragas, retrieval

SuiteRunner = Callable[[Doors, Gold], SuiteResult]
QUICK: Mapping[str, SuiteRunner] = {
    "answers": answers.run,
    "checks": checks.run,
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
    paths = [gold.questions, gold.mandates, gold.parses, gold.reports, gold.labels, gold.injections, gold.planted]
    return EvalRun(fingerprint=fingerprint(paths), suites=tuple(suites))
