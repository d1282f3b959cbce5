"""Cue words per element over the normal form: what speaks for it, what speaks against, and why.

A `Cue` that is `sure` decides by itself; a `trace` is only a feature of the learned head, the rest also lower its bar.
Which are which was measured on the labelled statements (see docs/dommere.md); no cue knows a report, a sector or an
assignment.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.model import Element


class Cue(NamedTuple):
    """`says` is the reason in Norwegian, fit to follow "fordi teksten "; `speaks_for` False for what misleads."""

    name: str
    says: str
    pattern: re.Pattern[str]
    sure: bool = False
    speaks_for: bool = True
    trace: bool = False

    @property
    def helps(self) -> bool:
        """True where the cue is worth more than its word: it lowers the bar for the learned head."""
        return self.speaks_for and not self.trace


def _cue(
    name: str, says: str, pattern: str, sure: bool = False, speaks_for: bool = True, trace: bool = False
) -> Cue:
    return Cue(name, says, re.compile(pattern, re.VERBOSE), sure, speaks_for, trace)


_WHEN = r"(?:DATO|MND|AAR|(?:til\ )?(?:høsten|våren|sommeren|vinteren|jul|påske|nyttår|årsskiftet|neste\ (?:år|uke|måned|tertial|kvartal)))"
_FEW = r"(?:\s[^.;:!?]{0,70}?)?\s"
_UNIT = r"(?:uker?|måneder?|måned|dager?|dag|år|kvartal|tertial|mnd)"
_COUNT = r"(?:TALL|en|ett|et|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|halvannen|noen|flere)"
_DONE = (
    r"(?:levert|sendt|oversendt|overlevert|ferdig(?:stilt|e)?|gjennomført|avsluttet|fullført|publisert|lansert|åpnet|signert|innført|godkjent"
    r"|tatt\ i\ bruk|satt\ i\ (?:drift|produksjon|gang)|på\ plass|iverksatt|etablert|vedtatt|i\ drift|bestått|utvidet|startet|begynt|påbegynt|lagt\ (?:fram|frem))"
)
_WILL = (
    r"(?:leveres|ferdigstilles|lanseres|publiseres|signeres|åpnes|åpner|starter|startes|begynner|gjennomføres|innføres|settes\ i|tas\ i\ bruk|sendes"
    r"|foreligger|foreligge|er\ ferdig|blir\ ferdig|være\ (?:ferdig|klar\w*|på\ plass)|kommer|slippes|utvides|avsluttes|ferdig|levere|legges\ (?:fram|frem|ut)|flyttes|følger|skal\ ut|opp\ å\ gå|blir\ (?:levert|sendt|publisert|lansert|signert|åpnet|tatt\ i\ bruk))"
)
_LATE = (
    r"(?:forsinke[tl]\w*|utsatt\w*|forskjøvet|forskyv\w*|skjøvet|på\ etterskudd|senere\ enn|bak\ (?:\w+\ )?(?:plan\w*|skjema\w*|tidsplan\w*)"
    r"|(?:ligger|er|var|lå)\ (?:\w+\ ){0,4}?etter\ (?:plan|skjema|planen|skjemaet|tidsplanen|fremdriftsplanen|fristen)\b(?!\ (?:ferdig|klar|levert))"
    rf"|{_COUNT}\ {_UNIT}\ (?:\w+\ )?(?:etter|bak)\b|ligger\ etter|oversittet|overskredet\ fristen|sprukket)"
)

CUES: dict[Element, tuple[Cue, ...]] = {
    "status": (
        _cue("drift", "sier hva som er i drift eller i bruk", r"\b(?:er|står|går)\b[^.;]{0,50}?\bi\ (?:\w+\ )?(?:drift|bruk|produksjon|gang)\b|\bi\ (?:full|ordinær|daglig|stabil)\ (?:drift|bruk)\b|\btatt\ i\ bruk\b", sure=True),
        _cue("levert", "sier hva som er gjort ferdig", rf"\b(?:er|ble|har|har\ blitt|vi|nå|alle)\b(?:\s\w+){{0,5}}\s{_DONE}\b"),
        _cue("ferdig", "sier hva som er gjort ferdig", rf"\b{_DONE}\b"),
        _cue("pågår", "sier hva som pågår nå", r"\b(?:pågår|under\ arbeid|under\ utvikling|under\ utprøving|i\ arbeid|arbeides\ med|jobber\ med|arbeider\ med|holder\ på|er\ i\ \w*fasen?|i\ test|testes|prøves\ ut)\b"),
        _cue("deltar", "sier hva virksomheten deltar i", r"\b(?:deltar|deltek|sitter\ i|er\ med\ i|samarbeider|bistår|bidrar|har\ bistått|har\ bidratt|har\ deltatt|er\ representert)\b"),
        _cue("telling", "sier hvor mange som er med nå", r"\bTALL\b(?:\s\w+){0,3}\s(?:kommuner|kommunar|sykehus|virksomheter|brukere|brukarar|leverandører|etater|personer|ansatte|skoler|skular|saker|søknader|systemer?|system)\b[^.;]{0,40}\b(?:er|har|bruker|nyttar|deler|deltar|kan)\b"),
        _cue("av", "sier hvor mange av flere som er gjort", r"\b(?:TALL|alle|ingen|to|tre|fire|fem|seks|sju|åtte|ni|ti)\ av\ (?:de\ )?(?:TALL|to|tre|fire|fem|seks|sju|åtte|ni|ti|elleve|tolv)\b"),
        _cue("nå", "beskriver situasjonen nå", r"\b(?:nå|per\ (?:DATO|nå|i\ dag)|så\ langt|hittil|foreløpig|fortsatt|ved\ utgangen\ av)\b"),
        _cue("bare-frem", "sier bare hva som skal skje", r"^(?:[^.;]*\b(?:skal|vil|planlegges|forventes)\b[^.;]*[.;]?\s?)+$", speaks_for=False),
        _cue("fortid", "handler om et tidligere år", r"\b(?:i|siden|fra)\ AAR\b", speaks_for=False),
    ),
    "fremdrift": (
        _cue("plan", "holder arbeidet opp mot planen", r"\b(?:etter|ifølge|iflg|i\ tråd\ med|i\ henhold\ til|i\ samsvar\ med|følger|ligger\ foran|foran|i\ forhold\ til|holder|før)\ (?:\w+\ ){0,2}(?:plan|planen|planene|tidsplan\w*|fremdriftsplan\w*|prosjektplan\w*|skjema|skjemaet|milepæl\w*)\b(?!\ for)", sure=True),
        _cue("som-planlagt", "holder arbeidet opp mot planen", r"\b(?:som|slik|slik\ det\ \w+)\ (?:\w+\ )?(?:planlagt|avtalt|forutsatt|varslet|lovet|lovt|bestilt|var\ lagt\ opp\ til|planen\ (?:sa|sier|var|forutsatte)|er\ planlagt)\b|\b(?:til|på)\ (?:avtalt|fastsatt|planlagt|rett)\ tid\b|\bi\ rute\b|\bpå\ skjema\b|\b(?:fremdriftsplan\w*|planen)\ (?:sa|sier|tilsa|forutsatte|holder|er\ holdt)\b", sure=True),
        _cue("frist", "holder arbeidet opp mot en frist", r"\b(?:før|innen|innenfor|på|etter|mot|over|i\ forkant\ av)\ (?:\w+\ ){0,2}(?:fristen|frist|leveringsfristen|tidsfristen|deadline|tidsskjema)\b|\b(?:fristen|frist)\b[^.;]{0,40}\b(?:er|ble|var)\b[^.;]{0,20}\b(?:holdt|nådd|brutt|passert|oversittet|overholdt|utsatt|flyttet)\b", sure=True),
        _cue("frist-satt", "oppgir en frist", rf"\bfrist(?:en)?\b[^.;]{{0,40}}{_WHEN}"),
        _cue("forsinket", "sier at noe er forsinket eller utsatt", rf"\b{_LATE}", sure=True),
        _cue("forskyvning", "sier hvor langt fra planen arbeidet ligger", rf"\b{_COUNT}\ {_UNIT}\ (?:for\ |tidligere|senere|forsinket|etter|før|foran|bak|på\ etterskudd|over\ tiden)", sure=True),
        _cue("flyttet-fra-til", "sier at en dato er flyttet", rf"\bflytt\w*\b[^.;]{{0,40}}\bfra\b[^.;]{{0,30}}\btil\b[^.;]{{0,30}}(?:{_WHEN})|\bflyttet\b[^.;]{{0,30}}\btil\ {_WHEN}|\bi\ stedet\ for\b[^.;]{{0,25}}{_WHEN}|\bikke\ før\ (?:i\ |til\ |etter\ |over\ )?{_WHEN}|\bførst\ (?:i|til|på|etter|over)\ {_WHEN}"),
        _cue("skulle", "holder det som er gjort opp mot det som skulle være gjort", r"\bskulle\ (?:\w+\ ){0,4}(?:vært|vere|ha|hatt|vart|kommet|kome|ligget|stått|begynt|startet|ligge|stå|begynne|starte|komme)\b"),
        _cue("milepæl", "nevner milepæler", r"\bmilepæl\w*|\bdelmål\w*"),
        _cue("gjenstår", "sier hva som gjenstår", r"\b(?:gjenstår|gjenstår\ å|står\ igjen|gjenstående|resten)\b", trace=True),
        _cue("når-levert", "sier når noe ble levert", rf"\b{_DONE}\b(?:[^.;:]{{0,60}}?)\b(?:DATO|MND)\b|\b(?:DATO|MND)\b(?:[^.;:]{{0,60}}?)\b{_DONE}\b"),
        _cue("når-leveres", "sier når noe skal leveres", rf"\b{_WILL}\b(?:[^.;:]{{0,60}}?)\b{_WHEN}\b|\b{_WHEN}\b[^.;:]{{0,30}}\b{_WILL}\b"),
        _cue("skal-dato", "sier når noe skal skje", rf"\b(?:skal|vil|planlagt|planlegges|ventes|forventes|satt\ opp|satt\ til|anslått|er\ varslet)\b[^.;:]{{0,70}}?\b{_WHEN}\b"),
        _cue("mot-planlagt", "setter det nådde opp mot det planlagte", r"\b(?:mot|av|enn)\ (?:de\ )?(?:TALL\ |\w+\ )?(?:planlagt\w*|avtalt\w*|i\ planen)\b|\bplan(?:lagt)?\ ?:?\ (?:TALL|PROSENT|DATO|MND)|\b(?:planen|plan)\ (?:krev\w*|var|sa|sier)\b"),
    ),
    "risiko": (
        _cue("risiko-for", "navngir en risiko", r"\b(?:risiko(?:en)?|fare(?:n)?)\ (?:for|er\ (?:at|for|knyttet)|knyttet\ til|forbundet\ med)\b|\brisikoen\ (?:\w+\ ){0,4}er\b|\b(?:største|viktigste|viktigaste|hoved|vesentlig\w*|ny|felles)\ ?risiko\w*\b|\bviktigst\w*\ risik\w+\b|\brisikoar\b", sure=True),
        _cue("ingen-risiko", "sier uttrykkelig at det ikke er noen risiko", r"\bingen\ (?:\w+\ ){0,4}(?:risiko|risikoer|risikoar|risikofaktorer|usikkerhet\w*)\b|\bikke\ (?:\w+\ ){0,4}(?:vesentlig\w*|ny|nye|særskilt\w*|kjent\w*|identifisert\w*|avdekket|noen)\ (?:\w+\ ){0,1}risik\w+|\brisik\w+\ (?:er\ |vurderes\ (?:som|til)\ )?(?:ingen|ikke\ identifisert)\b|\b(?:ser|har)\ ikke\ (?:noen\ )?(?:\w+\ )?(?:risiko|fare)\b", sure=True),
        _cue("usikkert", "sier at noe er usikkert", r"\b(?:usikkert|usikre?|ikke\ sikker\w*|uavklart\w*|uklart?|uvisshet)\b(?:\s\w+){0,4}?\s(?:om|når|hvor\w*|hvem|hva|på|rundt|knyttet|regelverk\w*|ansvar\w*)\b|\busikkerhet\w*\b(?:\s\w+){0,6}?\s(?:om|knyttet|rundt|gjelder|ved|at|for|er)\b|\b(?:et\ )?usikker(?:t)?\ (?:punkt|moment|faktor)\b|\busikkerhetsmoment\w*", sure=True),
        _cue("kan-bli", "sier hva som kan gå galt", r"\b(?:kan|vil\ kunne|kunne)\ (?:\w+\ ){0,6}?(?:føre\ til|gi\ (?!\w*\ ?tilgang)|bli\ (?:\w+\ )?(?:forsinket|dårlig\w*|feil\w*|for|nedprioritert|kort|skjøvet|borte|foreldet|feiltolket)|stanse|stoppe|forsinke|svekke|skyve|miste|mangle|skade|true|ramme|hindre|fortrenge|påvirke|kreve|svikte|falle|utebli|velge\ å|motsette|forhale|trekke\ ut|medføre|ta\ lengre|binde|kom\w*\ (?:for\ sent|i\ bakgrunnen)|sette|øke|stå\ uten|spre|oversett|oversett\w*|ha\ oversett)\b"),
        _cue("kan-ikke-sikkert", "sier hva som kanskje ikke skjer", r"\b(?:kanskje|muligens|neppe|ikke\ (?:sikkert|gitt|garantert|bekreftet)|ingen\ garanti|vet\ ikke|vet\ vi\ ikke|ikke\ vet|frykter|bekymr\w*|uro\w*\ for|reell\ mulighet|kan\ ikke\ (?:regne|rekne)\ med|ikke\ regne\ med)\b"),
        _cue("sårbar", "sier hvor arbeidet er sårbart", r"\b(?:sårbar\w*|utsatt)\ (?:for|fordi|når|hvis|dersom|ettersom|siden|ved)\b|\bnøkkelperson\w*|\bavhengig\w*\ av\ (?:\w+\ ){0,2}?(?:få|en|enkelt\w*|at)\b", sure=True),
        _cue("kan-vanskelig", "sier hva som kan bli vanskelig", r"\b(?:kan|vil\ kunne)\ (?:\w+\ ){0,3}?(?:bli|være|vise\ seg)\ (?:\w+\ ){0,2}?(?:vanskelig\w*|utfordrende|krevende|problem\w*|dyr\w*|umulig|ustabil\w*|utdatert\w*|liggende|ufullstendig\w*|misforstått|misbrukt|borte|nødvendig\ å\ utsette)\b", sure=True),
        _cue("dersom", "sier hva som kan skje dersom noe inntreffer", r"\b(?:dersom|hvis|om|skulle|i\ fall|i\ tilfelle|faller|svikter|ryker)\b[^.;]{5,110}?(?:,|\bså\b|\bda\b)[^.;]{0,10}\s(?:kan|vil|må|mister|miste|blir|får|står|har|stopper|stanser|faller|er|ryker|går|risikerer|kommer|bør|taper|havner)\b"),
        _cue("betinget", "sier hva som kan skje dersom noe inntreffer", r"(?:^|[.;:!?–]\ )(?:blir|går|får|kommer|sier|ryk|ryker|svikter|faller|skjer|trekker|slutter|sluttar|mister|stopper|stanser|holder|stiger|øker|er|har|må|tar|gjør|viser|uteblir|trekk|fell|svikt|stig|vil|kan|klarer|velger|krever|oppstår|dukker|brenner|fryser|snør|flommer|river|sprekker)\b[^.;!?]{3,120}?,\ (?:da\ |så\ )?(?:\w+\ )?(?:kan|vil|må|mister|miste|blir|får|står|har|stopper|stanser|faller|er|ryker|går|risikerer|kommer|bør|taper|havner|fell|stansar|stoppar|kommer|finnes|har)\b"),
        _cue("avhengig", "sier at arbeidet henger på andre eller på få personer", r"\b(?:avhengig\w*\ av|sårbar\w*|bare\ en(?:\ enkelt)?\ (?:person|leverandør|ansatt|\w+)|eneste|henger\ på|står\ og\ faller|nøkkelperson\w*|få\ personer|ingen\ (?:avløser|erstatning|reserve|vikar|stedfortreder))\b"),
        _cue("trussel", "navngir en trussel eller fare", r"\b(?:trussel\w*|trusler|fare|faren|farlig|truer|løsepenge\w*|angrep|streik|konkurs\w*)\b"),
        _cue("konsekvens", "vurderer sannsynlighet eller konsekvens", r"\b(?:sannsynlighet\w*|sannsynl|konsekvens\w*|konsekv)\b"),
        _cue("begrep", "bruker risiko som fagord, ikke om arbeidet", r"\brisiko(?:klasse\w*|kategori\w*|register\w*|styring\w*|vurdering\w*|vurdert\w*|analyse\w*|kart\w*|matrise\w*|gruppe\w*|modell\w*|rapport\w*|basert\w*|metode\w*|nettverk\w*|appetitt\w*|radar\w*|sport\w*|område\w*|utsatt\w*|kapital\w*)\b|\bros\b|\brisiko\ og\ (?:sårbarhet\w*|mestring)\b|\bdefiner\w*|\bmetode\w*|\bmal\b|\bkurs\b", speaks_for=False),
    ),
    "okonomi": (
        _cue("beløp-brukt", "oppgir forbruk eller ramme i kroner", r"\b(?:brukt|forbruk\w*|gått\ med|belastet|ført|kostet|koster|kostnad\w*|utgift\w*|utbetalt|disponert|regnskap\w*|prognose\w*|anslag\w*|budsjett\w*|ramme\w*|bevilg\w*|tildel\w*|tilskudd\w*|tilskot\w*|midler|midlene|penger|pengene|finansier\w*|dekke[st]\w*|bundet|spart|overført|igjen|rest\w*|reserve\w*|mindreforbruk\w*|merforbruk\w*)\b[^;!?]{0,90}?\bBELOP\b|\bBELOP\b[^;!?]{0,90}?\b(?:brukt|forbruk\w*|gått\ med|belastet|ført|kostet|koster|kostnad\w*|utgift\w*|utbetalt|disponert|regnskap\w*|prognose\w*|budsjett\w*|rammen?|bevilg\w*|tildel\w*|midler|midlene|finansier\w*|dekke[st]\w*|bundet|spart|overført|igjen|rest\w*|reserve\w*|mindreforbruk\w*|merforbruk\w*)\b"),
        _cue("mindreforbruk", "oppgir mer- eller mindreforbruk", r"\b(?:mindreforbruk\w*|merforbruk\w*|mindreutgift\w*|meirforbruk\w*|overforbruk\w*|underforbruk\w*|budsjettoverskridelse\w*|kostnadsoverskrid\w*|merkostnad\w*|meirkostnad\w*)\b", sure=True),
        _cue("innenfor-ramme", "sier at kostnadene holdes innenfor rammen", r"\b(?:innenfor|innafor|innan|over|under|utover|på)\ (?:\w+\ ){0,3}(?:budsjett\w*|rammen?|økonomisk\w*\ ramme\w*|kostnadsramme\w*|styringsramme\w*|bevilgning\w*|tildeling\w*|driftsbudsjett\w*|driftsramm\w*|grunnbevilgning\w*)\b|\bdekke[st]\w*\ (?:\w+\ ){0,3}(?:innenfor|av|over)\b|\bramm\w+\ (?:\w+\ ){0,4}holder\b|\bordinær\ (?:drift|lønn|ramme)\b|\buten\ (?:ekstra|egne)\ (?:midler|kostnader)\b"),
        _cue("ingen-midler", "sier at det ikke er egne midler", r"\b(?:ingen|ikke\ (?:gitt\ )?(?:egne?|egen|særskilt\w*|særlige))\ (?:egne?\ |egen\ |særskilt\w*\ )?(?:midler|bevilgning\w*|tildeling\w*|budsjett\w*|kostnad\w*|utgift\w*|ramme|forbruk)\b"),
        _cue("prognose", "oppgir en prognose", r"\b(?:prognose\w*|årsprognose\w*|årsanslag\w*)\b"),
        _cue("tall-av-tall", "oppgir brukt beløp av ramme", r"\b(?:brukt|forbruk\w*|regnskap\w*|påløpt|bokført|ført)\b[^.;]{0,30}\bTALL\b(?:\ (?:av|mot)\b[^.;]{0,20}\bTALL\b)?|\bTALL\ (?:\w+\ ){0,2}(?:brukt|er\ brukt|tildelt|disponert|av\ TALL\ (?:er\ )?brukt)\b"),
        _cue("budsjettord", "bruker budsjettets ord", r"\b(?:budsj\w*|bevilgning\w*|bevilget|forbruk\w*|regnskap\w*|tildelt|tildelingen|rammen|midlene|mer\ enn\ budsjettert|årsramme|årsbudsjett)\b"),
        _cue("beløp", "nevner et beløp", r"\bBELOP\b"),
        _cue("penger", "sier noe om pengene", r"\b(?:penger|pengene|krone\w*|potten|dyrere|billigere|(?:vi|foretaket|etaten|direktoratet)\ betaler|betalt|faktura\w*|rekning\w*|regning\w*|spart|sparer|kassa|lønner|finansiert|sponse\w*|innsparing\w*|kutt)\b"),
        _cue("andres", "gjelder andres penger (bøter, priser, gebyrer)", r"\b(?:bot|bøter|gebyr\w*|overtredelsesgebyr\w*|billett\w*|egenandel\w*|erstatning\w*|kan\ tildeles|omsetning\w*|markedet|husholdning\w*|privatpersoner|prisen|pris)\b", speaks_for=False),
        _cue("økonomi-begrep", "bruker økonomi som navn", r"\b(?:økonomiavdeling\w*|økonomisjef\w*|økonomisystem\w*|økonomimodell\w*|økonomireglement\w*|økonomistyring\w*)\b", speaks_for=False),
    ),
    "avvik": (
        _cue("ingen-avvik", "sier uttrykkelig at det ikke er avvik", r"\b(?:ingen|uten|null|TALL)\ (?:\w+\ ){0,3}avvik\b(?!\w)|\bikke\ (?:\w+\ ){0,5}avvik\b(?!s)|\bavvik\w*\ ?(?:fra\ \w+\ )?:\ ingen\b|\bavvik\ (?:er\ )?ikke\ (?:meldt|registrert|påvist)\b|\bavvik\ mot\ \w+\ :\ (?:TALL|ingen)", sure=True),
        _cue("forsinket", "sier at noe er forsinket eller utsatt", rf"\b{_LATE}", sure=True),
        _cue("forskyvning", "sier hvor langt bak planen arbeidet ligger", rf"\b{_COUNT}\ {_UNIT}\ (?:for\ sent|senere|forsinket|etter\ (?!at)|bak|på\ etterskudd|over\ tiden)"),
        _cue("flyttet-fra-til", "sier at en dato er flyttet", rf"\bflytt\w*\b[^.;]{{0,40}}\bfra\b[^.;]{{0,30}}\btil\b[^.;]{{0,30}}(?:{_WHEN})|\bi\ stedet\ for\b[^.;]{{0,25}}{_WHEN}"),
        _cue("skulle", "holder det som er gjort opp mot det som skulle være gjort", r"\bskulle\ (?:\w+\ ){0,5}(?:vært|vere|ha|hatt|kommet|kome|ligget|stått|begynt|startet|ligge|stå|begynne|starte|komme)\b"),
        _cue("ikke-nådd", "sier hva som ikke ble nådd", r"\b(?:ikke|ikke\ \w+)\ (?:blitt\ |ble\ |er\ )?(?:nådd|levert|gjennomført|som\ (?:planlagt|avtalt|bestilt)|ferdig|oppfylt|holdt|innfridd|kommet|på\ plass|med|klar)\b|\bikke\ (?:nå|rekke|rekker|klarte|klarer|fikk|holde)\b|\bavlyst\w*|\bnår\ ikke\b|\bbrutt\b"),
        _cue("mindre-enn-plan", "sier at resultatet er over eller under plan, budsjett eller mål", r"\b(?:mer|mindre|færre|flere|lavere|høyere|dyrere|billigere|lengre|kortere|dårligere|over|under)\b[^.;]{0,40}?\b(?:enn|målet|mål|budsjett\w*|måltall\w*|kravet|plan(?:en|lagt)?|ramm\w+)\b(?:\ (?:planlagt|budsjettert|avtalt|forutsatt|bestilt|målet|planen|budsjett\w*|rammen|kravet|ventet|plan|måltallet))?"),
        _cue("enn-planlagt", "sier at resultatet er over eller under plan, budsjett eller mål", r"\b(?:mer|mindre|færre|flere|lavere|høyere|dyrere|billigere|lengre|kortere|dårligere)\b[^.;]{0,30}?\benn\ (?:\w+\ ){0,2}?(?:planlagt\w*|budsjett\w*|avtalt\w*|forutsatt|bestilt\w*|målet|måltallet|planen|rammen|ramma|kravet|plantallet)\b", sure=True),
        _cue("mål-var", "holder resultatet opp mot målet", r"\bmålet\ (?:\w+\ ){0,3}var\b|\bmot\ (?:TALL|PROSENT|\w+)\ (?:i\ (?:planen|målet)|planlagt\w*|budsjettert\w*|som\ (?:planlagt|avtalt|mål))"),
        _cue("mindreforbruk", "oppgir mer- eller mindreforbruk mot budsjett", r"\b(?:mindreforbruk\w*|merforbruk\w*|mindreutgift\w*|meirforbruk\w*|overforbruk\w*|budsjettoverskrid\w*|kostnadsoverskrid\w*|merkostnad\w*|overskrid\w*|overskred\w*|overskredet)\b", sure=True),
        _cue("men", "setter en motsetning", r"\bmen\b|\blikevel\b|\bderimot\b", trace=True),
        _cue("fortsatt-ikke", "sier at noe ennå ikke er gjort", r"\b(?:fortsatt|ennå)\ (?:\w+\ ){0,3}(?:ikke|ingen|ved\ kai|i\ esk\w+)\b|\bikke\ ennå\b|\bventer\ fortsatt\b", trace=True),
        _cue("avviket", "beskriver et avvik", r"\b(?:avviket|avvika|avvikene|tidsavvik\w*|kostnadsavvik\w*|et\ avvik|vesentlig\w*\ avvik|avvik\ (?:fra|mot|i|på)|skyldes|årsaken\ er|grunnen\ er)\b"),
        _cue("avvik-begrep", "bruker avvik som fagord, ikke om arbeidet", r"\bavviks(?:modul\w*|håndtering\w*|system\w*|melding\w*|behandling\w*|register\w*|rutine\w*|rapport\w*|skjema\w*)\b|\bavvik\ (?:meldes|skal\ meldes|registreres)\b|\bdatatilsynet\b", speaks_for=False),
    ),
    "ressursbruk": (
        _cue("forhold", "vurderer innsatsen opp mot resultatet", r"\b(?:ressurs\w*|innsats\w*|midlene|midler|kostnad\w*|bemanning\w*|timebruk\w*|timeforbruk\w*|timene?|timer|arbeidsinnsats\w*|pengene|pengebruk\w*|årsverk\w*|utgift\w*|tidsbruk\w*|brukt)\b[^.;]{0,110}?\b(?:sett\ (?:opp\ )?(?:mot|i\ forhold)|opp\ mot|i\ forhold\ til|forhold(?:et)?\ (?:til|mellom)|sammenlignet\ med|står\ i\ (?:et\ \w+\ )?(?:forhold|stil|mål)|sto\ i\ (?:mål|forhold|stil)|i\ samsvar\ med|svarer\ til|svarar\ til|holdt\ opp\ mot|målt\ mot|(?:høyere|lavere|større|mindre)\ enn\ (?:resultat\w*|fremgang\w*|framgang\w*|måloppnåelse\w*|nytte\w*|effekt\w*|det\ vi)|står\ i\ et|tilsvarer\ result\w*)\b|\b(?:resultat\w*|måloppnåelse\w*|effekt\w*|nytte\w*|gevinst\w*)\b[^.;]{0,60}?\b(?:i\ forhold\ til|sett\ (?:opp\ )?mot|opp\ mot|målt\ mot|står\ i\ forhold\ til|svarer\ til)\b[^.;]{0,50}?\b(?:ressurs\w*|innsats\w*|midl\w*|kostnad\w*|timer|timene|pengene|brukt|årsverk\w*|bemanning\w*)\b|\b(?:pengebruk\w*|ressursbruk\w*|innsats\w*|kostnad\w*)\b[^.;]{0,40}\b(?:større|høyere|lavere|mindre)\ enn\b[^.;]{0,50}\b(?:tilsi\w*|fremgang\w*|framgang\w*|resultat\w*|mål\w*)\b", sure=True),
        _cue("uttelling", "vurderer hva innsatsen har gitt", r"\b(?:ressurs\w*|innsats\w*|midlene|kostnad\w*|bemanning\w*|timene|årsverk\w*|pengene|krone|kroner|satsingen|satsinga|arbeidet)\b[^.;]{0,80}?\b(?:gir|gitt|gav|ga|har\ gitt)\b[^.;]{0,60}?\b(?:uttelling\w*|effekt\w*|virkning\w*|resultat\w*|gevinst\w*|nytte\w*|utbytte\w*|igjen)\b", sure=True),
        _cue("prosent-mot-mål", "setter brukte midler opp mot nådde mål", r"\b(?:PROSENT|BELOP|TALL)\b[^.;]{0,50}?\b(?:midlene|midler|rammen|budsjettet|bevilgningen|timene|pengene)\b[^.;]{0,90}?\b(?:milepæl\w*|mål\w*|leverans\w*|tiltak\w*|resultat\w*|gevinst\w*|nådd|levert|gjennomført)\b", sure=True),
        _cue("resultat-per", "regner resultat per innsats", r"\b(?:per|pr)\b\ ?\.?\ ?(?:time\w*|årsverk\w*|krone\w*|ansatt\w*|sak\w*|søknad\w*|bruker\w*|elev\w*|tilkoblet\w*|tilkopla|fullført\w*|enhet\w*|kommune|døgn|tilsyn\w*|vedtak\w*|oppslag\w*|kilometer|km|kurs\w*|deltaker\w*|innbygger\w*)\b"),
        _cue("står-i-mål", "dømmer om innsatsen lønte seg", r"\b(?:sto|står|stod|stå)\ (?:ikke\ )?i\ (?:mål|stil|forhold|rimelig\ forhold)\b|\b(?:verdt|lønn\w*\ seg|lønt\w*\ seg|bortkastet|kastet\ bort|mye\ igjen\ for|lite\ igjen\ for|valuta\ for|henger\ ikke\ på\ greip|forsvar\w*\ (?:kostnad|bruk|innsats)\w*|godt\ brukt|brukt\ godt|dårlig\ brukt|kostnadseffektiv\w*|effektiv\w*\ bruk|ressurseffektiv\w*)\b"),
        _cue("samme-bemanning", "setter resultatet opp mot bemanningen", r"\b(?:uten\ (?:nye|flere|ekstra|økt\w*)\ (?:\w+\ )?(?:stillinger|folk|ansatte|bemanning|årsverk|ressurser|midler|penger|timer|hender)|med\ (?:samme|uendret|færre|halv\w*|like\ mange|den\ samme)\ (?:\w+\ )?(?:bemanning\w*|folk|ansatte|årsverk|ressurs\w*|innsats\w*|midler|stab|hender)|samme\ bemanning|uendret\ bemanning)\b"),
        _cue("innsats", "nevner innsats, timer eller årsverk", r"\b(?:timer|timene|timeverk|årsverk\w*|månedsverk\w*|ukeverk\w*|dagsverk\w*|innsats\w*|ressurs\w*|bemanning\w*|folk|hender|stillinger|stilling|overtid\w*)\b", trace=True),
        _cue("resultat", "nevner resultat, nytte eller effekt", r"\b(?:resultat\w*|nytte\w*|effekt\w*|gevinst\w*|måloppnåelse\w*|utbytte\w*|uttelling|virkning\w*|målet|målene|fått\ ut|igjen\ for|verdi)\b", trace=True),
        _cue("ressursvurdering", "vurderer ressursbruken", r"\bressurs\w*\b[^.;]{0,60}\b(?:vurder\w*|rimelig\w*|tilfredsstillende|god|godt|lav\w*|høy\w*|svak\w*|for\ mye|mener)\b"),
    ),
}


def spoken(element: Element, normal: str) -> tuple[Cue, ...]:
    """The cues of `element` found in a text in normal form, in their order."""
    return tuple(cue for cue in CUES[element] if cue.pattern.search(normal))
