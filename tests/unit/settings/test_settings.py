"""Settings: read once, and every mistake named in plain Danish."""

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _nothing_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("BYRAAD_")]:
        monkeypatch.delenv(name)


def test_the_defaults_are_the_contracts() -> None:
    settings = load_settings({})

    assert (settings.api_port, settings.ui_port, settings.host) == (8000, 8501, "127.0.0.1")
    assert (settings.rate_limit, settings.sync_minutes) == (1200, 15)
    assert str(settings.data_dir) == "var"
    assert str(settings.corpus) == "corpus"


def test_an_unknown_name_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"BYRAAD_API_PROT findes ikke.*BYRAAD_API_PORT"):
        load_settings({"BYRAAD_API_PROT": "1"})


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("API_PORT", "abc", "helt tal"),
        ("API_PORT", "0", "mindst 1"),
        ("UI_PORT", "65536", "højst 65535"),
        ("SYNC_MINUTES", "-1", "mindst 0"),
        ("SYNC_MINUTES", "ofte", "et tal"),
        ("AUTH", "kodeord", "'local' eller 'oidc'"),
        ("LLM_URL", "localhost:1234", "begynde med http"),
        ("LLM_FIRST_TOKEN_S", "0", "mere end 0"),
        ("LLM_TOTAL_S", "601", "højst 600"),
    ],
)
def test_a_bad_value_is_an_error_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"BYRAAD_{name}", value)

    with pytest.raises(SettingsError, match=f"BYRAAD_{name}.*{told}"):
        load_settings()


def test_a_key_never_shows_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYRAAD_LLM_KEY", "hemmelig-nøgle")

    assert "hemmelig" not in repr(load_settings())


def test_the_address_is_one_that_can_be_called() -> None:
    assert Settings(host="0.0.0.0").api_url == "http://127.0.0.1:8000"
    assert Settings(host="::1").api_url == "http://[::1]:8000"
