"""The sentences of the letter «Tilbakemelding på rapport», in bokmål and nynorsk. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from check.render.words import Norwegian


@dataclass(frozen=True)
class LetterWords:
    """One written norm's sentences; fields with {…} are filled by `str.format`."""

    subject: str
    report_for: str
    to: str
    sender: str
    date: str
    our_reference: str
    date_prompt: str
    reference_prompt: str
    refers: str
    dated: str
    scope: str
    complete: str
    counts: str
    unjudged_count: str
    demands: str
    demand: str
    lacking: str
    whole_report: str
    not_judged: str
    absent: str
    partly: str
    missing: str
    unjudged: str
    nearest: str
    see: str
    and_: str
    resubmit: str
    deadline_prompt: str
    deadline_name: str
    regards: str
    name_prompt: str
    unnamed_mandate: str


_NB = LetterWords(
    subject="Tilbakemelding på {report}",
    report_for="{type} for {period}",
    to="Til: {name}",
    sender="Fra: {name}",
    date="Dato: ",
    our_reference="Vår ref.: ",
    date_prompt="[velg dato]",
    reference_prompt="[saksnummer]",
    refers="Vi viser til rapporten «{file}»{dated} og til «{mandate}»{mandate_dated}.",
    dated=" av {day}",
    scope="Vi har gått gjennom om rapporten inneholder det som er krevd. Gjennomgangen gjelder om rapporten er "
    "komplett, ikke om resultatene er gode nok.",
    complete="Rapporten inneholder det som er krevd. Vi ber ikke om noen ny versjon.",
    counts="Rapporten oppfyller {oppfylt} av {required} krav. {delvis} er delvis oppfylt, og {mangler} mangler.",
    unjudged_count="Vi kunne ikke vurdere {n}.",
    demands="Dette er krevd",
    demand="Krav {number} (side {page}): «{quote}»",
    lacking="Dette ber vi dere rette",
    whole_report="Rapporten som helhet",
    not_judged="Dette kunne vi ikke lese eller vurdere",
    absent="Oppdraget er ikke omtalt i rapporten. Rapporten skal gi {elements} for oppdraget.",
    partly="{element} er bare delvis dekket.",
    missing="{element} mangler.",
    unjudged="{element} kunne ikke vurderes.",
    nearest="Det nærmeste vi finner, står på side {page}: «{quote}»",
    see="Se krav {number}.",
    and_="og",
    resubmit="Vi ber om en ny versjon av rapporten innen ",
    deadline_prompt="[velg frist]",
    deadline_name="Ny frist",
    regards="Med hilsen",
    name_prompt="[navn og stilling]",
    unnamed_mandate="oppdraget",
)

_NN = LetterWords(
    subject="Tilbakemelding på {report}",
    report_for="{type} for {period}",
    to="Til: {name}",
    sender="Frå: {name}",
    date="Dato: ",
    our_reference="Vår ref.: ",
    date_prompt="[vel dato]",
    reference_prompt="[saksnummer]",
    refers="Vi viser til rapporten «{file}»{dated} og til «{mandate}»{mandate_dated}.",
    dated=" av {day}",
    scope="Vi har gått gjennom om rapporten inneheld det som er kravd. Gjennomgangen gjeld om rapporten er komplett, "
    "ikkje om resultata er gode nok.",
    complete="Rapporten inneheld det som er kravd. Vi ber ikkje om nokon ny versjon.",
    counts="Rapporten oppfyller {oppfylt} av {required} krav. {delvis} er delvis oppfylte, og {mangler} manglar.",
    unjudged_count="Vi kunne ikkje vurdere {n}.",
    demands="Dette er kravd",
    demand="Krav {number} (side {page}): «{quote}»",
    lacking="Dette ber vi dykk rette",
    whole_report="Rapporten som heilskap",
    not_judged="Dette kunne vi ikkje lese eller vurdere",
    absent="Oppdraget er ikkje omtalt i rapporten. Rapporten skal gi {elements} for oppdraget.",
    partly="{element} er berre delvis dekt.",
    missing="{element} manglar.",
    unjudged="{element} kunne ikkje vurderast.",
    nearest="Det næraste vi finn, står på side {page}: «{quote}»",
    see="Sjå krav {number}.",
    and_="og",
    resubmit="Vi ber om ein ny versjon av rapporten innan ",
    deadline_prompt="[vel frist]",
    deadline_name="Ny frist",
    regards="Med helsing",
    name_prompt="[namn og stilling]",
    unnamed_mandate="oppdraget",
)

LETTER_WORDS: Mapping[Norwegian, LetterWords] = {"nb": _NB, "nn": _NN}
