"""Words and endings by which bokmål, nynorsk and English are told apart, and abbreviations that do not end a sentence.

Data only; how they count is in `detect` and `sentences`.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BOKMAL = _words("""
    ikke hva hvem hvilke hvilken hvilket hvordan hvorfor hvor et de fra være vært ble blir noe noen mye mer bare
    gjøre jeg hun dere selv hver hvert både flere enn uke uker måneder kroner oppgaver fremdrift innen skriver
    tilgjengelig foretaket videre hvis blitt disse siden kommer sier gjelder høst nåværende gikk oppdragene senest
    eies bevilget bevilgning bevilgningen bevilgninger sykehus kommunene veiledning tjenesten løsningen deres
""")
NYNORSK = _words("""
    ikkje kva kven kvifor korleis kvar kvart kor eit ein dei frå vere vore vart vert noko nokon nokre mykje meir berre
    gjere gjer eg ho de òg sjølv båe fleire veke veker månader kronar oppgåver framdrift innan skriv tilgjengeleg
    føretaket vidare gjennom dersom vorte desse sidan kjem seier gjeld haust noverande gjekk vegen sjukehus tenesta
    tenester løyving løyvinga løyvingar løyvd løyvt seinast snarast verksemda rettleiing kommunane tiltaka oppdraga hjå
    mogleg mogeleg korkje anten medan fyrste ei deira dykkar saman årsrapportane
""")
ENGLISH = _words("""
    the is are what when who which how why where of and in does do did must shall should will by be been has have had
    with from on at as an a this that these those it its their there not no or but about between within deadline
    report reports budget allocated allocation money much many assignment assignments ministry agency deliver due
    can could would year tell me list give show was were into than then
""")
NORWEGIAN = _words("""
    og i på av er som med til den det skal har kan om å vi seg ved var men så vil må få når deres vår etter ut denne
    dette mellom eller også samt nye skulle kunne rapporten leverer utgangen norsk frist oppdrag oppdraget sin
""")
"""Words that both written forms of Norwegian have."""

NYNORSK_ENDING = re.compile(r"(?:ane|inga|ingar|leg|lege|heit|asjonar|arar|semda|løysing\w*)$")
BOKMAL_ENDING = re.compile(r"(?:lig|lige|ligere|het|heten|heter|asjoner|løsning\w*|virksomhet\w*|ningen|ingene|erne)$")

ABBREVIATIONS = _words("""
    jf jfr kap kapt nr bl bl.a evt ev ca dvs d.v.s f.eks eks mv m.v m.fl mfl m.m mm o.l o.a osv pkt art prop prp innst
    meld st.meld st.prp ot.prp innst.s st ot dok nos mill mrd kr tlf gt gate vedr inkl ekskl eksl pga p.g.a ifm i.f.m
    ift iht i.h.t mht m.h.t tom t.o.m fom f.o.m hhv h.h.v forts red sml ref tab fig vol no pr s ss avd avs adm dir div
    dr ph.d cand prof jan feb mar apr jun jul aug sep sept okt nov des kl el a a.s d.d d.å s.k såk sk ang resp maks min
    gj.sn gjsn vs mr mrs ms fr frk hr e.g i.e etc approx dep org arb mnd u.off offl fvl kgl kgl.res res stk sst pst
    tilsv nåv tidl opprinn kom alt jnr saksnr vnr nat int reg spes
    prod lev vedl ansv beskr budsj bev forbr milep oppf inv rapp virks fremdr framdr
""")
CLOSING_ABBREVIATIONS = _words("mv m.v m.fl mfl o.l osv etc m.m mm o.a kr mill mrd stk mnd pst jul")
"""Abbreviations that may also be a sentence's last word."""
