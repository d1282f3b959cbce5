"""One question with two things asked becomes two; a chatty paragraph its question and its background."""

from __future__ import annotations

import re
from typing import NamedTuple

_ASKING = (
    r"(?:hva|hvem|hvor(?:dan|for|\s+mye|\s+mange|\s+stor\w*|\s+lenge|\s+ofte)?|når|hvilke[nt]?|kva|kven"
    r"|kor(?:leis|\s+mykje|\s+mange|\s+stor\w*)?|kvifor|kvar|"
    r"what|who|when|where|why|how(?:\s+much|\s+many)?|which|by\s+when|by\s+what\s+date|(?:er|står|må|skal|kan"
    r"|finnes|finst)\s+(?:det|den|vi|dei|de)|(?:is|are|does|do|must|can|should|will|has|have)\s+(?:the|it|there"
    r"|we|they|this|that"
    r"|chapter|item))"
)
_JOINT = re.compile(rf"(?:,?\s+(?:og|and|samt|men|but)\s+(?:så\s+)?|;\s*|,\s+)(?={_ASKING}\b)", re.I)
_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[^\W\d_]{2}[.])\s+(?=[A-ZÆØÅ])|\n+")
_OPENS = re.compile(rf"^\W*(?:(?:og|and|men|but|så)\s+)?{_ASKING}\b", re.I)
META = re.compile(
    r"^\W*(?:(?:og|men|and|but)\s+)?(?:står det (?:noe|noko)(?: (?:om|i|på) [^?]{0,40})?|sier (?:brevet"
    r"|dokumentet|oppdragsdokumentet) noe(?: om (?:det|dette))?|"
    r"kan du (?:hjelpe(?: meg)?|svare|sjekke|si meg det)|vet du (?:det|noe om det)|veit du det"
    r"|seier brevet noko(?: om det)?|"
    r"does (?:it|the letter) say(?: anything)?(?: about (?:that|this|it))?|do you know|can you (?:help|check"
    r"|tell me)|is (?:that|it) (?:in|mentioned in) the letter|"
    r"hva sier (?:brevet|dokumentet|oppdragsdokumentet)(?: om (?:det|dette))?|kva seier brevet(?: om (?:det"
    r"|dette))?|stemmer (?:det|dette)|stemmar det|er det (?:riktig|rett|korrekt)|"
    r"what does (?:the letter|it) say(?: about (?:that|this|it))?|noen som vet|hvor finner jeg det"
    r"|kvar finn eg det)\b[^?]*\??$",
    re.I,
)


class Part(NamedTuple):
    """One thing asked, and the text around it that says what it is about."""

    text: str
    background: str


_LEAD = re.compile(
    r"^(?P<lead>.{12,}?\b(?:lurer(?:te)? (?:vi |jeg )?(?:litt )?på|lurar (?:eg |vi )?på|vil (?:gjerne )?vite"
    r"|må (?:bare )?vite|trenger å vite|treng å vite|spørsmålet (?:mitt )?er|wondering|wonder|want to know"
    r"|need to know|"
    r"like to know|can you tell me|could you tell me|kan (?:du|noen) (?:si|fortelle) (?:meg)?"
    r"|kan du seie meg)\b)[\s:,]*(?P<question>.{8,})$",
    re.I | re.S,
)


def _sentences(text: str) -> list[str]:
    """The sentences; a chatty lead ("Jeg sitter med planen og lurer på …") is one of its own."""
    found = []
    for piece in (s.strip() for s in _SENTENCE.split(text) if s.strip()):
        led = _LEAD.match(piece)
        question = led["question"] if led else ""
        if led and re.match(rf"(?:om |hvor |{_ASKING})", question, re.I):
            found += [led["lead"].strip(), question if question.endswith("?") else question.rstrip(".! ") + "?"]
        else:
            found.append(piece)
    return found


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") or bool(_OPENS.match(sentence))


def _joined(sentence: str) -> list[str]:
    """The things asked in one sentence. A joint counts only where both sides can stand as a question."""
    cuts = [m for m in _JOINT.finditer(sentence) if _asks(sentence[: m.start()]) and len(sentence) - m.end() >= 8]
    pieces, at = [], 0
    for cut in cuts:
        pieces.append(sentence[at : cut.start()])
        at = cut.end()
    return [p.strip() for p in [*pieces, sentence[at:]] if p.strip()]


def _asks(text: str) -> bool:
    return bool(re.search(rf"\b{_ASKING}\b", text, re.I)) and len(text.split()) >= 2


def split(question: str) -> tuple[Part, ...]:
    """The parts of a question, in order; at least one. A part's background is the sentences that ask nothing."""
    sentences = _sentences(question)
    asking = [s for s in sentences if _is_question(s)]
    telling = [s for s in sentences if not _is_question(s)]
    real = [s for s in asking if not META.match(s)]
    if not real:
        whole = " ".join(telling) or question
        return tuple(Part(p, "") for p in _joined(whole)[:3]) or (Part(question, ""),)
    background = " ".join(telling)
    return tuple(Part(p, background) for s in real for p in _joined(s))[:3]
