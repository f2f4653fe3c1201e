"""Sign-on as the real service joins it: with passwords, and with a provider that is not there."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

import asyncio

import httpx
import pytest

from assistant.access.users.passwords import hashed
from assistant.catalogue.users.people import Users
from assistant.cli.together import serve_page
from assistant.errors import SettingsError
from assistant.settings import AuthMode, Settings
from assistant.testing.users import CHEAP

PASSWORD = "en lang adgangskode"
OIDC = {
    "BYRAAD_AUTH": "oidc",
    "BYRAAD_OIDC_ISSUER": "http://localhost:9",  # where nobody listens
    "BYRAAD_OIDC_AUDIENCE": "byraads-gpt",
    "BYRAAD_OIDC_GROUPS_CLAIM": "groups",
}


@pytest.fixture
def users(service):
    store = Users.open(f"sqlite:///{service.data_dir / 'catalogue.sqlite'}")
    store.add("anna", password=hashed(PASSWORD, CHEAP), groups=["council"])
    yield store
    store.remove("anna", at=0)
    store.close()


def bearer(token: str) -> tuple[str, str]:
    return ("Authorization", f"Bearer {token}")


def signed_in(service) -> str:
    sent = {"user": "anna", "password": PASSWORD}
    return str(service.client.post("/v1/sign-in", json=sent).json()["token"])


def test_a_user_signs_in_is_known_and_signs_out(service, users) -> None:
    token = signed_in(service)
    assert service.who(bearer(token)) == {"user": "anna", "groups": ["council", "public"]}

    out = service.client.post("/v1/sign-out", json={}, headers=dict([bearer(token)]))

    assert out.json() == {"signed_out": True}
    assert service.who(bearer(token)) == 401
    assert service.who(bearer(signed_in(service))) != 401


def test_what_another_program_changes_counts_at_the_next_call(service, users) -> None:
    token = signed_in(service)

    users.set_groups("anna", ["body:x"])
    assert service.who(bearer(token)) == {"user": "anna", "groups": ["body:x", "public"]}
    users.remove("anna", at=0)
    assert service.who(bearer(token)) == 401


def test_wrong_passwords_are_told_to_wait_with_the_seconds(service, users) -> None:
    sent = {"user": "nobody-at-all", "password": "forkert adgangskode"}
    replies = [service.client.post("/v1/sign-in", json=sent) for _ in range(6)]

    assert [reply.status_code for reply in replies] == [401] * 5 + [429]
    assert int(replies[-1].headers["retry-after"]) >= 1
    assert replies[0].json()["detail"] == "Navnet eller adgangskoden er forkert."
    assert service.who(bearer(signed_in(service))) != 401


@pytest.mark.parametrize("everywhere", [False, True])
def test_nobody_is_signed_out_who_was_not_in(service, *, everywhere: bool) -> None:
    reply = service.client.post("/v1/sign-out", json={"everywhere": everywhere})

    assert reply.status_code == 401


def test_a_password_is_in_no_log_and_no_reply(service, users, caplog) -> None:
    with caplog.at_level("DEBUG"):
        signed_in(service)
        sent = {"user": "anna", "password": "x" * 300}
        refused = service.client.post("/v1/sign-in", json=sent)

    assert refused.status_code == 422
    assert "xxx" not in refused.text
    assert PASSWORD not in caplog.text
    assert "xxx" not in caplog.text


def test_a_provider_that_is_silent_lets_nobody_in_and_refuses_nobody(
    service_at, tmp_path, caplog
) -> None:
    joined = service_at(tmp_path, **OIDC)
    token = joined.tokens.issue("anna", ["admin"])

    assert joined.who() == {"user": None, "groups": ["public"]}
    assert joined.who(bearer(token)) == 401  # a token of this machine is no token of theirs
    asymmetric = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.AA"
    reply = joined.client.get("/v1/me", headers=dict([bearer(asymmetric)]))
    assert reply.status_code == 503
    assert int(reply.headers["retry-after"]) >= 1
    assert reply.headers["content-type"] == "application/problem+json"
    sent = {"user": "anna", "password": PASSWORD}
    assert joined.client.post("/v1/sign-in", json=sent).status_code == 404


def test_the_owners_commands_work_on_the_owners_socket_though_a_provider_vouches(
    service_at, tmp_path
) -> None:
    joined = service_at(tmp_path, **OIDC)
    token = joined.tokens.issue("anna", ["admin"])

    def called(server: tuple[str, int | None]) -> int:
        return asyncio.run(_status(joined.client.app, server, token))

    assert called(("/data/byraad.sock", None)) == 200
    assert called(("127.0.0.1", 8000)) == 401


async def _status(app, server: tuple[str, int | None], token: str) -> int:
    async def at(scope, receive, send) -> None:
        await app({**scope, "server": server}, receive, send)

    transport = httpx.ASGITransport(app=at)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        reply = await client.get("/v1/me", headers=dict([bearer(token)]))
    return reply.status_code


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("BYRAAD_OIDC_ISSUER", "BYRAAD_OIDC_ISSUER"),
        ("BYRAAD_OIDC_AUDIENCE", "BYRAAD_OIDC_AUDIENCE"),
        ("BYRAAD_OIDC_GROUPS_CLAIM", "BYRAAD_OIDC_GROUPS_CLAIM"),
    ],
)
def test_a_setting_that_is_missing_is_named_at_the_start(
    service_at, tmp_path, without: str, told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        service_at(tmp_path, **{name: value for name, value in OIDC.items() if name != without})


def test_the_page_does_not_start_with_half_a_provider_either(tmp_path) -> None:
    with pytest.raises(SettingsError, match="BYRAAD_OIDC_ISSUER"):
        serve_page(Settings(data_dir=tmp_path, auth=AuthMode.OIDC))


def test_an_issuer_that_others_can_speak_for_is_refused_at_the_start(service_at, tmp_path) -> None:
    with pytest.raises(SettingsError, match="https://"):
        service_at(tmp_path, **(OIDC | {"BYRAAD_OIDC_ISSUER": "http://login.kommune.example"}))
