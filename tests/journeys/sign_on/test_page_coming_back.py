"""The flow with a provider: who comes back with a session, and what others may try."""

import base64
import hashlib
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from assistant.testing.minting import AUDIENCE, ISSUER, NOW, Mint
from tests.journeys.sign_on.page_world import LOGOUT, PAGE, World
from ui.signing_on import begun
from ui.signing_on.provider import Provider


def test_a_person_comes_back_with_a_session_and_the_browser_holds_a_name_alone(
    world: World,
) -> None:
    browser = world.browser()
    reply = world.come_back(browser)

    assert reply.status_code == 303
    assert reply.headers["location"] == "/"
    cookie = reply.headers["set-cookie"]
    for flag in ("__Host-byraad-session=", "HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert flag in cookie
    assert "ey" not in cookie.split(";")[0].split("=")[1][:2]
    session = world.session(browser)
    assert session is not None
    assert session.user == session.shown == "anna"
    assert session.tokens.bearer.count(".") == 2
    assert session.tokens.bearer not in repr(session)


def test_the_flow_has_pkce_state_nonce_and_a_redirect_from_the_settings(world: World) -> None:
    browser = world.browser()
    sent = parse_qs(urlsplit(browser.get("/login", headers={"x-forwarded-host": "evil.example"})
                             .headers["location"]).query)  # fmt: skip
    world.adds["nonce"] = sent["nonce"][0]
    browser.get("/callback", params={"code": "kode", "state": sent["state"][0]})
    _, form, headers = world.asked[0]

    challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert sent["code_challenge"] == [base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()]
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["redirect_uri"] == [f"{PAGE}/callback"] == [form["redirect_uri"]]
    assert len(sent["state"][0]) >= 32 <= len(sent["nonce"][0])
    assert base64.b64decode(headers["authorization"].split()[1]) == b"byraads-gpt:h%26m"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"state": "gættet"}, 400),
        ({"state": ""}, 400),
        ({"code": ""}, 403),
        ({"iss": "https://evil.example"}, 403),
        ({"iss": ISSUER}, 303),
    ],
)
def test_a_callback_that_does_not_fit_lets_nobody_in(
    world: World, given: dict[str, str], status: int
) -> None:
    browser = world.browser()

    assert world.come_back(browser, **given).status_code == status
    assert (world.session(browser) is not None) is (status == 303)


def test_a_callback_counts_in_the_browser_that_began_and_once(world: World) -> None:
    browser, other = world.browser(), world.browser()
    sent = parse_qs(urlsplit(browser.get("/login").headers["location"]).query)
    world.adds["nonce"] = sent["nonce"][0]
    back = {"code": "kode", "state": sent["state"][0]}
    other.get("/login")

    assert other.get("/callback", params=back).status_code == 400
    assert browser.get("/callback", params=back).status_code == 303
    assert browser.get("/callback", params=back).status_code == 400


def test_a_sign_in_that_takes_too_long_is_begun_again(world: World) -> None:
    browser = world.browser()
    sent = parse_qs(urlsplit(browser.get("/login").headers["location"]).query)
    world.since += begun.LONGEST_S

    back = {"code": "kode", "state": sent["state"][0]}
    assert browser.get("/callback", params=back).status_code == 400


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "en anden"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"iss": [ISSUER]},
        {"aud": "another"},
        {"aud": [AUDIENCE, "another"]},
        {"azp": "another"},
        {"exp": NOW - 61},
        {"iat": None},
        {"sub": None},
        {"events": {LOGOUT: {}}},
    ],
)
def test_an_id_token_that_is_not_for_this_sign_in_lets_nobody_in(
    world: World, says: dict[str, Any]
) -> None:
    browser = world.browser()
    world.says = says

    assert world.come_back(browser).status_code == 403
    assert world.session(browser) is None


@pytest.mark.parametrize("forged", ["alg none", "another's key", "no id token"])
def test_a_forged_id_token_lets_nobody_in(world: World, forged: str) -> None:
    browser, mint = world.browser(), world.mint
    claims = mint.claims(nonce="n")
    tokens = {
        "alg none": mint.unsigned({"alg": "none"}, "AA"),
        "another's key": mint.signed(claims, key=mint.forgers),
        "no id token": None,
    }
    world.adds["id_token"] = tokens[forged]

    assert world.come_back(browser).status_code == 403


def test_these_tests_catch_a_build_that_does_not_look_at_the_nonce(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.signing_on.provider.require_nonce", lambda claims, nonce: None)
    world.says = {"nonce": "en anden"}

    assert world.come_back(world.browser()).status_code == 303


def test_these_tests_catch_a_build_that_lets_any_browser_come_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begun, "_digest", lambda browser: "")
    browser, other = world.browser(), world.browser()
    sent = parse_qs(urlsplit(browser.get("/login").headers["location"]).query)
    world.adds["nonce"] = sent["nonce"][0]

    back = {"code": "kode", "state": sent["state"][0]}
    assert other.get("/callback", params=back).status_code == 303


def test_these_tests_catch_a_build_that_does_not_verify_id_tokens(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "ui.signing_on.provider.verified", lambda token, keys, **how: {"sub": "anna", "nonce": None}
    )
    monkeypatch.setattr("ui.signing_on.provider.require_nonce", lambda claims, nonce: None)
    world.adds["id_token"] = world.mint.unsigned({"alg": "none"}, "AA")
    world.options = replace(world.options, audience="api://byraad")
    world.sign_on.provider = Provider(
        world.options, now=world.now, transport=httpx.MockTransport(world.answer)
    )

    assert world.come_back(world.browser()).status_code == 303


def test_a_provider_that_is_down_is_no_refusal(world: World) -> None:
    world.is_down = True

    assert world.browser().get("/login").status_code == 503


@pytest.mark.parametrize(
    ("til", "back"),
    [
        ("/?svar=ab-12", "/?svar=ab-12"),
        ("/?vis=dokumenter&sag=EMN-2025%2F1", "/?vis=dokumenter&sag=EMN-2025%2F1"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/?a=b\r\nX: y", "/"),
        ("/logout", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_one_comes_back_to_this_page_and_nowhere_else(mint: Mint, til: str, back: str) -> None:
    world = World(mint, issuer="", public_url="http://localhost:8501")
    browser = world.browser()
    form = browser.get("/login", params={"til": til}).text
    state = form.split('name="state" value="')[1].split('"')[0]
    sent = {"state": state, "user": "anna", "password": "en lang adgangskode"}

    assert browser.post("/login", data=sent).headers["location"] == back


def test_a_call_under_another_name_is_sent_to_the_pages_own_once(world: World) -> None:
    browser = TestClient(world.app, base_url="https://10.0.0.7", follow_redirects=False)
    first = browser.get("/login")

    assert first.headers["location"] == f"{PAGE}/login?flyttet=1"
    assert browser.get("/login?flyttet=1").status_code == 400
