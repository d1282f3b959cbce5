"""STR003 manglende-post: a kapittel/post that this type of report must cover, and that is nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.rule import Case, Hit, Rule
from check.tables import posts_named, row_keys
from ingest.model import Appropriation, Spans

Named = set[tuple[str | None, str | None]]


def missing_post(case: Case) -> Iterator[Hit]:
    """Et kapittel eller en post som rapporten skal dekke, er ikke nevnt.

    ## Hva den ser etter
    Hvert kapittel og hver post i mandatets rapporteringsregel for denne rapporttypen, i tekst («kap. 701, post 21, 70
    og 74») og i tabeller med kolonner for kapittel og post.

    ## Hvorfor
    Mandatet sier hvilke tildelinger rapporten skal handle om. En post som ikke er nevnt, er det ikke rapportert på.

    ## Eksempel
    Tertialrapporten skal dekke kap. 701 post 21, 70 og 74, men nevner bare post 21 og 70.

    ## Gjør heller
    Ta med en tabell over alle tildelingene, eller si uttrykkelig at det ikke er noe å melde på posten.

    ## Kjente begrensninger
    En post som bare står i avgrensningen («rapporten gjelder kap. 701 post 74»), regnes som nevnt. «Post 21» uten
    kapittel regnes for hvert kapittel som er nevnt ellers i rapporten.
    """
    if case.requirement is None:
        return
    named = _named(case)
    for key in case.requirement.appropriations:
        if not _is_named(key, named) and not re.search(rf"(?<!\d){re.escape(key)}(?!\d)", case.text):
            chapter, _, post = key.partition("/")
            what = f"Kap. {chapter} post {post}" if post else f"Kap. {chapter}"
            yield Hit(f"{what} er ikke nevnt i rapporten.", mandate=_place(case, key))


def _named(case: Case) -> Named:
    named: Named = set()
    for block in case.document.blocks:
        named |= posts_named(block.text)
        for cell in (cell for row in block.table.rows for cell in row) if block.table else ():
            named |= posts_named(cell.text)
    for table in case.report.tables:
        for key in row_keys(table, case.mandate):
            chapter, _, post = (key or "").partition("/")
            if chapter:
                named.add((chapter, post or None))
    return named


def _is_named(key: str, named: Named) -> bool:
    chapter, _, post = key.partition("/")
    chapters = {c for c, _ in named if c}
    if not post:
        return chapter in chapters
    return (chapter, post) in named or ((None, post) in named and chapter in chapters)


def _place(case: Case, key: str) -> Spans:
    found: Appropriation | None = next((a for a in case.mandate.appropriations if a.key == key), None)
    return found.spans if found else ()


RULE = Rule("STR003", "manglende-post", "feil", missing_post)
