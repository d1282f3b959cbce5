"""The settings: read once, and nothing unknown goes by unseen."""

import pytest
from pydantic import ValidationError

from api.docs import settings_document
from api.settings import Settings, SettingsError, read_settings


def test_an_unknown_setting_stops_the_program_and_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDAT_PROT", "9000")
    with pytest.raises(SettingsError, match=r"MANDAT_PROT finnes ikke\. Mente du MANDAT_PORT"):
        read_settings()


def test_a_value_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDAT_PORT", "åtte")
    with pytest.raises(SettingsError, match="MANDAT_PORT"):
        read_settings()


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDAT_LLM_URL", "")
    assert read_settings().llm_url is None


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDAT_WEBHOOK_SECRET", "hemmelig")
    assert "hemmelig" not in repr(read_settings())


def test_every_setting_is_explained() -> None:
    text = settings_document()
    for name, field in Settings.model_fields.items():
        assert field.description
        assert f"`MANDAT_{name.upper()}`" in text
