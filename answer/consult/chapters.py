"""What a numbered chapter of the letter is about: its title, its own first sentences, its assignments."""

from __future__ import annotations

from answer.cite import Draft, Place, place_of
from answer.consult import lists
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.understand.query import Query
from answer.wording import quoted


def answer(query: Query, context: Context) -> Finding | None:
    """The chapters named, where the question says nothing more of what it wants from them."""
    if not query.chapters or query.terms or query.idents:
        return None
    drafts: list[Draft] = []
    for mandate in context.mandates:
        for chapter in mandate.chapters:
            if chapter.number.rstrip(".") in query.chapters:
                drafts.append(
                    Draft(f"{chapter.number.rstrip('.')}. {chapter.title}", (Place(mandate.document, chapter.heading),))
                )
                own = [u for u in context.evidence.units if u.chapter is chapter and u.kind == "kapittel"]
                drafts += [_quote(u) for u in own[:1]]
                drafts += [lists.heading_line(h) for h in lists.headings(context) if h.chapter is chapter]
    return Finding(tuple(drafts)) if drafts else None


def _quote(unit: Unit) -> Draft:
    return Draft(f"«{quoted(unit.text, 300)}»", (place_of(unit),))
