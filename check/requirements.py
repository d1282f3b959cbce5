"""What each type of report must have, read from the mandate's own reporting rules; nothing about any letter is coded.

`profile.py` lets a user keep and edit the outcome; judging whether a report has it is `judges/`.
"""

from __future__ import annotations

import re

from check.money import may_be_paid_from
from ingest.model import CELL_ELEMENTS, Element, Frozen, Mandate, ReportingRule, Sentence, Spans


class Demand(Frozen):
    """The mandate's sentence that demands an element. `spans` is empty where a user wrote the demand."""

    text: str
    spans: Spans = ()


class Requirement(Frozen):
    """What a report of one type must have.

    `elements` for each of `assignments`; `whole` elements once in the report (forventet-tillegg, omfordeling); text on
    each of `appropriations` (keys, "701/21"). `demands` holds each element's sentence.
    """

    report: str
    elements: tuple[Element, ...]
    assignments: tuple[str, ...]
    whole: tuple[Element, ...] = ()
    appropriations: tuple[str, ...] = ()
    demands: dict[Element, Demand] = {}  # noqa: RUF012  pydantic copies the default

    def demands_cell(self, assignment: str, element: Element) -> bool:
        """True where the report must state the element of the assignment."""
        return element in self.elements and assignment in self.assignments


Requirements = tuple[Requirement, ...]
WHOLE: tuple[Element, ...] = ("forventet-tillegg", "omfordeling")
"""Elements that a report states once, not for each assignment."""

_DEMANDED: dict[Element, str] = {
    "status": r"\bstatus\w*|\btilstand\w*",
    "fremdrift": r"\bfr[ae]mdrift\w*|\bframgang\w*|\bmilepæl\w*",
    "risiko": r"\brisiko\w*|\busikkerhet\w*|\buvisse\w*",
    "okonomi": r"\bøkonomi\w*|\bregnskap\w*|\brekneskap\w*|\bforbruk\w*|\bbudsjett\w*",
    "avvik": r"\bavvik\w*",
    "ressursbruk": r"\bressurs\w*",
    "maloppnaelse": r"\bmåloppnå\w*",
    "prognose": r"\bprognos\w*",
    "forventet-tillegg": r"\btillegg\w*",
    "omfordeling": r"\bfordeling\w*|\bomfordel\w*|\bomdispon\w*",
}


def requirements(mandate: Mandate) -> Requirements:
    """One requirement per report type that the mandate names; rules on the same type are added together."""
    merged: dict[str, Requirement] = {}
    for rule in mandate.reporting:
        own = _of_rule(mandate, rule)
        earlier = merged.get(own.report)
        merged[own.report] = _added(earlier, own, mandate) if earlier else own
    return tuple(merged.values())


def requirement_for(report_type: str, wanted: Requirements) -> Requirement | None:
    """The requirement on a type of report, or None where the mandate has no rule on it."""
    return next((r for r in wanted if r.report == report_type), None)


def _of_rule(mandate: Mandate, rule: ReportingRule) -> Requirement:
    return Requirement(
        report=rule.report,
        elements=tuple(e for e in CELL_ELEMENTS if e in rule.elements),
        assignments=may_be_paid_from(mandate, rule.appropriations),
        whole=tuple(e for e in WHOLE if e in rule.elements),
        appropriations=rule.appropriations,
        demands={element: _demand(rule, element) for element in rule.elements},
    )


def _demand(rule: ReportingRule, element: Element) -> Demand:
    """The first sentence of the rule that names the element, else its first."""
    sentences = rule.sentences or (Sentence(text=rule.text, spans=()),)
    naming = [s for s in sentences if re.search(_DEMANDED[element], s.text, re.IGNORECASE)]
    chosen = (naming or list(sentences))[0]
    return Demand(text=chosen.text, spans=chosen.spans)


def _added(first: Requirement, second: Requirement, mandate: Mandate) -> Requirement:
    asked = {*first.assignments, *second.assignments}
    return Requirement(
        report=first.report,
        elements=tuple(e for e in CELL_ELEMENTS if e in {*first.elements, *second.elements}),
        assignments=tuple(a.id for a in mandate.assignments if a.id in asked),
        whole=tuple(dict.fromkeys([*first.whole, *second.whole])),
        appropriations=tuple(dict.fromkeys([*first.appropriations, *second.appropriations])),
        demands={**second.demands, **first.demands},
    )
