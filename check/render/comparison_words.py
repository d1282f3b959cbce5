"""The words of a comparison between two reports, in bokmål and nynorsk. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from check.render.words import Norwegian


@dataclass(frozen=True)
class ComparisonWords:
    """One written norm's words; fields with {…} are filled by `str.format`."""

    title: str
    from_to: str
    unchanged: str
    verdicts: str
    amounts: str
    texts: str
    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    absent: str
    new_findings: str
    mended_findings: str
    standing_findings: str
    none: str
    upcoming: str
    upcoming_until: str
    date: str
    what: str
    before: str
    after: str
    change: str
    calendar: str


_NB = ComparisonWords(
    title="Endringer siden forrige rapport",
    from_to="Fra {before} til {after}",
    unchanged="Uendret: {ids}.",
    verdicts="Vurderinger",
    amounts="Beløp",
    texts="Tekst",
    kinds={"ny": "ny", "borte": "borte", "endret": "endret"},
    roles={"bevilgning": "Bevilgning", "forbruk": "Forbruk", "prognose": "Prognose", "avvik": "Avvik"},
    absent="ikke oppgitt",
    new_findings="Nye funn",
    mended_findings="Rettede funn",
    standing_findings="Funn som står fra forrige rapport",
    none="Ingen.",
    upcoming="Frister før neste rapport",
    upcoming_until="Frister til og med {period}",
    date="Dato",
    what="Leveranse",
    before="Før",
    after="Nå",
    change="Endring",
    calendar="kalenderen",
)

_NN = replace(
    _NB,
    title="Endringar sidan førre rapport",
    from_to="Frå {before} til {after}",
    unchanged="Uendra: {ids}.",
    kinds={"ny": "ny", "borte": "borte", "endret": "endra"},
    roles={"bevilgning": "Løyving", "forbruk": "Forbruk", "prognose": "Prognose", "avvik": "Avvik"},
    absent="ikkje oppgitt",
    mended_findings="Retta funn",
    standing_findings="Funn som står frå førre rapport",
    upcoming="Fristar før neste rapport",
    upcoming_until="Fristar til og med {period}",
    before="Før",
    after="No",
    calendar="kalenderen",
)

COMPARISON_WORDS: Mapping[Norwegian, ComparisonWords] = {"nb": _NB, "nn": _NN}
