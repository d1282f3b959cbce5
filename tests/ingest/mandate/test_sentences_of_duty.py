"""Which sentences put a duty on the recipient, and which are background, goals or others' duties."""

from __future__ import annotations

import pytest

from ingest.mandate.duties import duty_test, recipient_names

_NAMES = recipient_names("Norsk havdata SF", "Norsk havdata SF (NHD) er eid av staten.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Norsk havdata SF skal levere en plan.",
        "NHD skal også vurdere kostnadene.",
        "I arbeidet skal foretaket samarbeide med Kartverket.",
        "Videre har Norsk havdata ansvar for å bistå kommunene.",
        "Føretaket har ansvaret for å samordne arbeidet.",
        "Norsk havdata leverer grunnlaget til budsjettet.",
        "I tillegg vurderer Norsk havdata behovet for endringer.",
        "Foretaket skal i samarbeid med Havforskningsinstituttet utvikle indikatorer.",
        "Departementet ber NHD om å legge fram en strategi.",
        "Departementet forventer at foretaket inngår avtaler.",
        "Det ventes at foretaket har løsningen på plass i høst.",
        "Foretaket bes om å rapportere særskilt.",
        "Kartverket og Norsk havdata skal sammen lage en veileder.",
        "Dersom foretaket finner feil, skal det varsle departementet.",
        "Veilederen skal utarbeides av Norsk havdata.",
    ],
)
def test_a_duty_on_the_recipient_is_recognised(sentence: str) -> None:
    assert duty_test(_NAMES)(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norsk havdata SF er nasjonal tjenesteleverandør for havdata.",
        "Norsk havdata SF fikk i 2025 i oppdrag å lage en katalog.",
        "Målet er at foretaket skal ha gode tjenester.",
        "Kartverket skal i samarbeid med Norsk havdata utvikle standarder.",
        "Etter samråd med Norsk havdata skal Kartverket fastsette formatet.",
        "Havforskningsinstituttet har ansvar for å kvalitetssikre dataene.",
        "Tjenesten skal gjøre informasjonen mer tilgjengelig.",
        "Arbeidet skal ses i sammenheng med strategien.",
        "Tiltakene som foretaket skal gjennomføre, er omtalt i Prop. 1 S.",
        "Oppdraget videreføres i 2026.",
        "Katalogen skal utarbeides av Kartverket.",
    ],
)
def test_what_is_no_duty_on_the_recipient_is_left_in_the_background(sentence: str) -> None:
    assert not duty_test(_NAMES)(sentence)
