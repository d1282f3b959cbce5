"""Every rule, in the order of its code: an explicit tuple, so that nothing is registered by being imported.

A code is never used again: a rule that goes moves to RETIRED and still explains itself.
"""

from __future__ import annotations

from check.rule import Rule
from check.rules import (
    fri001_frist_passert,
    fri002_feil_frist,
    fri003_forsinket_innsending,
    fri004_feil_periode,
    kra001_omfordeling_mangler,
    kra002_forventet_tillegg_mangler,
    num001_sum_feil,
    num002_belop_avvik,
    num003_tall_avvik_tekst_tabell,
    per001_personopplysning,
    ref001_ukjent_oppdrag,
    ref002_feil_tittel,
    sam001_selvmotsigelse,
    sam002_kopiert_tekst,
    sam003_status_tilbakegang,
    str001_manglende_oppdrag,
    str002_plassholder,
    str003_manglende_post,
)

RULES: tuple[Rule, ...] = (
    fri001_frist_passert.RULE,
    fri002_feil_frist.RULE,
    fri003_forsinket_innsending.RULE,
    fri004_feil_periode.RULE,
    kra001_omfordeling_mangler.RULE,
    kra002_forventet_tillegg_mangler.RULE,
    num001_sum_feil.RULE,
    num002_belop_avvik.RULE,
    num003_tall_avvik_tekst_tabell.RULE,
    per001_personopplysning.RULE,
    ref001_ukjent_oppdrag.RULE,
    ref002_feil_tittel.RULE,
    sam001_selvmotsigelse.RULE,
    sam002_kopiert_tekst.RULE,
    sam003_status_tilbakegang.RULE,
    str001_manglende_oppdrag.RULE,
    str002_plassholder.RULE,
    str003_manglende_post.RULE,
)
RETIRED: dict[str, str] = {}
"""Code to what the rule was and why it went, in Norwegian."""
FAMILIES: dict[str, str] = {
    "FRI": "frister og perioder",
    "KRA": "krav til rapporten som helhet",
    "NUM": "tall",
    "PER": "personvern",
    "REF": "henvisninger til mandatet",
    "SAM": "sammenheng innad og over tid",
    "STR": "det som mangler",
}
