"""The language of a question: that of its words, and for words alone that of the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.model import Turn
from ingest.language.detect import detect_language
from ingest.model import Language

_TELLING = {
    "nn": re.compile(
        r"\b(?:kva|kven|kor|korleis|kvifor|kvar|ikkje|eit|ein|dei|eg|frå|noko|nokon|mykje|meir"
        r"|vere|vert|skal\w+ast|seier|løyv\w+|innan|naud\w*|\w+ane|\w+ast|berre|sjølv|fleire|kjem"
        r"|gjer\w*|òg|teneste\w*|\w*tenesta|"
        r"pengar|pengane|midlane|tryggleik\w*|oppgåv\w+|finst|treng|fyrste|saman|seinast|tilråding\w*|hausten"
        r"|veke\w*|dykk\w*|heile|utan|tek|står det noko|korfor|desse|vår(?:e)? løyving|nynorsk)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:the|is|are|what|when|who|which|how|where|why|does|do|of|and|must|should|shall|any"
        r"|will|be|by|about|tell|list all|list the|list everything|much|many|deadline|money|report"
        r"|reports|meeting|meetings|year|there|can|we)\b",
        re.I,
    ),
    "nb": re.compile(
        r"\b(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|når|ikke|et|en|jeg|fra|noe|noen|mye|mer"
        r"|være|blir|bare|selv|flere|kommer|gjøre|også|står|sier|penger|oppgaver|trenger|første"
        r"|sammen|senest|uke|hele|uten|disse|er det|vi|og|som|på)\b",
        re.I,
    ),
}


def question_language(question: str, history: Sequence[Turn]) -> Language:
    """nb, nn or en. A few key words without a telling word take the language of the last question, else bokmål."""
    scores = {name: len(pattern.findall(question)) for name, pattern in _TELLING.items()}
    if scores["en"] > scores["nb"] + scores["nn"]:
        return "en"
    if scores["nn"] > 0 and scores["nn"] >= scores["nb"] - _shared(question):
        return "nn"
    if scores["nb"] > 0:
        return "nb"
    earlier = [t.content for t in history if t.role == "user"]
    if earlier and len(question.split()) <= 6:
        return question_language(earlier[-1], ())
    return detect_language(question) if len(question.split()) > 6 else "nb"


def _shared(question: str) -> int:
    """Bokmål marks that nynorsk has too."""
    return len(re.findall(r"\b(?:når|står|vi|og|som|på|er det|hele|en|et|noen)\b", question, re.I))
