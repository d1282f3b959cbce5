"""A mandate as the JSON object that `mandat parse` writes.

Only serialises. Anomalies of kinds that the format does not name stay out of it.
"""

from __future__ import annotations

from typing import Any

from ingest.model import (
    Amendment,
    Anomaly,
    Appropriation,
    Assignment,
    CalendarEntry,
    Deadline,
    Deliverable,
    Document,
    Mandate,
    ReportingRule,
    Spans,
)

Json = dict[str, Any]
ANOMALY_KINDS = ("umulig-dato", "sum-feil", "manglende-post", "dobbel-id", "hopp-i-id", "kalender-rekkefolge")


def to_contract(mandate: Mandate, document: Document) -> Json:
    """The JSON object. `document` is the letter itself: every place is a page and positions in that page's text."""
    return {
        "document": document.id,
        "title": mandate.title,
        "from": mandate.senders[0] if mandate.senders else None,
        "senders": list(mandate.senders),
        "to": mandate.recipient,
        "year": mandate.year,
        "date": _date(mandate.date),
        "reference": mandate.reference,
        "signatory": mandate.signatory,
        "language": mandate.language,
        "head": {key: _spans(spans) for key, spans in mandate.head.items()},
        "appropriations": [_appropriation(row) for row in mandate.appropriations],
        "stated_sums": [
            {**total.model_dump(mode="json", exclude={"spans"}), **_place(total.spans)} for total in mandate.stated_sums
        ],
        "chapters": [
            {"number": c.number, "title": c.title, "text": [s.text for s in c.text], **_place(c.heading)}
            for c in mandate.chapters
        ],
        "assignments": [_assignment(assignment) for assignment in mandate.assignments],
        "calendar": [_entry(entry) for entry in mandate.calendar],
        "reporting": [_rule(rule) for rule in mandate.reporting],
        "amendments": [_amendment(amendment) for amendment in mandate.amendments],
        "references": [{"text": r.text, "year": r.year, **_place(r.spans)} for r in mandate.references],
        "anomalies": [_anomaly(anomaly) for anomaly in mandate.anomalies if anomaly.kind in ANOMALY_KINDS],
    }


def _place(spans: Spans) -> Json:
    """The first span as page, start and end; all of them where there are more."""
    if not spans:
        return {"page": None, "start": None, "end": None}
    first: Json = {"page": spans[0].page, "start": spans[0].start, "end": spans[0].end}
    return first if len(spans) == 1 else {**first, "spans": _spans(spans)}


def _spans(spans: Spans) -> list[Json]:
    return [{"page": span.page, "start": span.start, "end": span.end} for span in spans]


def _date(date: Any) -> str | None:
    return date.isoformat() if date is not None else None


def _appropriation(row: Appropriation) -> Json:
    parts = [{"name": p.name, "amount_nok": p.amount_nok, **_place(p.spans)} for p in row.parts]
    out: Json = {
        "chapter": row.chapter,
        "post": row.post,
        "name": row.name,
        "amount_nok": row.amount_nok,
        "parts": parts,
    }
    if row.amended_by is not None:
        out |= {"amended_nok": row.amended_nok, "amended_by": row.amended_by}
    return out | _place(row.spans)


def _assignment(assignment: Assignment) -> Json:
    out: Json = {
        "id": assignment.id,
        "title": assignment.title,
        "chapter": assignment.chapter,
        "background": [{"text": s.text, **_place(s.spans)} for s in assignment.background],
        "deliverables": [_deliverable(deliverable) for deliverable in assignment.deliverables],
    }
    if assignment.deadlines:
        out["deadlines"] = [_deadline(deadline) for deadline in assignment.deadlines]
    return out | _place(assignment.heading) | {"spans": _spans(assignment.spans)}


def _deliverable(deliverable: Deliverable) -> Json:
    return {
        "text": deliverable.text,
        "area": deliverable.area,
        "source": deliverable.source,
        "level": deliverable.level,
        "deadlines": [_deadline(deadline) for deadline in deliverable.deadlines],
        **_place(deliverable.spans),
    }


def _deadline(deadline: Deadline) -> Json:
    out: Json = {"text": deadline.text, "date": _date(deadline.date), "valid": deadline.valid}
    if deadline.recurring:
        out["recurring"] = True
    if deadline.date is None and (deadline.earliest or deadline.latest):
        out |= {"earliest": _date(deadline.earliest), "latest": _date(deadline.latest)}
    if deadline.amended_by is not None:
        out |= {
            "amended_date": _date(deadline.amended_date),
            "amended_text": deadline.amended_text,
            "amended_by": deadline.amended_by,
        }
    return out | _place(deadline.spans)


def _entry(entry: CalendarEntry) -> Json:
    when: Json = (
        {"date": _date(entry.date)} if entry.date else {"month": entry.month} if entry.month else {"date": None}
    )
    return {"text": entry.text, **when, "description": entry.description, **_place(entry.spans)}


def _rule(rule: ReportingRule) -> Json:
    return {
        "report": rule.report,
        "elements": list(rule.elements),
        "appropriations": list(rule.appropriations),
        "text": rule.text,
        "deadlines": [_deadline(deadline) for deadline in rule.deadlines],
        "sentences": [{"text": s.text, **_place(s.spans)} for s in rule.sentences],
        **_place(rule.sentences[0].spans if rule.sentences else ()),
    }


def _amendment(amendment: Amendment) -> Json:
    out: Json = {"section": amendment.section, "date": _date(amendment.date), "kind": amendment.kind}
    if amendment.kind == "frist":
        out |= {"assignment": amendment.assignment, "from": amendment.from_text, "to": amendment.to_text}
    else:
        out |= {"chapter": amendment.chapter, "post": amendment.post}
        out |= {"from_nok": amendment.from_nok, "to_nok": amendment.to_nok}
    return out | {"text": amendment.text, "document": amendment.document, **_place(amendment.spans)}


def _anomaly(anomaly: Anomaly) -> Json:
    return {
        "kind": anomaly.kind,
        "text": anomaly.text,
        "assignment": anomaly.assignment,
        "note": anomaly.note,
        **_place(anomaly.spans),
    }
