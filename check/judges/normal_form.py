"""The normal form that cue words and the learned head read: lower case, bokmål function words, numbers by kind.

Nynorsk words are mapped word by word to the bokmål word that does the same work ("ikkje" to "ikke"); dates, months,
amounts, percentages, years and numbers become DATO, MND, BELOP, PROSENT, AAR and TALL. Never shown to a user.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = """
ikkje ikke|frå fra|vert blir|vart ble|blei ble|verta bli|nokre noen|nokon noen|noko noe|eit et|ein en|ei en|eg jeg|dei de
dykk dere|ho hun|korleis hvordan|kva hva|kven hvem|kvar hver|kvart hvert|korkje verken|no nå|meir mer|fleire flere
høgare høyere|høg høy|høgt høyt|høge høye|framleis fortsatt|framdrift fremdrift|framdrifta fremdriften|framdriftsplanen fremdriftsplanen
saman sammen|vore vært|verksemd virksomhet|verksemda virksomheten|føretaket foretaket|løyving bevilgning|løyvinga bevilgningen
løyvingar bevilgninger|løyvd bevilget|rekneskap regnskap|rekneskapen regnskapet|rekneskapsført regnskapsført|teke tatt|tekne tatt
teken tatt|berre bare|sidan siden|forseinka forsinket|forseinking forsinkelse|forseinkinga forsinkelsen|forseinkingar forsinkelser
seinka forsinket|seinare senere|seint sent|seinkast forsinkes|tidlegare tidligere|utsett utsatt|utsette utsatt|venta ventet|auka økte
aukar øker|auke økning|auken økningen|aukande økende|mykje mye|enno ennå|truleg trolig|uvisse usikkerhet|uvissa usikkerheten|uvisst usikkert
uviss usikker|usikkert usikkert|kjem kommer|gjekk gikk|gong gang|gonger ganger|heile hele|halde holde|held holder|heldt holdt|halden holdt
haldne holdt|veke uke|veker uker|vekene ukene|månad måned|månader måneder|månadene månedene|måloppnåing måloppnåelse|måloppnåinga måloppnåelsen
pengar penger|pengane pengene|tal tall|tala tallene|gje gi|gjer gjør|gjev gir|gjeven gitt|gjevne gitt|ligg ligger|står står|stod sto
sjølv selv|sjølve selve|såg så|seier sier|medan mens|difor derfor|inga ingen|inkje ingenting|anna annet|viss hvis|utan uten
lågare lavere|låg lav|lågt lavt|låge lave|mindre mindre|færre færre|skjer skjer|drifta driften|oppdraget oppdraget|oppdraga oppdragene
tenesta tjenesten|tenester tjenester|tenestene tjenestene|teneste tjeneste|løysing løsning|løysinga løsningen|tilrådinga anbefalingen
tilråding anbefaling|framlegg forslag|framlegget forslaget|spørsmål spørsmål|byrja begynt|byrjar begynner|starta startet|avslutta avsluttet
levert levert|leverte levert|leverast leveres|ferdigstilt ferdigstilt|ferdigstillast ferdigstilles|gjennomført gjennomført
gjennomførte gjennomført|gjennomførast gjennomføres|etablert etablert|etablerte etablert|sett satt|sette satt|flytta flyttet|flytt flyttet
opna åpnet|opnar åpner|opnast åpnes|lansert lansert|lanserast lanseres|publisert publisert|publiserast publiseres|signert signert
signerast signeres|underskriven signert|planlagt planlagt|planlagde planlagt|planane planene|i i|dekt dekket|dekte dekket|blir blir
brukte brukt|nytta brukt|rekk rekker|rekkje rekke|mista mistet|mister mister|misse miste|stansa stanset|stoppa stoppet
ventar venter|manglar mangler|mangla manglet|treng trenger|trong trang|kunnskap kunnskap|tilsette ansatte|tilsett ansatt|åleine alene
oppfylt oppfylt|nådd nådd|lukka lukket|meldt meldt|registrert registrert|kostar koster|kosta kostet|kostnadene kostnadene|kostnader kostnader
innsatsen innsatsen|ressursane ressursene|ressursar ressurser|midla midlene|midlar midler|verknad virkning|verknaden virkningen
resultata resultatene|samanlikna sammenlignet|samanheng sammenheng|høve forhold|høvet forholdet|tilhøvet forholdet|vurdert vurdert|meiner mener
reknar regner|rekna regnet|rimeleg rimelig|tilfredsstillande tilfredsstillende|sannsynleg sannsynlig|mogleg mulig|mogeleg mulig|uavklara uavklart
avklara avklart|trugsmål trussel|truslar trusler|kritisk kritisk|fastsett fastsatt|avtala avtalte|følgjer følger|etter etter|rute rute|vantar mangler
"""
NYNORSK: dict[str, str] = {
    nynorsk: bokmal
    for pair in _PAIRS.replace("\n", "|").split("|")
    if pair.strip()
    for nynorsk, bokmal in [pair.split()]
    if nynorsk != bokmal
}

_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan\.|feb\.|apr\.|aug\.|sept?\.|okt\.|nov\.|des\.)"
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b\d{{1,2}}\.?\s?(?:–|-|og\s\d{{1,2}}\.?\s)?\s?{_MONTH}(?:\s(?:19|20)\d\d)?"), " DATO "),
    (re.compile(r"\b(?:\d{1,2}[./]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?|(?:19|20)\d\d-\d\d-\d\d)(?![\d%])(?!\s?(?:mill|mrd|prosent|kr))"), " DATO "),
    (re.compile(rf"\b{_MONTH}(?:\s(?:19|20)\d\d)?"), " MND "),
    (re.compile(r"\b[12]\.\s?(?:tertial|halvår|kvartal)|\b[tq][1-4]\b|\buke\s\d{1,2}\b|\bveke\s\d{1,2}\b"), " MND "),
    (
        re.compile(
            r"(?:\bkr\.?\s?\d[\d\s  .,]*(?:\s?(?:mill\w*\.?|mrd\.?|tusen))?"
            r"|\d[\d\s  .,]*\s?(?:mill\w*\.?|mrd\.?|milliard\w*|tusen|tkr|mnok|knok)?\s?(?:kroner|kr\b|nok\b)"
            r"|\d[\d\s  .,]*\s?(?:mill\b\.?|mrd\.?|tkr\b|mnok\b|knok\b|(?:million\w*|milliard\w*)\b"
            r"(?!\s(?!(?:av|til|er|i|på|over|for|og|mer|meir|mindre|under|fra|frå|innan|innen|ble|vart|som|ved|per|så|mot|det)\b)[a-zæøå])))"
        ),
        " BELOP ",
    ),
    (re.compile(r"\d[\d,.]*\s?(?:%|prosent\w*)"), " PROSENT "),
    (re.compile(r"\b(?:19|20)\d\d\b"), " AAR "),
    (re.compile(r"\d+(?:[  .,]\d+)*"), " TALL "),
)
_TOKEN = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=32768)
def normal_form(text: str) -> str:
    """`text` in normal form: tokens with single spaces between them."""
    lowered = text.lower()
    for pattern, kind in _KINDS:
        lowered = pattern.sub(kind, lowered)
    return " ".join(NYNORSK.get(token, token) for token in _TOKEN.findall(lowered))
