"""The letter's own head: who signed it, when, its reference, sender, recipient, copy."""

from __future__ import annotations

import re

from answer.cite import Draft, Place
from answer.consult.finding import Context, Finding
from answer.prompts import say
from answer.understand.query import Query
from answer.wording import day
from answer.words import key, tokens
from ingest.model import Mandate, Span


def answer(query: Query, context: Context) -> Finding | None:
    """The facts of the head that the question asks for, for each letter in scope."""
    drafts = [d for m in context.mandates for d in _of_letter(query, context, m)]
    return Finding(tuple(drafts[:6])) if drafts else None


def _of_letter(query: Query, context: Context, mandate: Mandate) -> list[Draft]:
    found: list[Draft] = []
    cues, language = query.cues, query.language

    def add(name: str, fact: str, value: str | None) -> None:
        if value and mandate.head.get(fact):
            found.append(Draft(say(language, name, value=value), (Place(mandate.document, mandate.head[fact]),)))

    if "signed" in cues and ("when" not in cues or "who" in cues):
        add("head-signed", "signatory", mandate.signatory)
    if "dated" in cues or ("signed" in cues and "when" in cues) or ("when" in cues and not query.terms):
        add("head-dated", "date", day(mandate.date, language) if mandate.date else None)
    if "reference" in cues:
        add("head-reference", "reference", mandate.reference)
    if "sender" in cues and "signed" not in cues:
        add("head-sender", "senders", _listed(mandate.senders, language))
    if "recipient" in cues:
        add("head-recipient", "recipient", mandate.recipient)
    if "copy" in cues and "signed" not in cues:
        found += _copy(query, context, mandate)
    return found


_LABELS = {
    "telefon": r"telefon\w*|tlf|phone", "e-post": r"e-?post\w*|email", "postadresse": r"postadresse\w*"
                                                                                      r"|adresse\w*|address",
    "kontoradresse": r"kontoradresse\w*|besøksadresse\w*", "org.nr": r"org\.? ?nr|organisasjonsnummer\w*"
                                                                     r"|organisation number",
    "avdeling": r"avdeling\w*|department", "saksbehandler": r"saksbehandler\w*|saksbehandlar\w*|case (?:officer"
                                                            r"|handler)\w*",
}  # fmt: skip
_NAMED = re.compile(r"\b(?:navn\w*|namn\w*|heter|heiter|hvem|kven|who|name)\b", re.IGNORECASE)


def contact(query: Query, context: Context) -> Finding | None:
    """What stands under a label of the letter's own address block ("Saksbehandler", "Avdeling"), as printed."""
    if "contact" not in query.cues or (
        query.terms and any(t.known and not t.action and not _is_label(t.surface) for t in query.terms)
    ):
        return None
    wanted = [label for label, words in _LABELS.items() if re.search(rf"\b(?:{words})\b", query.text, re.I)]
    wanted = [w for w in wanted if w != "telefon" or "saksbehandler" not in wanted]
    if "postadresse" in wanted and any(key(t.text) in context.evidence.recipient_keys for t in tokens(query.text)):
        drafts = [d for m in context.mandates for d in _recipient_address(query, context, m)]
        return Finding(tuple(drafts[:3])) if drafts else None
    drafts = [d for m in context.mandates for label in wanted for d in _printed(query, context, m, label)]
    return Finding(tuple(drafts[:3])) if drafts else None


def _recipient_address(query: Query, context: Context, mandate: Mandate) -> list[Draft]:
    """The lines under the recipient's name on the first page, down to the postcode."""
    document = context.document(mandate.document)
    page = document.pages[0]
    match = re.search(rf"{re.escape(mandate.recipient)}\s*\n\s*([^\n]*\S)\s*\n\s*(\d{{4}} [^\n]*\S)", page.text)
    if match is None:
        return []
    span = Span(document=document.id, page=page.number, start=match.start(), end=match.end())
    text = say(query.language, "head-contact", label=mandate.recipient, value=f"{match[1].strip()}, {match[2].strip()}")
    return [Draft(text, (Place(document.id, (span,)),))]


def _is_label(word: str) -> bool:
    return any(re.fullmatch(words, word, re.IGNORECASE) for words in _LABELS.values())


def _printed(query: Query, context: Context, mandate: Mandate, label: str) -> list[Draft]:
    """The line after the label on the letter's first page; a person's name is asked for only where it is one."""
    document = context.document(mandate.document)
    page = document.pages[0]
    match = re.search(rf"^[ \t]*{re.escape(label)}\w*[*.:]*[ \t]*\n+[ \t]*(\S[^\n]*)", page.text, re.M | re.I)
    if match is None or (_NAMED.search(query.text) and not re.search(r"[^\W\d]{3,}", match.group(1))):
        return []
    span = Span(document=document.id, page=page.number, start=match.start(), end=match.end())
    text = say(query.language, "head-contact", label=label.capitalize(), value=match.group(1).strip())
    return [Draft(text, (Place(document.id, (span,)),))]


def _listed(names: tuple[str, ...], language: str) -> str:
    last = " and " if language == "en" else " og "
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _copy(query: Query, context: Context, mandate: Mandate) -> list[Draft]:
    document = context.document(mandate.document)
    for page in document.pages:
        match = re.search(r"^[ \t]*Kopi(?:\s+til)?:?\s*(\S[^\n]*)", page.text, re.MULTILINE)
        if match:
            span = Span(document=document.id, page=page.number, start=match.start(), end=match.end())
            return [
                Draft(say(query.language, "head-copy", value=match.group(1).strip()), (Place(document.id, (span,)),))
            ]
    return []
