"""Says what kind of document it is (mandate, supplement, report or other) and which year it is about.

Looks at the first page's own words; the parsers look closer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.model import Block, DocumentKind, Page

_MANDATE = re.compile(
    r"\b(?:oppdragsdokument(?:et)?|tildelings?brev(?:et)?|tildelingsskriv|oppdragsbrev(?:et)?|iverksettings?brev)\b",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(
    r"\b(?:tillegg(?:sbrev)?(?:\s+nr\.?\s*\d+)?\s+til\s+(?:oppdragsdokument|tildelingsbrev|oppdragsbrev)|"
    r"suppl(?:erende|erande)\s+(?:tildelingsbrev|oppdragsdokument|oppdragsbrev)|tilleggs(?:tildelings)?brev|tilleggsoppdrag|"
    r"endring(?:ar|er)?\s+(?:i|av)\s+(?:oppdragsdokument|tildelingsbrev)|(?:revidert|endret|endra)\s+(?:oppdragsdokument|tildelingsbrev))",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?:tertial|års|kvartals|halvårs|portefølje|status|måneds|framdrifts|fremdrifts|virksomhets|årsmelding|delårs)-?\s?rapport|årsmelding|"
    r"\brapport(?:en)?\s+(?:for|til|om|på)\b|rapportering\s+(?:på|for|til|om)\b|disponering|planlagt?e\s+oppg[aå]v|\breport\b",
    re.IGNORECASE,
)
_TENDERS = re.compile(
    r"\b(?:tildeler|tildeles|løyver|stiller\s+til\s+disposisjon|stilles\s+til\s+disposisjon|med\s+hilsen|departementet\s+(?:gir|tildeler))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?![\d–/]|-\d)")
_POSTCODE = re.compile(r"^(?:NO-)?\d{4}\s+[A-ZÆØÅ]")
_TOP = 60
"""Blocks among which the title is looked for: a letterhead alone may take thirty, one for each label and value."""
_TITLE_YEAR = re.compile(
    r"\b(?:for|i|året|statsbudsjettet|tertial|kvartal|årsrapport|halvår)\s+(?:budsjettåret\s+)?(20\d\d)(?!\d|[–-]\d)",
    re.IGNORECASE,
)


def classify(pages: Sequence[Page], blocks: Sequence[Block]) -> DocumentKind:
    """The kind, by the titles near the top first, then by how often the words of each kind stand on the first page."""
    titles = _titles(blocks)
    for title in titles:
        if _SUPPLEMENT.search(title):
            return "tillegg"
        if _REPORT.search(title) and not _MANDATE.match(title):
            return "rapport"
        if _MANDATE.search(title):
            return "mandat"
    first = pages[0].text if pages else ""
    if _SUPPLEMENT.search(first[:1500]):
        return "tillegg"
    mandate, report = len(_MANDATE.findall(first)) + 2 * len(_TENDERS.findall(first)), 2 * len(_REPORT.findall(first))
    if not mandate and not report:
        return "annet"
    return "mandat" if mandate > report else "rapport"


def year_of(pages: Sequence[Page], blocks: Sequence[Block]) -> int | None:
    """The year that the title names, else the one named most on the first page."""
    titles = [title for title in _titles(blocks) if not _POSTCODE.match(title)]
    # A line that says what the document is comes before a date or a reference in the letterhead.
    for title in sorted(titles, key=lambda title: not _names_kind(title)):
        if found := _TITLE_YEAR.search(title) or _YEAR.search(title):
            return int(found[1])
    first = pages[0].text if pages else ""
    if found := _TITLE_YEAR.search(first):
        return int(found[1])
    years = Counter(int(year) for year in _YEAR.findall(first))
    return min(years, key=lambda year: (-years[year], year)) if years else None


def _titles(blocks: Sequence[Block]) -> list[str]:
    """Headings among the first blocks, and short lines that stand as titles do, in order."""
    return [block.text for block in blocks[:_TOP] if block.kind == "heading" or _is_short_line(block)]


def _names_kind(title: str) -> bool:
    return any(pattern.search(title) for pattern in (_MANDATE, _SUPPLEMENT, _REPORT))


def _is_short_line(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) < 90 and not block.text.endswith(".")
