"""Suite `retrieval`: does search find the passage that holds the evidence, first and among five?

Gold questions always; NorQuAD where its folder is given. What is made of the passages is the suite `answers`' matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.gold import read_questions
from eval.model import Doors, Figure, Found, Gold, Item, SuiteResult
from eval.norquad import norquad_figures
from eval.scorers.answers import tight
from eval.statistics import bootstrap, share_right

AMONG = 5


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Search for every answerable gold question, and look for its evidence."""
    questions = [q for q in read_questions(gold.questions) if q["answerable"] and q["evidence"]]
    everything = doors.passages()
    items = []
    for q in questions:
        wanted = evidence_ids(everything, q["evidence"])
        if not wanted:
            items.append(
                Item(id=q["id"], group=q["kind"], right=None, expected=q["evidence"][0], got="ikke i noe avsnitt")
            )
            continue
        found = doors.search(q["question"], AMONG)
        rank = next((n for n, p in enumerate(found, 1) if p.id in wanted), None)
        items.append(
            Item(
                id=q["id"],
                group=q["kind"],
                right=rank is not None,
                question=q["question"],
                expected=q["evidence"][0],
                got=f"nr. {rank}" if rank else (found[0].text if found else "ingen treff"),
            )
        )
    first = [item.model_copy(update={"right": item.got == "nr. 1"}) for item in items if item.right is not None]
    figures = [_figure("evidence first", first), _figure(f"evidence among {AMONG}", items)]
    notes = []
    if gold.norquad is None:
        notes.append("NorQuAD er ikke målt: mappen er ikke oppgitt (MANDAT_NORQUAD).")
    else:
        figures += norquad_figures(gold.norquad)
    return SuiteResult(name="retrieval", figures=tuple(figures), items=tuple(items), notes=tuple(notes))


def evidence_ids(passages: Sequence[Found], evidence: Sequence[str]) -> set[str]:
    """The ids of the passages that hold one of the evidence texts whole."""
    wanted = [tight(text) for text in evidence]
    return {p.id for p in passages if any(text in tight(p.text) for text in wanted)}


def _figure(name: str, items: Sequence[Item]) -> Figure:
    low, high = bootstrap(items, share_right)
    return Figure(name=name, value=share_right(items), low=low, high=high, n=len(items))
