"""The settings: one frozen class, read once from the environment (prefix `MANDAT_`) and passed in from there.

Reads no files and makes no objects; `api/wiring.py` does that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import process

PREFIX = "MANDAT_"


class SettingsError(Exception):
    """A setting is unknown or has a value that cannot be used; the message names it and says what to do."""


class Settings(BaseSettings):
    """Everything that can be set, with its default. Each field is documented in `docs/settings.md`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("mandat", appauthor=False)),
        description="Mappen der dokumenter, indeks, sjekker og samtaler ligger.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("mandat", appauthor=False)),
        description="Mappen der den utpakkede språkmodellen for søk ligger. Kan slettes; den lages på nytt.",
    )
    load_corpus: bool = Field(
        default=True, description="Om oppdragsdokumentet som følger med, leses inn første gang en tom datamappe brukes."
    )
    host: str = Field(
        default="127.0.0.1",
        description="Adressen tjenesten lytter på. Bare maskinens egne godtas, så lenge innlogging ikke er satt opp.",
    )
    port: int = Field(default=8000, ge=1, le=65535, description="Porten tjenesten lytter på.")
    base_url: str | None = Field(
        default=None, description="Adressen brukerne når tjenesten på, brukt i lenker i Excel, brev og kalender."
    )
    database_url: str | None = Field(
        default=None, description="SQLAlchemy-adresse til katalogen. Tom betyr SQLite i datamappen."
    )
    embedding_model: str | None = Field(
        default=None,
        description="Navn på eller sti til en sentence-transformers-modell. Tom betyr den som følger med.",
    )
    qdrant_url: str | None = Field(
        default=None, description="Adressen til en Qdrant-tjener. Tom betyr Qdrant Edge i datamappen."
    )
    qdrant_api_key: SecretStr | None = Field(default=None, description="Nøkkel til Qdrant-tjeneren.")
    llm_url: str | None = Field(
        default=None, description="Adressen til et OpenAI-kompatibelt endepunkt. Tom betyr at ingen språkmodell brukes."
    )
    llm_model: str | None = Field(default=None, description="Navnet på modellen ved endepunktet.")
    llm_api_key: SecretStr | None = Field(default=None, description="Nøkkel til endepunktet.")
    llm_timeout_s: float = Field(default=30.0, gt=0, description="Sekunder et svar fra språkmodellen får ta.")
    judge_url: str | None = Field(
        default=None, description="OpenAI-kompatibelt endepunkt som vurderer svar i evalueringen. Tom betyr ingen."
    )
    judge_model: str | None = Field(default=None, description="Navnet på modellen som vurderer.")
    judge_api_key: SecretStr | None = Field(default=None, description="Nøkkel til endepunktet som vurderer.")
    norquad: Path | None = Field(
        default=None, description="Mappe med NorQuAD (articles.jsonl og questions.validation.jsonl), til evalueringen."
    )
    max_file_mb: int = Field(default=50, ge=1, description="Største fil som tas imot, i megabyte.")
    max_pages: int = Field(default=1000, ge=1, description="Flest sider et dokument kan ha.")
    parse_seconds: int = Field(default=60, ge=1, description="Sekunder lesingen av én fil får ta.")
    parse_memory_mb: int = Field(default=2048, ge=256, description="Minne lesingen av én fil får bruke, i megabyte.")
    aliases: Path | None = Field(default=None, description="TOML-fil med egne kortnavn på oppdrag, se docs/aliaser.md.")
    profile: Path | None = Field(
        default=None, description="TOML-fil med egne krav til rapportene i stedet for dem som er lest av mandatet."
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="Hemmeligheten som varsler om ferdige sjekker signeres med."
    )
    webhook_allow_private: bool = Field(default=False, description="Om varsler kan sendes til adresser i eget nett.")
    log_level: str = Field(default="WARNING", description="Hvor mye som logges: DEBUG, INFO, WARNING eller ERROR.")


def read_settings(**overrides: Any) -> Settings:
    """The settings of the process's environment, with `overrides` on top.

    Raises `SettingsError` for a `MANDAT_` variable that no setting has, and for a value that does not fit.
    """
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for variable in os.environ:
        if variable.startswith(PREFIX) and variable not in known:
            nearest, *_ = process.extract(variable, known, limit=1)
            raise SettingsError(
                f"Innstillingen {variable} finnes ikke. Mente du {nearest[0]}? Alle står i docs/settings.md."
            )
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(f"Innstillingen {name} har en verdi som ikke kan brukes: {first['msg']}.") from error
