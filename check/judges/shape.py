"""The shape of a piece of report text: placeholder, bare reference, bare light, explicit none, or nothing at all.

Pure functions over text. What a text with substance says of an element is the other judges' work.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = r"[\s.:;,!?–—\-*_()\[\]«»\"'/]*"

PLACEHOLDER = re.compile(
    rf"""^{_MARKS}(?:
        tbd|tba|tbc|todo|xxx+|\?{{2,}}|n\s?/\s?a|i\s?/\s?a|n\.a\.|lorem\ ipsum.*
      |(?:tekst|tall?|beløp|info(?:rmasjon)?|opplysning(?:er|ar)|merknad|omtale|innhold|vurdering|svar|data)?\s*
       (?:kommer|kjem)(?:\s+(?:senere|seinare|snart|etter|til\s+slutt|i\s+neste\s+(?:versjon|utgave|utgåve)|her))?
      |(?:må|skal|bør)?\s*(?:fylles?|fyllast|føres|førast|settes|setjast|skrives|skrivast)\s+(?:ut|inn)(?:\s+(?:senere|seinare|her|av\s+.{{1,40}}))?
      |(?:ut)?fylles?\s+(?:ut|inn)?(?:\s+(?:senere|seinare|her|av\s+.{{1,40}}))?
      |ikke\s+utfylt|ikkje\s+utfylt|ikke\s+fylt\s+ut|ikkje\s+fylt\s+ut|(?:under\s+)?avklares(?:\s+senere)?|ikkj?e\s+(?:relevant|aktuelt)
      |(?:sett|sett\s+inn|legg|legg\s+inn|skriv)\s+(?:inn\s+)?(?:tekst|tall?|beløp|dato|navn|namn|status)(?:\s+her)?
      |(?:venter|ventar)\s+på\s+(?:tekst|tall?|innspill?|bidrag)(?:\s+fra\s+.{{1,40}}|\s+frå\s+.{{1,40}})?
      |utkast|placeholder|plassholder|mangler|manglar|not\s+available
    ){_MARKS}$""",
    re.IGNORECASE | re.VERBOSE,
)

_BRACKET_WORDS = re.compile(
    r"\b(?:fyll\w*|utfyll\w*|kommer|kjem|tbd|todo|sett inn|settes inn|legg inn|skriv\w*|mangler|manglar|avklares"
    r"|avklarast"
    r"|oppdater\w*|ajourfør\w*|etterspør\w*|xx+|tekst|tall|tal|beløp|dato|navn|namn)\b|\?\?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\[\]]{1,120}\]|<[^<>]{1,80}>|\{\{?[^{}]{1,80}\}?\}")
_INLINE = re.compile(
    r"\b(?:TBD|TBA|TBC|TODO|XX{2,}|FYLL(?:ES)? (?:UT|INN)|SETT INN|LOREM IPSUM)\b|\b(?:kr|kroner|dato"
    r"|innen)\s+[Xx]{2,}\b"
)

_POINTED = (
    r"(?:vedlegg|vedlagt|tabell|kap|kapittel|kapitl|avsnitt|punkt|pkt|notat|merknad|fotnote|figur|nedenfor|nedanfor|ovenfor|side\b|regneark"
    r"|reknear|dokument|rapport|skriv|omtale|innledning|innleiing|oversikt|følgebrev|følgjebrev|følgenotat|lysbilde|lysark|portefølje|presentasjon"
    r"|(?:eget|eige|egen|eiga|egne|eigne)\s(?:vedlegg|notat|dokument|rapport|kapittel|brev|sak|avsnitt|skriv)"
    r"|samlet|samla|forrige|førre|milepælplan|graderte)"
)
_TOLD = (
    r"(?:omtalte?|omtales|omtala|omtalast|behandle[st]|behandlet|beskrevet|beskrives|beskrive|fremgår|framgår|fremkommer|går\s(?:frem|fram)"
    r"|rapporteres|rapportert|dekkes|gjengis|gjengitt|forklart|vurdert|vurderes|redegjort\sfor|gjort\srede\sfor|står|ligger|ligg|finnes|finst|følger|følgjer)"
)
_AT_MOST = r"(?:[^.!?]|\.(?=\S)|(?<=kap)\.|(?<=pkt)\.|(?<=nr)\.|(?<=vedl)\.|(?<=s)\.|(?<=\d)\.){0,110}"
REFERENCE = re.compile(
    rf"""^{_MARKS}(?:
        (?:ja[,.;]\s+)?(?:(?:for|om)\s[^.;,]{{2,40}},?\s)?(?:se|sjå|jf|jfr|cf|ref|viser\ til)\b\.?\s{_AT_MOST}
      |(?:(?:for|om|når\ det\ gjelder|når\ det\ gjeld|hva\ gjelder)\s{_AT_MOST})?
       (?:vi|det|foretaket|føretaket|virksomheten|verksemda)?\s*
       \b(?:viser|vises|visast|vist)(?:\s(?:vi|det|her|ellers|elles|òg|også|i\ stedet)){{0,2}}\s+til\s{_AT_MOST}
      |(?:\S+\s){{0,5}}?{_TOLD}\s(?:\S+\s){{0,3}}?(?:i|på|av|under|som|for)\s(?:\S+\s){{0,2}}?{_POINTED}{_AT_MOST}
      |(?:\S+\s){{0,3}}?(?:er\s)?(?:vedlagt|vedlagte)
      |som\s(?:sist|før|over|ovenfor|under|nedenfor|i?\s?(?:forrige|førre)\s(?:rapport|periode|tertial|gang))
      |(?:vedlegg|tabell|kapittel|kap\.?|avsnitt|punkt|pkt\.?|merknad|fotnote|figur|side|notat)\s\w{{1,5}}
      |(?:eget|eige|egen|eiga)\s(?:vedlegg|notat|dokument|tabell|rapport|oversikt)
    ){_MARKS}$""",
    re.IGNORECASE | re.VERBOSE,
)

_LIGHT_WORD = (
    r"(?:grønn|grønt|grøn|gul|gult|rød|rødt|raud|raudt|oransje|lav|lavt|låg|lågt|middels|moderat|høy|høyt|høg|høgt"
    r"|kritisk|svært\s+(?:høy|lav|høg|låg)|mindre|ja|ok|på\s+plan|pil\s+(?:opp|ned)|uendret|uendra|u\.?e\.?|[gyr](?=\W|$)|[🟢🟡🔴🟠●○⬤✔✓✗☺☹↑↓→←↗↘])"
)
LIGHT = re.compile(
    rf"^{_MARKS}(?:(?:trafikklys|farge|fargekode|status|nivå|risiko(?:nivå)?|lys|samlet|totalt)\s*[:=–-]?\s*)?"
    rf"(?:(?:{_LIGHT_WORD})(?:{_MARKS}|\s+(?:til|og|/|–|-)\s+)?){{1,3}}{_MARKS}$",
    re.IGNORECASE,
)
_LEADING_LIGHT = re.compile(
    r"^\s*(?:(?:trafikklys|farge|fargekode|status|lys)\s*[:=]?\s*)?"
    r"(?P<light>grønn|grønt|grøn|gul|gult|rød|rødt|raud|raudt)\s*[.:;,–—-]\s*",
    re.IGNORECASE,
)

NONE_AT_ALL = re.compile(
    r"^\W*(?:ingen|inga|intet|ikkje noko|ikke noe|nei|null|0)(?:\s+(?:å\s+(?:melde|rapportere)|kjente?|kjende"
    r"|vesentlige?|vesentlege?"
    r"|særskilte?|spesielle?|større|nye|i\s+perioden|i\s+tertialet|i\s+\w+|så\s+langt|hittil|per\s+nå|for\s+tiden|per\s+i\s+dag|registrert\w*"
    r"|identifisert\w*|meldt\w*|avdekket|avdekka|nå|no))*\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=32768)
def is_empty(text: str) -> bool:
    """True for text without a letter or digit ("", "–", "…"), and for one that says so ("(tomt)")."""
    if re.fullmatch(r"\W*(?:tomt?|blankt?)\W*", text, re.IGNORECASE):
        return True
    return not re.search(r"[\w🟢🟡🔴🟠●○⬤✔✓✗☺☹↑↓→↗↘]", text)


@lru_cache(maxsize=32768)
def is_placeholder(text: str) -> bool:
    """True where the whole text stands in for one that is to come ("TBD", "[fylles ut av økonomi]", "kommer")."""
    stripped = text.strip()
    if PLACEHOLDER.match(stripped):
        return True
    bracketed = _BRACKETED.fullmatch(stripped.rstrip(".:; "))
    return bool(bracketed and _BRACKET_WORDS.search(stripped))


def placeholder_inside(text: str) -> tuple[int, int] | None:
    """Where a placeholder stands inside a longer text ("… er [beløp kjem]"), or None."""
    for found in _BRACKETED.finditer(text):
        if found.group()[0] == "[" and _BRACKET_WORDS.search(found.group()):
            return found.start(), found.end()
    inline = _INLINE.search(text)
    return (inline.start(), inline.end()) if inline else None


@lru_cache(maxsize=32768)
def is_reference(text: str) -> bool:
    """True where the text only points elsewhere ("Se vedlegg 2", "For status viser vi til eget notat")."""
    return len(text) <= 200 and bool(REFERENCE.match(text.strip()))


@lru_cache(maxsize=32768)
def is_light(text: str) -> bool:
    """True where the text is a level or traffic light and nothing more ("Gul", "Middels.")."""
    return bool(LIGHT.match(text))


def leading_light(text: str) -> str | None:
    """The light that a longer text opens with ("Gul. Utprøving pågår …"), or None."""
    found = _LEADING_LIGHT.match(text)
    return found["light"].lower() if found else None


@lru_cache(maxsize=32768)
def is_explicit_none(text: str) -> bool:
    """True for "Ingen", "Ingen å melde", "Nei": a full answer under a heading that asks whether there is any."""
    return bool(NONE_AT_ALL.match(text.strip()))
