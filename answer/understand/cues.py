"""The words that show what kind of answer is asked for, in bokmål, nynorsk and English, as one table of patterns.

Says which cues a question has; `intent.py` decides between them.
"""

from __future__ import annotations

import re

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "january|february|march|may|june|july|october|december"
)

CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "when": r"\b(?:når|naar|when|kva tid|hva tid|tidspunkt\w*|hvilke[nt]? (?:dato|dag|måned|år|tid)\w*|"
        r"kva (?:for (?:ein|eit|ei) )?(?:dato|dag|månad|år)\w*|(?:what|which) (?:\w+ )?(?:date|day|month"
        r"|year)s?|hvor lenge|kor lenge|how long|"
        r"siste? mulige dag|siste dag|last (?:possible )?day|hvilken ukedag|hvilken vekedag|kva vekedag|senest"
        r"|seinast|by what (?:time|date)|how soon|hvor fort"
        r"|kor fort|how much time|hvor lang tid|kor lang tid)\b",
        "deadline": r"\b(?:\w*frist(?:en|er|ene|ar|ane)?|tidsfrist\w*|leveringsfrist\w*|deadlines?|due"
        r"|due dates?|datoe?n?e?|"
        r"datoer|datoar|datoane|dates?|milepæl\w*|forfall\w*|tidsskjema|tidsplan\w*|til hvilken tid)\b",
        "much": r"\b(?:(?:hvilke[nt]?|kva|what|which) (?:gebyr|pris|avgift|sats|honorar|lønn|løn|fee|price|rate"
        r"|salary)(?:en|et|a)?\b|what amount|hvilket beløp|kva beløp|hvilken sum|kva sum|størrelsen på|storleiken på"
        r"|the size of|hvor mye|kor mykje|how much|hva (?:får|fikk"
        r"|koster|kostar)|hvor stor\w*|kor stor\w*|how large|how big|"
        r"kva kosta?r?|what (?:does it|is the|are the) costs?|what does .{0,40}\bcost|hvor høy\w*|kor høg\w*"
        r"|hvor mange (?:prosent|kroner|millioner|millionar|penger|tusen)|"
        r"kor mange (?:prosent|kroner|millionar|pengar|tusen)|how many (?:percent|kroner|million|nok)\w*)\b",
        "money": r"\b(?:beløp\w*|kroner|kr|mill|millioner|millionar\w*|bevilg\w+|bevilling\w*|løyv\w*"
        r"|tildel(?:t|ing|inga|ingen|inger|ingar)|"
        r"\w*penge(?:r|ne)?|\w*pengar?(?:ane|e?ne)?|midlar|midlane|midler|midlene|budsjett\w*|budget\w*|money"
        r"|funds?|funding|nok|allocat\w+|appropriat\w+|"
        r"grant\w*|million\w*|sum|summen|totalsum\w*|kost(?:er|ar|et|a|ade)|cost|prosent|andel\w*|finansier\w*"
        r"|financ\w*|ramme\w*"
        r"|amounts?|set aside|øremerk\w*|earmark\w*|"
        r"satt av|sett av|sette av|avsatt|payment|priced?|salary|lønn\w*)\b|%",
        "percent": r"\b(?:prosent\w*|andel\w*|prosentdel\w*|percent\w*|per cent|what share|share of|hvor stor del"
        r"|kor stor del|what part|proportion|"
        r"brøkdel|fraction|del av (?:bevilgning|post|summen|løyving))\w*|%",
        "total": r"\b(?:til ?sammen|til saman|samlet|samla|samlede|totalt?|totalen|total|totalsum\w*"
        r"|totalbeløp\w*|summen|sum|sammenlagt"
        r"|samanlagt|altogether|in all|legger? (?:du|vi|jeg|man|en|eg|ein)? ?(?:i )?(?:sammen|saman)|slår (?:vi "
        r"|man )?sammen"
        r"|plusser|add(?:ed)? (?:up|together)|"
        r"overall|combined|in total|alt i alt|i alt|hele (?:bevilgningen|tildelingen|beløpet)|heile (?:løyvinga"
        r"|beløpet))\b",
        "difference": r"\b(?:skiller (?:det|dem|de)|skil (?:det|dei)|differanse\w*|forskjell\w*|skilnad\w*"
        r"|difference|mer enn|meir enn|mindre enn"
        r"|more than|less than|"
        r"hvor mye (?:mer|mindre|større|høyere|lavere)|kor mykje (?:meir|mindre|større)|how much (?:more|less"
        r"|larger|bigger|higher|lower)|større enn|larger than|høyere enn|bigger than)\b",
        "most": r"\b(?:mest på|mest over|most under|størst\w*|mest penger|mest pengar|høyeste?|largest|biggest"
        r"|highest|most money|høgast)\b",
        "least": r"\b(?:minst\w*|lavest\w*|smallest|lowest|least)\b",
        "split": r"\b(?:delt opp|oppdelt|fordelt?|fordeler|består|hvorav|delsummer|divided|broken down"
        r"|breakdown|split|deles opp|delast|spesifisert|poster under)\b",
        "count": r"\b(?:hvor mange|kor mange|how many|antall|antal|tal på|number of|hvor ofte|kor ofte|how often)\b",
        "who": r"\b(?:hvem|kven|who|whom|whose|hvilke[nt]? (?:etat|aktør|virksomhet|departement|organisasjon"
        r"|myndighet|direktorat|instans|"
        r"samarbeidspartner|part|statsråd|minister|leverandør|selskap|institusjon)\w*|kva (?:for (?:ein|eit|ei"
        r"|nokre) )?(?:etat|aktør|verksemd|departement|organisasjon|"
        r"styresmakt|direktorat|instans|statsråd|leverandør)\w*|which (?:\w+ )?(?:agency|agencies|ministry"
        r"|ministries|organisation|organization|body|bodies|actor|actors|authority|directorate|"
        r"minister|vendor|partner|partners|party|parties|supplier|company)\w*|(?:list|name|nevn|list opp"
        r"|liste over|oversikt over)"
        r" (?:of )?(?:the |all |alle |all the )?(?:agenc|ministr|organi[sz]ation|bodies|actors|partner|parties"
        r"|etat|aktør|verksemd|virksomhet"
        r"|samarbeidspartn|departement)\w*)\b",
        "which": r"\b(?:hvilke[nt]?|kva for|which|kva slags|hva slags|hvilken type|what kind|what type)\b",
        "list": r"\b(?:liste|list|lista|samtlige|alle|all|komplett\w*|fullstendig\w*|oversikt over (?:alle"
        r"|frister|oppdrag)\w*|ramse opp|rekn opp|"
        r"enumerate|every|hvilke|kva for|which|name the|what are the|what are all|kva er (?:alle|dei)"
        r"|hva er (?:alle|de))\b",
        "assignments": r"\b(?:oppdrag(?:ene|a|s?liste\w*)?|assignments?|bestilling(?:er|ar|ene)?|tasks"
        r"|oppgavene|oppgåvene)\b",
        "define": r"\b(?:står (?:\S+\s){1,3}for\W*$|betyr|bety|betyder|forkortelse\w*|forkorting\w*|stands? for|mean"
        r"|means|definisjon\w*|definer\w*|abbreviat\w*|short for)\b",
        "whatis": r"^\W*(?:(?:og|and|men|but|hei|hello|hi)[ ,]+)*(?:hva|kva|what)(?: er| is|'s| are"
        r"| var)\b(?!\s+(?:the )?(?:frist|beløp|dato|deadline|sum|due|amount|budget))",
        "do": r"\b(?:(?:hva|kva|what) (?:er (?:det )?(?:vi|som|nhn|norsk)|skal|må|bør|forvente\w*|vert|blir|is"
        r"|are|must|should|shall|do|does|har|gjør|gjer|"
        r"ber|krever|krev|pålegg\w*|går|innebærer|handler|sier|seier|står|konkret|needs?|has|have|will)"
        r"|oppgave\w*|oppgåv\w*|bestilling\w*|jobb\w*|ansvar\w*|rolle\w*|"
        r"hvordan skal|korleis skal|hvordan (?:løser|gjør|får|klarer|sikrer|hjelper|bidrar) vi"
        r"|korleis (?:løyser|gjer|får|sikrar|hjelper) vi|hvordan (?:må|bør|vil)|korleis (?:må|bør)"
        r"|how (?:should|must|shall|will|is"
        r"|are)|supposed to|forvent\w*|oppdraget|leveranse\w*|to do)\b",
        "report": r"\b(?:rapporter\w*|rapport(?:en|ar|ane|a)?|\w+rapport(?:en|er|ene|ar|ane|ering|eringa"
        r"|eringen)?|report\w*|"
        r"porteføljestyring\w*|tertialrapport\w*|årsrapport\w*|annual report|redegjør\w*)\b",
        "meeting": r"\b(?:\w*møte(?:t|r|ne)?|\w*møta|meetings?|meet|treffes|samling\w*)\b",
        "happens": r"\b(?:hva skjer|kva skjer|what happens|hva skal leveres|kva skal leverast|hva har vi"
        r"|what is (?:due|scheduled|happening|on)|"
        r"what'?s (?:due|on|happening|next)|what do we have|kva har vi|det neste|neste (?:frist|møte|hendelse"
        r"|punkt)\w*|next (?:deadline|meeting|event)\w*|kalender\w*|calendar|årshjul\w*|skjer det|å gjøre i"
        r"|møteplan\w*|schedule|leveres|forfaller|på (?:planen|programmet)|skal skje|skal være klar\w* (?:til|i"
        r"|innen)|"
        r"kommende|upcoming|står for tur)\b",
        "month": rf"\b(?:{_MONTHS})\b",
        "where": r"(?:^|[.?!,]\s+|\b(?:og|and)\s+)(?:hvor|kvar|where)\b(?!\s+(?:mye|mange|stor|lenge|ofte|langt"
        r"|lang|høy|fort|mykje))",
        "why": r"\b(?:hvorfor|kvifor|why|hva er (?:hensikten|bakgrunnen|formålet|målet|poenget|grunnen)"
        r"|kva er (?:føremålet|bakgrunnen|målet|grunnen|poenget|hensikta)|"
        r"what is the (?:purpose|aim|goal|reason|background|point)|begrunnelse\w*|grunngjev\w*)\b",
        "signed": r"\b(?:(?:hvem|kven|who) (?:er|is) (?:the )?(?:helse)?(?:statsråd|minister)\w*|sign(?:er|ert"
        r"|ere|ed|atur|atory|ature)\w*|underteikn\w*|undertegn\w*|underskr\w+"
        r"|skrevet under|skrive under|skriv under)\b",
        "reference": r"\b(?:referanse\w*|saksnummer\w*|saksnr|vår ref\w*|reference|case number|journalnummer"
        r"|arkivnummer|sak(?:s)?nr\w*|file number|ref)\b",
        "dated": r"\b(?:datert|datera|dated|brevets? dato|dato(?:en)? (?:på|for|i) brevet|date of the letter"
        r"|(?:når|when) (?:\w+ ){0,4}(?:brevet|letter|dokumentet|oppdragsdokumentet|oppdragsbrevet"
        r"|tildelingsbrevet)"
        r"(?: \w+){0,3} (?:sendt?|skrevet|skrive|datert|signert|sent|written|issued|signed|dated|sende)"
        r"|hvilken dato er brevet|kva dato er brevet|date is the letter)\b",
        "sender": r"\b(?:(?:står|stend|er) bak (?:tildeling|brev|oppdragsbrev|oppdragsdokument|løyving|bevilgning"
        r"|dokument)\w*"
        r"|hvilke (?:to )?departement\w* (?:har|står|sender|tildeler|gir)|avsender\w*|avsendar\w*"
        r"|hvem (?:har )?sendt? (?:ut )?(?:brevet|oppdrag\w*|dokumentet)"
        r"|kven (?:har )?send\w* (?:brevet|oppdrag\w*)|who (?:has )?(?:sent|wrote|issued"
        r"|issues) (?:the|this) (?:letter|document|assignment)|utsteder\w*|"
        r"hvem (?:er|står) (?:brevet|oppdragsdokumentet|dokumentet) fra|hvem kommer brevet fra|who is (?:the"
        r"|this) (?:letter|document) from|kven er brevet frå|hvem har sendt det|sender|hvem har (?:gitt|skrevet"
        r"|laget) (?:oss )?(?:brevet|oppdragsdokumentet|dokumentet))\b",
        "recipient": r"\b(?:stil(?:et|a|t) til|rett(?:et|a) til|adressert til|mottaker\w*|mottakar\w*|adressat\w*"
        r"|recipient|addressed to|addressee"
        r"|hvem er brevet til|kven er brevet til)\b",
        "copy": r"\b(?:kopi(?:en|mottaker\w*|mottakar\w*)?|copy|copied|cc|gjenpart)\b",
        "named": r"\b(?:heter|heiter|hete|heite|hete(?:r)?|navnet på|namnet på|called|name of|be named|døpt"
        r"|kalles|kallast)\b",
        "hypothetical": r"\bkonsekvens\w* (?:av at|om|hvis|dersom)\b"
        r"|\b(?:hva skjer|kva skjer|hva blir konsekvensen\w*|what happens|hva om|kva om|what if"
        r"|hva gjør (?:departementet|hod|de))\b.{0,60}\b(?:hvis|dersom|om|når|if|når vi ikke"
        r"|i tilfelle)\b",
        "opinion": r"\b(?:mener|meiner|synes|synest|think|thinks|opinion|holdning\w*)\b",
        "clock": r"\b(?:(?:hvilket|kva) klokkeslett\w*|klokkeslett(?=\W*$)|når på dagen|what time"
        r"|hvilken tid på døgnet|kor tid på dagen)\b",
        "venue": r"\b(?:hvor|kvar|where)\b.{0,60}\b(?:holdes|haldast|held|møtes vi|finner .{0,40}sted"
        r"|take place|takes place|located|ligger)\b",
        "other_letter": r"\b(?:sitt|sine|deres|own|their|eget|eige)\b.{0,12}(?:tildelingsbrev|oppdragsdokument"
        r"|oppdragsbrev|letter)",
        "membership": r"\b(?:(?:hvem|kven|who)\b.{0,20}\b(?:sitter|sit|sitte|sitje|sits)\b|medlem(?:mer|mene|mar"
        r"|mane)? (?:av|i)\b"
        r"|members? of\b)",
        "contact": r"\b(?:telefon\w*|tlf|phone|e-?post\w*|email|adresse\w*|address|avdeling\w*|department"
        r"|org\.? ?nr|organisasjonsnummer\w*|saksbehandler\w*|saksbehandlar\w*)\b",
        "areas": r"\b(?:samhandlingsområde\w*|områder|områda|områdene|delområde\w*|areas?|underområde\w*)\b",
        "purposes": r"\b(?:formål\w*|føremål\w*|purposes?|skal dekke|skal (?:.{0,40}\b)?dekke|skal dekkje"
        r"|covers?|to cover|finansierer|øremerk\w*|går .{0,20}til|brukes til|brukast til|spent on"
        r"|used for)\b",
        "other_year": r"\b(?:i fjor|fjoråret\w*|last year|forrige år|førre år(?:et)?|året før|året fær"
        r"|previous year)\b",
        "today": r"\b(?:i dag|today|nå|no|fremover|framover|from now|denne måneden|denne månaden|this month"
        r"|neste måned|neste månad|next month|gjenstår|att|igjen|"
        r"remain\w*|neste|next|kommende|upcoming|denne uka|denne uken|this week)\b",
        "after": r"\b(?:etter|after|fra og med|frå og med|from|f\.?o\.?m\.?|senere enn|seinare enn|later than)\b",
        "before": r"\b(?:før|before|innen|innan|by|til og med|fram til|frem til|until|t\.?o\.?m\.?)\b",
        "first": r"\b(?:første|fyrste|først|fyrst|tidligst\w*|tidlegast\w*|first|earliest|1\.)(?!\s*(?:januar"
        r"|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|versjon\w*"
        r"|utgave\w*|version))",
        "last": r"\b(?:siste|sist|seneste|last|final|latest|seinaste)\b",
        "mentions": r"\b(?:nevn\w*|nemn\w*|omtal\w*|mention\w*|samarbeid\w*|cooperat\w*|collaborat\w*"
        r"|involver\w*|handl\w+ om|about|dreier|gjelder|gjeld|deal with|concern\w*|refer\w*"
        r"|sammen med|saman med|partner\w*)\b",
        "relation": r"\b(?:henger|heng|hang|kobl\w*|knytt\w*|tilknytt\w*|hører|høyrer|tilhør\w*|belongs?|linked"
        r"|link|related|tied|connected|svarer til|svarar til|"
        r"hvilket oppdrag|hvilke oppdrag|kva oppdrag|which assignments?|what assignments?"
        r"|under hvilket kapittel|hvilket kapittel|kva kapittel|which chapter|what chapter|hvilken post"
        r"|hvilke post|kva post|which item|what item|hvilken bevilgning|kva løyving|hvilken tildeling)\b",
        "chapter_of": r"\b(?:hvilket kapit\w+|kva kapit\w+|which chapter|what chapter)\b",
        "changes": r"\b(?:endr\w+ (?:fra|siden|i forhold)|nytt fra|nytt (?:i|for) (?:år|20\d\d)|ny(?:e"
        r"|tt)? siden|new (?:since|compared|from)|changed? (?:since|from)|nytt sidan|endra (?:frå"
        r"|sidan)|i forhold til (?:fjoråret|20\d\d)|sammenlignet med|sammenlikna med|samanlikna med"
        r"|compared (?:to|with))\b",
        "anomaly": r"\b(?:feil(?:er|en|ene)?|skrivefeil\w*|inkonsistens\w*|errors?|mistakes?|uklar\w*|typo"
        r"|typos|rart|merkelig\w*|ulogisk\w*)\b",
        "all_deadlines": r"\b(?:alle|samtlige|all|hvilke|kva|which|what|list\w*|oversikt\w*|komplett\w*|every"
        r"|gi meg|show)\b.{0,60}\b(?:frister|frist|fristene|fristar|fristane|deadlines?"
        r"|leveringsfrister|due dates|datoer)\b|\b(?:frister|fristar|fristene|fristane|deadlines)\b",
    }.items()
}
"""Cue name -> pattern."""

YES_NO = re.compile(
    r"^\W*(?:(?:og|men|and|but|så|hei|hallo|hi|hello|er det (?:sånn|slik|sant|riktig) at|stemmer det at"
    r"|stemmer det|stemmar det at)[ ,]+)*"
    r"(?:er|skal|kan|må|har|får|blir|vert|bør|vil|finnes|finst|fins|står|gjelder|gjeld|trenger|treng|kreves"
    r"|trengs|stemmer|inngår|dekker|omfatter|"
    r"omfattar|dekkjer|hører|ligger|nevner|nevnes|sier|seier|går|kommer|kjem|is|are|was|does|do|did|can|may"
    r"|must|has|have|will|should|shall|were)\b",
    re.IGNORECASE,
)
"""A question that opens with a finite verb."""


_POLITE = re.compile(
    r"^\W*(?:hei |hi )?(?:kan|kunne|vil|can|could|would|will) (?:du|dere|de|dykk|noen|nokon|you)\b", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"\b(?:når|when)\b", re.IGNORECASE)
_OTHER_QUESTION = re.compile(
    r"\b(?:hva|hvem|hvordan|hvilke[nt]?|hvorfor|kva|kven|korleis|kvifor|hvor|kor|what|who|how|which|why|whom)\b",
    re.IGNORECASE,
)
_REALLY = re.compile(
    r"(?:^|[,.;:]\s*|\b(?:og|and|vite|om|lurer på|lurar på|lurte på|know|nøyaktig|eksakt|akkurat|so|men|tell me"
    r"|remember|husker ikke"
    r"|usikker på)\s+)(?:når|when)\b(?! det gjelder)",
    re.IGNORECASE,
)


def _asks_when(text: str) -> bool:
    """Whether a date is asked for: "når" and "when" also join clauses ("samarbeide med når det skal lages …")."""
    others = [p for p in CUES["when"].finditer(text) if not _CONJUNCTION.fullmatch(p.group())]
    if others or _REALLY.search(text):
        return True
    word = _CONJUNCTION.search(text)
    before = text[: word.start()] if word else ""
    return not _OTHER_QUESTION.search(before) and not re.search(
        r"\b(?:skal|må|kan|hjelpe til|bør|must|shall)\b[^?]*$", before
    )


def cues_of(text: str) -> frozenset[str]:
    """The names of the cues that the text has."""
    found = {name for name, pattern in CUES.items() if pattern.search(text)}
    if "when" in found and not _asks_when(text):
        found.discard("when")
    if YES_NO.match(text) and not _POLITE.match(text):
        found.add("yesno")
    return frozenset(found)
