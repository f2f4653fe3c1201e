"""Which names are ours, and which proxies may speak for others."""

import pytest

from assistant.cli.listening import nameless
from assistant.errors import SettingsError
from assistant.settings import LOOPBACK, Settings, load_settings


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ({}, set()),
        ({"host": "0.0.0.0"}, set()),
        ({"host": "::"}, set()),
        ({"host": "10.0.0.5"}, {"10.0.0.5"}),
        ({"host": "Raad.Example.dk"}, {"raad.example.dk"}),
        (
            {"hosts": "raad.dk, WWW.Raad.dk.,[2001:db8::1],"},
            {"raad.dk", "www.raad.dk", "2001:db8::1"},
        ),
        ({"hosts": "0.0.0.0,::"}, set()),
        ({"public_url": "https://raad.dk:8443/"}, {"raad.dk"}),
    ],
)
def test_ours_are_the_loopback_names_and_what_the_settings_name(
    given: dict[str, str], ours: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BYRAAD_HOSTS", raising=False)

    assert Settings(**given).own_hosts == ours | set(LOOPBACK)  # type: ignore[arg-type]


def test_the_page_may_speak_for_its_visitors_from_the_address_that_both_listen_on() -> None:
    assert Settings(host="10.0.0.5").own_proxies == "127.0.0.0/8,::1,10.0.0.5"
    assert Settings(host="0.0.0.0").own_proxies == "127.0.0.0/8,::1,"
    assert Settings(host="raad.dk").own_proxies == "127.0.0.0/8,::1,"


def test_a_proxy_that_is_no_address_is_refused_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYRAAD_TRUSTED_PROXIES", "10.0.0.1,proxy.local")

    with pytest.raises(SettingsError, match="skal være adresser eller net med komma imellem"):
        load_settings()


def test_whoever_listens_to_all_and_has_no_name_is_told_which_setting_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BYRAAD_HOSTS", raising=False)

    assert "BYRAAD_HOSTS" in nameless(Settings(host="0.0.0.0"))
    assert nameless(Settings(host="0.0.0.0", hosts="raad.dk")) == ""
    assert nameless(Settings()) == ""
