"""Which elements a label of a report means: headings, column headers, form fields, bold lead-ins; and light words.

Only labels. What a sentence states is for the judges in `check/`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.model import Element
from ingest.report.folding import content_words, fold
from ingest.report.vocabulary import ELEMENT_PHRASES, ELEMENT_WORDS, LIGHTS

_LOOKUP: dict[str, Element] = {fold(word): element for element, words in ELEMENT_WORDS.items() for word in words}
_LONGEST_LABEL = 9
"""A longer line is a sentence that happens to hold a label's word."""

_LONGEST_QUESTION = 14
"""A question may be longer ("Er det noe som ikke ble slik vi hadde tenkt?")."""
_LONGEST_RUN_IN = 4
"""A run-in label has at most this many content words."""

_LIGHT_LABEL = re.compile(
    r"^(?:trafikklys|lys|farge|fargekode|vurdering|samlet vurdering|samla vurdering|status|risikonivå|nivå|"
    r"traffic light|rating|colour|color|rag)\s*[:=–-]\s*",
    re.I,
)


@lru_cache(maxsize=8192)
def elements_of(label: str) -> tuple[Element, ...]:
    """The elements that `label` means, in the order of its words; none where it is a sentence or means no element."""
    text = re.sub(r"^[\d.\s)]+", "", label).strip()
    words = content_words(text)
    if not words or len(text.split()) > (_LONGEST_QUESTION if text.endswith("?") else _LONGEST_LABEL):
        return ()
    found: list[Element] = []
    rest = text
    for pattern, elements in ELEMENT_PHRASES:
        if pattern.search(text):
            found.extend(elements)
            rest = pattern.sub(" ", rest)
    found.extend(_LOOKUP[word.key] for word in content_words(rest) if word.key in _LOOKUP)
    return tuple(dict.fromkeys(found))


def is_label(text: str) -> bool:
    """True for a short text or a question that means an element, as a run-in label does ("Risiko og usikkerhet")."""
    if text.endswith("?"):
        return bool(elements_of(text))
    return len(content_words(text)) <= _LONGEST_RUN_IN and bool(elements_of(text))


def light_of(text: str) -> str | None:
    """The traffic-light or level word where `text` holds nothing else ("Gul", "Trafikklys: gul.", "🟢 Grønn")."""
    bare = _LIGHT_LABEL.sub("", text.strip()).strip(" .;,()[]")
    words = bare.replace("/", " ").replace("-", " ").split()
    if 1 <= len(words) <= 3 and all(word.casefold().strip(".,()") in LIGHTS for word in words):
        return bare
    return None
