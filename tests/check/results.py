"""Hand-made results, mandates and reports for the tests of what stands around the engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from check.model import (
    Cell,
    CheckResult,
    Evidence,
    Finding,
    NotJudged,
    Presence,
    ReportHead,
    Searched,
    Summary,
)
from check.render.view import Context
from ingest.model import (
    CELL_ELEMENTS,
    Amount,
    Appropriation,
    Assignment,
    CalendarEntry,
    Deadline,
    Deliverable,
    Element,
    Mandate,
    Report,
    ReportingRule,
    Statement,
    Tie,
)

DAY = dt.date(2026, 6, 5)
DEMAND = Evidence(page=8, start=10, end=58, quote="Det skal rapporteres om status, risiko og avvik.", source="mandat")
REQUIRED: tuple[Element, ...] = ("status", "risiko", "avvik")


def evidence(quote: str, page: int = 2, start: int = 100, source: str = "rapport") -> Evidence:
    """Evidence whose length is right; no page stands behind it."""
    return Evidence.model_validate(
        {"page": page, "start": start, "end": start + len(quote), "quote": quote, "source": source}
    )


def cell(
    assignment: str,
    element: Element,
    presence: Presence,
    quote: str = "",
    *,
    required: bool | None = None,
    nearest: str = "",
) -> Cell:
    """One cell; a `mangler` says what was searched."""
    required = element in REQUIRED if required is None else required
    searched = None
    if presence == "mangler":
        searched = Searched(
            sections=("3 Sikkerhet",),
            words=("avvik", "avvek"),
            nearest=evidence(nearest, page=4) if nearest else None,
        )
    return Cell(
        assignment=assignment,
        element=element,
        presence=presence,
        required=required,
        demand=DEMAND if required else None,
        evidence=(evidence(quote),) if quote else (),
        reason={
            "oppfylt": "Teksten sier det uttrykkelig.",
            "delvis": "Bare et trafikklys, uten tekst.",
            "mangler": "Ingen tekst knyttet til oppdraget sier noe om dette.",
            "ikke-vurdert": "Side 3 kunne ikke leses.",
        }[presence],
        judge="ingen" if presence == "ikke-vurdert" else "regel",
        searched=searched,
    )


def result(
    cells: tuple[Cell, ...],
    findings: tuple[Finding, ...] = (),
    not_judged: tuple[NotJudged, ...] = (),
    *,
    file: str = "rapport.pdf",
    period: str | None = "2026-T1",
    date: dt.date = DAY,
) -> CheckResult:
    """A result whose summary is counted from its cells."""
    required = [c.presence for c in cells if c.required]
    return CheckResult(
        mandate="mandat-1",
        report=ReportHead(
            file=file,
            document="dok-1",
            type="tertialrapport",
            period=period,
            date=date,
            language="nb",
            pages=12,
        ),
        date=date,
        cells=cells,
        findings=findings,
        not_judged=not_judged,
        summary=Summary(
            required=len(required),
            oppfylt=required.count("oppfylt"),
            delvis=required.count("delvis"),
            mangler=required.count("mangler"),
            ikke_vurdert=required.count("ikke-vurdert"),
            findings=len(findings),
        ),
    )


def full_row(assignment: str, **presences: Presence) -> tuple[Cell, ...]:
    """All six cells of an assignment: oppfylt unless told, with a quote of its own where there is text."""
    cells = []
    for element in CELL_ELEMENTS:
        presence = presences.get(element, "oppfylt")
        quote = "" if presence in ("mangler", "ikke-vurdert") else f"{element} for {assignment} står her."
        cells.append(cell(assignment, element, presence, quote))
    return tuple(cells)


def finding(
    kind: str = "frist-passert",
    assignment: str | None = "2026-06",
    quote: str = "innen 1. mai",
    message: str = "Fristen 1. mai 2026 er passert, og rapporten nevner den ikke.",
) -> Finding:
    """One finding with one quote."""
    return Finding(
        code="FRI001",
        kind=kind,
        severity="feil",
        assignment=assignment,
        message=message,
        evidence=(evidence(quote, page=5),) if quote else (),
    )


def complete_result() -> CheckResult:
    """Two assignments with everything in place."""
    return result((*full_row("2026-05"), *full_row("2026-06")))


def faulty_result() -> CheckResult:
    """Something of everything, and text that tries to be markup, a formula and a number that must not be shown."""
    nasty = (
        cell("2026-07", "status", "oppfylt", '<script>alert("x")</script> & <b>fet</b>\nover to linjer'),
        cell("2026-07", "fremdrift", "oppfylt", '=HYPERLINK("https://example.org";"klikk")'),
        cell("2026-07", "risiko", "oppfylt", "+47 er ikke en formel"),
        cell("2026-07", "okonomi", "mangler"),
        cell("2026-07", "avvik", "mangler", nearest="@alle: avvek kjem i neste rapport"),
        cell("2026-07", "ressursbruk", "oppfylt", "-2 årsverk\x07 brukt"),
    )
    findings = (
        finding(),
        finding("plassholder", "2026-07", "TBD", "Plassholderen «TBD» står igjen."),
        Finding(
            code="PER001",
            kind="personopplysning",
            severity="feil",
            assignment=None,
            message="Rapporten inneholder et fødselsnummer.",
            evidence=(evidence("født 018190 00049 i Oslo"),),
        ),
        Finding(
            code="POS001",
            kind="manglende-post",
            severity="feil",
            assignment=None,
            message="Kap. 701 post 74 er ikke omtalt.",
            evidence=(evidence("701 74 Rammefinansiering", page=1, source="mandat"),),
        ),
    )
    cells = (
        *full_row("2026-05"),
        *full_row("2026-06", risiko="delvis", avvik="ikke-vurdert"),
        *nasty,
    )
    return result(cells, findings, (NotJudged(what="side 3", reason="Siden er et bilde uten tekst."),))


def mandate(language: str = "nb") -> Mandate:
    """Three assignments, two deadlines, a calendar and one reporting rule."""
    nynorsk = language == "nn"
    return Mandate.model_validate(
        {
            "document": "mandat-1",
            "title": "Tildelingsbrev til Kystetaten for 2026",
            "senders": ("Fiskeridepartementet",),
            "recipient": "Kystetaten",
            "year": 2026,
            "date": dt.date(2026, 1, 12),
            "reference": "26/101",
            "signatory": "Kari Nordmann",
            "language": language,
            "appropriations": (
                Appropriation(chapter="916", post="01", name="Driftsutgifter", amount_nok=61_000_000),
                Appropriation(chapter="916", post="45", name="Større utstyr", amount_nok=12_500_000),
            ),
            "assignments": (
                _assignment("2026-05", "Fyr og merker", "2", dt.date(2026, 6, 1), "ferdigstille ny plan for fyrene"),
                _assignment("2026-06", "Havneavgifter", "2", dt.date(2026, 5, 1), "levere sin anbefaling"),
                _assignment(
                    "2026-07",
                    "Tryggleik til sjøs" if nynorsk else "Sikkerhet til sjøs",
                    "3",
                    dt.date(2026, 10, 1),
                    "foreslå en modell for drift",
                ),
            ),
            "calendar": (
                CalendarEntry(
                    text="15. september", date=dt.date(2026, 9, 15), month=None, description="Innspill til budsjett"
                ),
                CalendarEntry(text="oktober", date=None, month="2026-10", description="Oppfølgingsmøte"),
            ),
            "reporting": (
                ReportingRule(
                    report="tertialrapport",
                    elements=REQUIRED,
                    appropriations=("916/01", "916/45"),
                    text=DEMAND.quote,
                ),
            ),
        }
    )


def _assignment(ident: str, title: str, chapter: str, date: dt.date, task: str) -> Assignment:
    deadline = Deadline(text=f"Frist {date.day}.{date.month}.", date=date)
    return Assignment(
        id=ident,
        title=title,
        chapter=chapter,
        deliverables=(Deliverable(text=task, area=None, source="punkt", deadlines=(deadline,)),),
    )


def context(language: str = "nb", *, report_url: str = "", mandate_url: str = "", rule_url: str = "") -> Context:
    """The context of `mandate`."""
    return replace(Context.of(mandate(language)), report_url=report_url, mandate_url=mandate_url, rule_url=rule_url)


def statement(assignment: str, text: str, element: Element | None = None, nok: int | None = None) -> Statement:
    """A sentence of a report that is tied to an assignment by its heading."""
    amounts = (Amount(text=str(nok), nok=nok, role="forbruk"),) if nok is not None else ()
    tie = Tie(assignment=assignment, how="heading", printed=assignment)
    return Statement(text=text, spans=(), form="sentence", element=element, ties=(tie,), amounts=amounts)


def report(*statements: Statement, period: str = "2026-T1", date: dt.date = DAY) -> Report:
    """A report with those statements."""
    return Report(
        document="dok-1",
        type="tertialrapport",
        title="Tertialrapport",
        period=period,
        date=date,
        language="nb",
        statements=statements,
    )
