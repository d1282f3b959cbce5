"""Grounding: which sentences of a model's text the cited evidence carries. What it does not carry is dropped.

The measure of wording is lexical entailment: of the content words of a sentence, by their keys, at least `ENTAILED`
must stand in the evidence it cites, as themselves or an equal of the lexicon, and at most `STRANGE` may not. On top of
it nothing may be wrong that words alone do not show: numbers, dates, sums with their unit, IDs and names must occur in
the evidence; negation, "shall" against "has done", and who does what to whom must be as there. It is strict on purpose:
a good sentence lost costs fluency, a wrong one kept costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from answer.lexicon import lexicon
from answer.model import Citation
from answer.words import english_key, is_function_word, key, parts, tokens
from ingest.language.amounts import find_amounts
from ingest.language.dates import find_dates
from ingest.language.detect import detect_language
from ingest.model import Language

ENTAILED = 0.8
STRANGE = 1
LONGEST = 450
"""Characters of one sentence."""
MARK = re.compile(r"\s*[\[(](\d{1,2})(?:\s*,\s*(\d{1,2}))?[\])]")
_SPLIT = re.compile(r"(?<=[\])])\s*(?=[A-ZÆØÅ«“\"0-9])|(?<=[.!?])\s+(?=[A-ZÆØÅ«“\"])(?![\[(]\d)|\n+")
_MARKUP = re.compile(r"[<>{}`|\\#*]|https?:|www\.|javascript:|!\[|\]\(", re.IGNORECASE)
_NEGATION = re.compile(
    r"(?<![.@/])\b(?:ikke|ikkje|ingen|inga|inkje|aldri|uten|utan|verken|not|no|never|without|none|nor|cannot|unntatt"
    r"|except|bortsett|slipper|fritatt|exempt)\b|n't\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:har|hadde|ble|blei|vart|er blitt|er vorte|has|have|had|was|were|been|allerede|already|ferdigstilt"
    r"|fullført|completed|gjennomført|levert|delivered)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:kan|kunne|bør|burde|may|might|could|should|trenger ikke|frivillig|optional|valgfritt)\b", re.IGNORECASE
)
_MUST = re.compile(r"\b(?:skal|må|shall|must|pålagt|required)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:skal|må|har|er|bør|kan|vil|bistår|leverer|vurderer|samarbeider|får|fikk|must|shall|has|have|is|are"
    r"|will|may|should|can)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:frist|bevilgning|løyving|tildeling|beløp|oppdrag|sum|dato|møte|årsrapport|rapport|deadline|appropriation"
    r"|allocation|amount|assignment|sum|date|meeting|report)\w*\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[ \u00a0.,]\d+)*")
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]*)[»”\"]?")
_PASSIVE = re.compile(r"\b(?:av|by)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Support:
    """One numbered piece of evidence: the plain answer's own line and the quotes it rests on.

    `actor` is who the line binds where the line leaves it out (a bullet under "Norsk helsenett SF skal:").
    """

    text: str
    citations: tuple[Citation, ...]
    actor: str = ""

    @cached_property
    def whole(self) -> str:
        return " ".join(
            [
                self.text,
                *(" ".join(c.quote.split()) for c in self.citations),
                *(c.assignment or "" for c in self.citations),
            ]
        )


@dataclass(frozen=True)
class Grounded:
    """A sentence that its evidence carries, without its marks, and the numbers of the evidence (from 0)."""

    text: str
    support: tuple[int, ...]


def sentences_of(text: str) -> list[str]:
    """The sentences of a model's text, each with the marks that follow it."""
    pieces: list[str] = []
    for piece in (p.strip() for p in _SPLIT.split(text) if p.strip()):
        if pieces and re.fullmatch(r"(?:[\[(]\d{1,2}[\])][\s.]*)+", piece):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def ground(text: str, supports: Sequence[Support], language: Language) -> list[Grounded]:
    """The sentences that hold, in order."""
    found: list[Grounded] = []
    for sentence in sentences_of(text):
        held = ground_sentence(sentence, supports, language)
        if held is not None and held.text not in {f.text for f in found}:
            found.append(held)
    return found


def ground_sentence(sentence: str, supports: Sequence[Support], language: Language) -> Grounded | None:
    """The sentence where the evidence it cites carries it, else None."""
    numbers = tuple(dict.fromkeys(int(n) - 1 for m in MARK.finditer(sentence) for n in m.groups() if n))
    if not numbers or not all(0 <= n < len(supports) for n in numbers):
        return None
    plain = re.sub(r"\s+([.,;:])", r"\1", MARK.sub("", sentence)).strip()
    cited = [supports[n] for n in numbers]
    if fault(plain, cited, language) is not None:
        return None
    return Grounded(plain if plain[-1:] in ".!?»”" else plain + ".", numbers)


def fault(sentence: str, cited: Sequence[Support], language: Language) -> str | None:
    """Why the cited evidence does not carry the sentence; None where it does."""
    evidence = " ".join(s.whole for s in cited)
    actors = " ".join(s.actor for s in cited)
    if not sentence or len(sentence) > LONGEST or _MARKUP.search(sentence) or not sentence.isprintable():
        return "form"
    if not _quotes_held(sentence, evidence):
        return "quote"
    if _wrong_language(sentence, language):
        return "language"
    for name, check in (("numbers", _numbers_held), ("amounts", _amounts_held), ("dates", _dates_held)):
        if not check(sentence, evidence):
            return name
    if not _names_held(sentence, f"{evidence} {actors}"):
        return "names"
    if bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(_nearest_clause(sentence, cited))):
        return "negation"
    if not _modality_held(sentence, evidence):
        return "modality"
    if not _roles_held(sentence, cited):
        return "roles"
    return None if entailed(sentence, f"{evidence} {actors}") else "wording"


def _quotes_held(sentence: str, evidence: str) -> bool:
    """Whether all that stands in quotation marks stands so in the evidence; an ellipsis may leave out the middle."""
    written = _tight(evidence)
    pieces = (p for quote in _QUOTED.findall(sentence) for p in re.split(r"\[?…\]?|\[\.\.\.\]", quote))
    return all(_tight(piece) in written for piece in pieces)


def _tight(text: str) -> str:
    """Text as quotes are compared: no white space, no hyphens, no case."""
    return re.sub(r"[\s\-]+", "", text).casefold()


def _wrong_language(sentence: str, language: Language) -> bool:
    if len(sentence.split()) < 5:
        return False
    return (detect_language(sentence) == "en") != (language == "en") and "«" not in sentence and "“" not in sentence


def _digits(text: str) -> set[str]:
    """The numbers in a text as bare digits and commas."""
    return {re.sub(r"[ \u00a0.]", "", m.group()).rstrip(",").replace(",", ".") for m in _NUMBER.finditer(text)}


def _numbers_held(sentence: str, evidence: str) -> bool:
    loose = {re.sub(r"\D", "", n) for n in _digits(evidence)} | {
        d.lstrip("0") for m in re.finditer(r"\d+", evidence) for d in [m.group()]
    }
    return all(n in _digits(evidence) or re.sub(r"\D", "", n) in loose for n in _digits(sentence))


def _amounts_held(sentence: str, evidence: str) -> bool:
    held = {a.nok for a in find_amounts(evidence)}
    return all(a.nok in held for a in find_amounts(sentence))


def _dates_held(sentence: str, evidence: str) -> bool:
    held = find_dates(evidence)
    written = re.sub(r"\s+", " ", evidence).casefold()
    for mention in find_dates(sentence):
        if mention.text.casefold() in written:
            continue
        if not any(
            _same_day(mention.date, h.date)
            or (mention.earliest and (mention.earliest, mention.latest) == (h.earliest, h.latest))
            for h in held
        ):
            return False
    return True


def _same_day(one: object, other: object) -> bool:
    return one is not None and one == other


def _names(text: str) -> list[str]:
    """Capitalised words and abbreviations, in order, genitive s cut; small words are none."""
    return [
        token.text.casefold().removesuffix("s").removesuffix("’")
        for token in tokens(text)
        if any(c.isupper() for c in token.text) and not is_function_word(token.text)
    ]


def _names_held(sentence: str, evidence: str) -> bool:
    held = {t.text.casefold().removesuffix("s") for t in tokens(evidence)} | {
        p.casefold().removesuffix("s") for t in tokens(evidence) for p in parts(t.text)
    }
    first = tokens(sentence)[0].start if tokens(sentence) else 0
    for token in tokens(sentence):
        name = token.text.casefold().removesuffix("s").removesuffix("’")
        if not any(c.isupper() for c in token.text) or is_function_word(token.text) or name in held:
            continue
        if (
            token.start == first
            and not any(c.isupper() for c in token.text[1:])
            and not _is_subject(sentence, token.end)
        ):
            continue  # an ordinary word that opens the sentence; its wording is weighed with the others
        return False
    return True


def _is_subject(sentence: str, end: int) -> bool:
    """Whether the word that ends there is at once followed by the verb: then it may be a name that nobody knows."""
    return bool(_VERB.match(sentence[end:].lstrip())) and not _OPENER.match(sentence.lstrip('«“"'))


def _nearest_clause(sentence: str, cited: Sequence[Support]) -> str:
    """The clauses of the evidence that share most words with the sentence: a negation elsewhere is not its own."""
    words = _content(sentence)
    clauses = [c for s in cited for c in re.split(r"[.;:]\s+|\n", s.whole) if c.strip()]
    return max(clauses, key=lambda c: len(words & _content(c)), default="")


def _modality_held(sentence: str, evidence: str) -> bool:
    """What shall be done is not said to be done, and what may be done not to be a duty, nor the other way round."""
    done = {m.group().casefold() for m in _DONE.finditer(sentence)}
    if done and not done <= {m.group().casefold() for m in _DONE.finditer(evidence)} | {
        "har",
        "have",
        "has",
    } - _bare_perfect(sentence, evidence):
        return False
    if _MAY.search(sentence) and not _MAY.search(evidence):
        return False
    return not (_MUST.search(sentence) and _MAY.search(evidence) and not _MUST.search(evidence))


def _bare_perfect(sentence: str, evidence: str) -> set[str]:
    """ "har" and "has" where they make a perfect ("har etablert") that the evidence lacks; "har frist" is none."""
    perfect = re.search(r"\b(?:har|have|has)\s+(?:\w+\s+){0,2}?(\w+(?:et|t|dd|ed|en))\b", sentence, re.IGNORECASE)
    return {"har", "have", "has"} if perfect and perfect.group(1).casefold() not in evidence.casefold() else set()


def _roles_held(sentence: str, cited: Sequence[Support]) -> bool:
    """Who acts and who is acted on: names come in the evidence's order, and a bullet's actor is the one it binds."""
    verb = _VERB.search(sentence)
    subject = set(_names(sentence[: verb.start()])) if verb else set()
    for support in cited:
        actor = set(_names(support.actor))
        if (
            actor
            and _MUST.search(sentence)
            and subject
            and not subject & actor
            and not _opening_title(sentence, support)
        ):
            return False
    common = _names(sentence)
    held = _names(" ".join([cited[0].actor, *(s.whole for s in cited)]))
    order = [held.index(n) for n in dict.fromkeys(common) if n in held]
    return order == sorted(order) or (
        bool(_PASSIVE.search(sentence)) == bool(_PASSIVE.search(_nearest_clause(sentence, cited))) and not verb
    )


def _opening_title(sentence: str, support: Support) -> bool:
    """Whether the sentence opens with words of the evidence that are no actor ("Oppdrag 2026-05 …")."""
    return sentence.casefold().startswith(
        ("oppdrag", "assignment", "i oppdrag", "in assignment", "fristen", "frist", "the deadline")
    )


def _content(text: str) -> set[str]:
    return {key(w) for t in tokens(text) for w in [t.text] if not is_function_word(w) and not w.isdigit()}


def entailed(sentence: str, evidence: str) -> bool:
    """The measure of wording in the module's docstring."""
    held = {key(w) for t in tokens(evidence) for w in (t.text, *parts(t.text))}
    words = [t.text for t in tokens(sentence) if not is_function_word(t.text) and not any(c.isdigit() for c in t.text)]
    if not words:
        return bool(_digits(sentence)) and len(tokens(sentence)) >= 2
    missing = [w for w in words if not _held(w, held)]
    return len(missing) <= STRANGE and 1 - len(missing) / len(words) >= ENTAILED


def _held(word: str, held: set[str]) -> bool:
    own = key(word)
    if own in held or (len(own) >= 6 and any(h.startswith(own) or (len(h) >= 6 and own.startswith(h)) for h in held)):
        return True
    for member in ((own,), (english_key(word),)):
        if any(all(k in held for k in m.member) for m in lexicon().meanings.get(member, ()) if m.weight >= 0.8):
            return True
    return False
