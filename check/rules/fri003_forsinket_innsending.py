"""FRI003 forsinket-innsending: the report itself is dated after the mandate's date for handing it in."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from check.deadlines import in_norwegian
from check.rule import Case, Hit, Rule
from check.rules.fri004_feil_periode import period_range
from ingest.model import CalendarEntry, Spans

_NAMES = {
    "arsrapport": r"\bårsrapport\w*|årsmelding\w*",
    "tertialrapport": r"tertialrapport\w*",
    "portefoljerapport": r"portefølje(?:rapport|status)\w*",
    "halvarsrapport": r"halvårsrapport\w*",
    "kvartalsrapport": r"kvartalsrapport\w*",
    "disponeringsoversikt": r"oversikt\w* over disponering\w*|disponeringsoversikt\w*",
    "oversikt-planlagte-oppgaver": r"oversikt\w* over planlagte oppg\w+",
}


class HandIn(NamedTuple):
    """The last day for handing in a report, and where the mandate says so."""

    last: dt.date
    spans: Spans


def late_submission(case: Case) -> Iterator[Hit]:
    """Rapporten er datert etter mandatets frist for innsending.

    ## Hva den ser etter
    Frister for denne rapporttypen i mandatets rapporteringsregler og kalender, holdt mot datoen på rapporten. Når
    mandatet har flere frister for samme type, gjelder den første for første periode, den andre for andre periode. En
    linje som gjelder et annet år («Årsrapport for 2025»), er ikke med.

    ## Hvorfor
    Departementets egne frister, for eksempel innspill til revidert budsjett, er satt ut fra når rapportene kommer.

    ## Eksempel
    Kalenderen sier «1. juni Tertialrapport 1. tertial», og rapporten er datert 12. juni.

    ## Gjør heller
    Send rapporten innen fristen, eller avtal en ny frist og vis til avtalen i rapporten.

    ## Kjente begrensninger
    Møter («tertialoppfølgingsmøte i juni») er ingen innsendingsfrist. En rapport uten dato blir ikke kontrollert.
    """
    date = case.report.date
    if date is None:
        return
    limits = _limits(case)
    number = int(found[1]) if (found := re.search(r"-[TQH](\d)$", case.report.period or "")) else None
    if number is not None and len(limits) >= number > 0 and len(limits) > 1:
        chosen = limits[number - 1]
    elif len(limits) == 1:
        chosen = limits[0]
    else:
        return
    period = period_range(case.report.period)
    if period and chosen.last <= period[1]:
        return  # before the period has ended: the day of an earlier report
    if date > chosen.last:
        message = f"Rapporten er datert {in_norwegian(date)}, etter fristen {in_norwegian(chosen.last)} for innsending."
        yield Hit(message, mandate=chosen.spans)


def _limits(case: Case) -> list[HandIn]:
    """The days for handing in this type of report, first to last."""
    year = int((case.report.period or "0")[:4])
    found = [
        HandIn(last, deadline.spans)
        for rule in case.mandate.reporting
        if rule.report == case.report.type
        for deadline in rule.deadlines
        if (last := deadline.amended_date or deadline.date or deadline.latest)
    ]
    name = _NAMES.get(case.report.type)
    for entry in case.mandate.calendar:
        is_this = name and re.search(name, entry.description, re.IGNORECASE) and _is_for(entry, year)
        if is_this and (last := _last_day(entry)):
            found.append(HandIn(last, entry.spans))
    return sorted({limit.last: limit for limit in reversed(found)}.values(), key=lambda limit: limit.last)


def _is_for(entry: CalendarEntry, year: int) -> bool:
    """False where the entry names another year than the report's."""
    years = re.findall(r"\b(?:19|20)\d\d\b", entry.description)
    return not years or str(year) in years


def _last_day(entry: CalendarEntry) -> dt.date | None:
    if entry.date:
        return entry.date
    if not entry.month:
        return None
    year, month = (int(part) for part in entry.month.split("-"))
    return dt.date(year, month, calendar.monthrange(year, month)[1])


RULE = Rule("FRI003", "forsinket-innsending", "advarsel", late_submission)
