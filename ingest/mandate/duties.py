"""Tells a sentence that puts a duty on the recipient from background, goals and others' duties.

Works on one sentence at a time, with the names by which the letter calls its recipient.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SUFFIX = re.compile(r"\s+(?:SF|AS|ASA|HF|RHF|IKS|KF|BA|SA)$")
_KINDS = {
    "direktorat": ("direktoratet",),
    "institutt": ("instituttet",),
    "tilsyn": ("tilsynet",),
    "senter": ("senteret", "sentret"),
    "verk": ("verket",),
    "universitet": ("universitetet",),
    "høgskole": ("høgskolen",),
    "høgskule": ("høgskulen",),
    "høyskole": ("høyskolen",),
    "museum": ("museet",),
    "fond": ("fondet",),
    "bibliotek": ("biblioteket",),
    "arkiv": ("arkivet",),
    "statsforvalt": ("statsforvalteren", "statsforvaltaren"),
    "byrå": ("byrået",),
    "råd": ("rådet",),
    "nemnd": ("nemnda", "nemnden"),
    "selskap": ("selskapet",),
}
_ALWAYS = ("etaten", "virksomheten", "verksemda", "foretaket", "føretaket", "selskapet", "dere", "dykk", "de")
_ALWAYS_CAPITAL = {"de", "dere"}

_MODAL = (
    r"(?:skal|må|plikter|pliktar|bes(?:\s+om)?|forventes|forventast|er\s+forvent(?:et|a)|er\s+vent(?:et|a)|"
    r"(?:blir|vert)\s+bed(?:t|e|en|ne|d)\s+om|"
    r"har\s+(?:(?:også|òg|et|eit|det|særlig|særleg|særskilt|overordnet|overordna|nasjonalt|løpende)\s+)*(?:hoved)?ansvar(?:et)?\s+for|"
    r"er\s+(?:også\s+|òg\s+)?ansvarl(?:ig|eg)\s+for\s+å|(?:får|gis|gjevast)\s+i\s+oppdrag|"
    r"har\s+(?:som|til|i)\s+(?:oppgave|oppgåve|oppdrag))"
)
_INVERTED_MODAL = r"(?:skal|må|har|plikter|pliktar)"
_DOES = (
    r"(?:leverer|vurderer|utarbeider|utarbeidar|rapporterer|gjennomfører|utreder|greier\s+ut|kartlegger|kartlegg|foreslår|føreslår|"
    r"oversender|sender|legger\s+fr[ea]m|legg\s+fram|evaluerer|etablerer|sørger\s+for|syter\s+for|sørgjer\s+for|bistår|bidrar|"
    r"bidreg|deltar|deltek|koordinerer|følger\s+opp|følgjer\s+opp|innhenter|hentar\s+inn|oppdaterer|iverksetter|iverkset|set\s+i\s+verk|"
    r"forbereder|førebur|videreutvikler|vidareutviklar|samordner|samordnar|overvåker|overvaker|overvakar|publiserer|tar\s+fr[ea]m|utvikler|utviklar|melder|melder\s+inn|leder|leier)"
)
_NOT_SUBJECT_WORDS = (
    "med til fra frå av hos hjå for ved mellom som hvordan korleis når dersom hvis om fordi der hva kva hvilke blant "
    "overfor mot via gjennom inkludert hvorvidt enn medan mens"
)
_NOT_SUBJECT = frozenset(_NOT_SUBJECT_WORDS.split())
_ASKS_AT = re.compile(
    r"\b(?:ber|bed|forventer|forventar|ventar|forutsetter|føreset|legger\s+til\s+grunn|legg\s+til\s+grunn|krever|krev|pålegger|pålegg)"
    r"(?:\s+(?:derfor|difor|også|òg|om))*(?:\s+at)?\s*$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"^(?:Målet|Hovedmålet|Hovudmålet|Formålet|Føremålet|Ambisjonen|Visjonen|Hensikten|Siktemålet)\b")
_ASKS = re.compile(
    r"\b(?:departementet|vi)\s+(?:ber|bed)\s+(?:(?:derfor|difor|også|òg)\s+)?(?:om|dere|dykk|også)\b", re.IGNORECASE
)
_TASK_IS = re.compile(r"^(?:Oppdraget|Oppgaven|Oppgåva)\s+(?:er|går\s+ut\s+på|består\s+i|omfatter|omfattar)\s+å\b")
_DELIVERED = r"(?:utarbeid|lever|etabler|gjennomfør|kartlegg|utred|legg|vurder|send|oversend|lag|rapporter|ferdigstill)"
_IT_SHALL = re.compile(rf"\b(?:det\s+skal|skal\s+det)\s+(?:\w+\s+){{0,3}}?{_DELIVERED}\w*(?:es|ast)\b", re.IGNORECASE)
_HANDED = (
    r"(?:(?:inn)?rapporter|lever|oversend|send|ferdigstill|utarbeid|presenter)(?:es|ast)|(?:legges|leggjast|leggast)\s+fr[ea]m|"
    r"overleveres|overleverast"
)
_RESULT_SHALL = re.compile(
    rf"^[A-ZÆØÅ]\w+(?:\s+[\w-]+){{0,4}}?\s+skal\s+(?:[\w.]+\s+){{0,4}}?(?:{_HANDED}|"
    r"(?:være|vere)\s+(?:ferdige?|levert|leverte|klare?|på\s+plass|utarbeid\w+|gjennomført\w*))(?!\w)"
)
"""What is to be handed over or be ready, with nobody named for it: the recipient's own work."""
_RESULT_IS = re.compile(rf"^[A-ZÆØÅ]\w+(?:en|et|a|ene|ane|ar|er)\s+(?:[\w-]+\s+)?(?:{_HANDED})(?!\w)")
_OTHER_AGENT = re.compile(r"(?:es|ast)\s+av\s+(?!\d)[A-ZÆØÅ]")


_BETWEEN = (
    r"(?:\s+(?:også|òg|derfor|difor|i\s+tillegg|videre|vidare|likevel|dessuten|og\s+[^,.]{1,60}?|i\s+2\d{3}|"
    r"(?:sammen|saman|i\s+samarbeid|i\s+samråd)\s+med[^,.]{1,80}?))?"
)
"""What may stand between the subject and its verb."""


def recipient_names(recipient: str, text: str) -> tuple[str, ...]:
    """The names by which a letter calls its recipient, longest first: in full, short, and as a kind of agency."""
    names = {recipient, _SUFFIX.sub("", recipient)}
    for name in tuple(names):
        pattern = re.escape(name) + r"\s*\((?:heretter\s+(?:kalt\s+|kalla\s+)?)?[«\"]?([A-ZÆØÅ][\w-]{1,20})[»\"]?\)"
        names.update(re.findall(pattern, text, re.IGNORECASE))
    names.update(_definite(_SUFFIX.sub("", recipient)))
    initials = "".join(
        word[0] for word in re.split(r"[\s-]+", _SUFFIX.sub("", recipient)) if len(word) > 3 or word[:1].isupper()
    )
    if len(initials) > 1 and re.search(rf"(?<!\w){re.escape(initials.upper())}(?!\w)", text):
        names.add(initials.upper())
    small = recipient.casefold()
    names.update(word for stem, words in _KINDS.items() if stem in small for word in words)
    names.update(_ALWAYS)
    return tuple(sorted((n for n in names if n), key=lambda n: (-len(n), n)))


def _definite(recipient: str) -> set[str]:
    """ "Kunnskapslageret" for "Nasjonalt kunnskapslager": the definite forms of a common noun that ends the name."""
    last = recipient.rsplit(maxsplit=1)[-1] if recipient else ""
    if len(recipient.split()) < 2 or not last.islower() or len(last) < 5:
        return set()
    stems = {last, last.removesuffix("e")}
    return {last.capitalize(), *(stem + ending for stem in stems for ending in ("et", "en", "a", "n", "t"))}


def duty_test(names: tuple[str, ...]) -> Callable[[str], bool]:
    """A function that says whether a sentence puts a duty on the one who bears `names`."""
    subject = _subject(names)
    aside = r"(?:\s*\([^)]{1,40}\))?(?:,\s[^,]{1,80},)?"
    straight = re.compile(rf"{subject}{aside}{_BETWEEN}\s+{_MODAL}(?!\w)")
    inverted = re.compile(rf"(?<!\w){_INVERTED_MODAL}{_BETWEEN}\s+{subject}(?!\w)(?P<after>.{{0,80}})")
    does = re.compile(rf"{subject}{aside}{_BETWEEN}\s+{_DOES}(?!\w)")
    done = re.compile(rf"(?<!\w){_DOES}\s+{subject}(?!\w)")
    by = re.compile(rf"\bskal\b.{{1,150}}(?:es|ast)\s+av\s+{subject}(?!\w)")
    expected = re.compile(
        rf"\b(?:forventer|forventar|ventar|forventes|forventast|ventes|ventast|forutsetter|forutsettes|føreset|føresett|krever|krev|"
        rf"kreves|krevst|(?:legger|legg|legges|leggjast|lagt)\s+til\s+grunn|pålegger|pålegg)\s+(?:derfor\s+|difor\s+|også\s+|òg\s+)?at\s+{subject}(?!\w)",
        re.IGNORECASE,
    )
    it = re.compile(
        rf"\b(?:dersom|hvis|om|når)\s+{subject}(?!\w)[^.]{{1,160}},\s+(?:skal|må)\s+(?:det|den|de|dei|dere|han|ho|hun)\b",
        re.IGNORECASE,
    )
    asked = re.compile(rf"\b(?:ber|bed|pålegger|pålegg)\s+(?:(?:derfor|difor|også|òg)\s+)?{subject}(?!\w)")

    def is_duty(sentence: str) -> bool:
        if _GOAL.match(sentence):
            return False
        if _is_subject(sentence, straight) or _is_subject(sentence, does) or _is_subject(sentence, done):
            return True
        if any(_modal_counts(match) for match in inverted.finditer(sentence)):
            return True
        if expected.search(sentence) or it.search(sentence):
            return True
        if by.search(sentence) or asked.search(sentence) or _ASKS.search(sentence) or _TASK_IS.match(sentence):
            return True
        handed = _IT_SHALL.search(sentence) or _RESULT_SHALL.match(sentence) or _RESULT_IS.match(sentence)
        return handed is not None and not _OTHER_AGENT.search(sentence)

    return is_duty


def _subject(names: tuple[str, ...]) -> str:
    """A pattern for any of the names; common nouns with either case of their first letter."""
    forms = []
    for name in names:
        form = re.escape(name).replace(r"\ ", r"\s+")
        if name in _ALWAYS_CAPITAL:
            form = name.capitalize()
        elif name[0].islower():
            form = f"[{name[0].upper()}{name[0]}]{form[1:]}"
        forms.append(form)
    return rf"(?<![\w-])(?:{'|'.join(forms)})"


def _is_subject(sentence: str, pattern: re.Pattern[str]) -> bool:
    return any(_may_be_subject(sentence[: match.start()]) for match in pattern.finditer(sentence))


def _may_be_subject(before: str) -> bool:
    """False after a preposition or a word that opens a subordinate clause, unless someone asks or expects."""
    words = re.findall(r"[\w-]+", before)
    if not words:
        return True
    if _ASKS_AT.search(before):
        return True
    return words[-1].casefold() not in _NOT_SUBJECT | {"at"} or before.rstrip().endswith((".", ":", ","))


def _modal_counts(match: re.Match[str]) -> bool:
    """ "har" before the subject counts only with "ansvar for" after it."""
    if not match[0].casefold().startswith("har"):
        return True
    return bool(re.match(r"\s+(?:\w+\s+){0,3}(?:hoved)?ansvar(?:et)?\s+for\b", match["after"]))
