"""The page's routes of sign-on: the flow with a provider, the form, and what others may try."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.testing.minting import AUDIENCE, ISSUER, JWKS, NOW, Mint
from ui.signing_on import begun, routes, sessions
from ui.signing_on.begun import BegunSignIns
from ui.signing_on.here import bearer_at_press, end_here
from ui.signing_on.options import Options
from ui.signing_on.provider import Provider
from ui.signing_on.routes import Doors
from ui.signing_on.sessions import Sessions
from ui.signing_on.sign_on import OLDEST_S, SignOn

PAGE = "https://raad.kommune.example"
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


class World:
    """A page, a provider that says what a test wants, and an API that notes what it is asked."""

    def __init__(self, mint: Mint, **options: str) -> None:
        self.mint, self.at, self.since = mint, float(NOW), 0.0
        self.says: dict[str, Any] = {}  # claims of the next ID token, beside the good ones
        self.adds: dict[str, Any] = {"refresh_token": "r1"}  # members of the next token reply
        self.status, self.is_down = 200, False
        self.asked: list[tuple[str, Mapping[str, Any], httpx.Headers]] = []
        self.options = replace(
            Options(
                public_url=PAGE, issuer=ISSUER, client_id=AUDIENCE, client_secret="h&m",
                audience=AUDIENCE,
            ),
            **options,
        )  # fmt: skip
        transport = httpx.MockTransport(self.answer)
        is_oidc = self.options.is_oidc
        self.sign_on = SignOn(
            options=self.options,
            api="http://api",
            provider=Provider(self.options, now=self.now, transport=transport) if is_oidc else None,
            sessions=Sessions(now=lambda: self.since),
            begun=BegunSignIns(now=lambda: self.since),
            now=self.now,
            transport=transport,
        )
        self.app = Starlette(routes=Doors(self.sign_on).routes)

    def now(self) -> float:
        return self.at

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=self.options.public_url, follow_redirects=False)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "api":
            self.asked.append((request.url.path, json.loads(request.content), request.headers))
            if self.status != 200:
                return httpx.Response(self.status, json={"detail": "Det går ikke."})
            return httpx.Response(200, json={"token": "lokalt", "expires_in": 60})
        if self.is_down:
            raise httpx.ConnectError("nede")
        if request.method == "POST":
            form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
            self.asked.append((request.url.path, form, request.headers))
            reply = {"id_token": self.id_token(), "access_token": "at", "expires_in": 300}
            return httpx.Response(self.status, json={**reply, **self.adds})
        return httpx.Response(200, json=self.published(str(request.url)))

    def published(self, address: str) -> Mapping[str, Any]:
        if address == JWKS:
            return self.mint.key_set
        ends = {"authorization": "/authorize", "token": "/token", "end_session": "/end"}
        addresses = {f"{name}_endpoint": ISSUER + path for name, path in ends.items()}
        return {**self.mint.published(address), **addresses}

    def id_token(self) -> str:
        nonce = self.adds.pop("nonce", None)
        said = {"iat": int(self.at), "exp": int(self.at) + 300, "nbf": None, "nonce": nonce}
        return self.mint.good(**{**said, **self.says})

    def come_back(self, browser: TestClient, **given: str) -> httpx.Response:
        """Go to the provider and back, as a browser does."""
        sent = parse_qs(urlsplit(browser.get("/login").headers["location"]).query)
        self.adds["nonce"] = sent["nonce"][0]
        said = {"code": "kode", "state": sent["state"][0], **given}
        return browser.get("/callback", params={k: v for k, v in said.items() if v})

    def session(self, browser: TestClient) -> sessions.Session | None:
        return self.sign_on.session(browser.cookies.get("__Host-byraad-session") or "")


@pytest.fixture(scope="module")
def mint() -> Mint:
    return Mint()


@pytest.fixture
def world(mint: Mint) -> World:
    return World(mint)


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


def test_tokens_are_renewed_before_they_are_old_and_a_lost_person_is_out(world: World) -> None:
    browser = world.browser()
    world.come_back(browser)
    first = world.session(browser)
    world.at += 100
    assert world.session(browser) == replace(first, used=world.since)  # type: ignore[type-var]
    world.at += 200
    renewed = world.session(browser)
    assert first is not None
    assert renewed is not None
    assert renewed.tokens.bearer != first.tokens.bearer
    assert world.asked[-1][1]["refresh_token"] == "r1"

    world.status, world.at = 400, world.at + 300
    assert world.session(browser) is None
    world.status = 200
    assert world.session(browser) is None


def test_no_token_is_used_for_longer_than_ten_minutes_where_there_is_another(world: World) -> None:
    browser = world.browser()
    world.says = {"exp": NOW + 5000}
    world.come_back(browser)
    world.at += OLDEST_S + 1
    world.session(browser)

    assert OLDEST_S < 600
    assert world.asked[-1][1]["grant_type"] == "refresh_token"


@pytest.mark.parametrize("says", [{"sub": "bo"}, {"iss": "https://evil.example"}])
def test_a_renewed_token_of_another_person_ends_the_session(
    world: World, says: dict[str, Any]
) -> None:
    browser = world.browser()
    world.come_back(browser)
    world.says, world.at = says, world.at + 299

    assert world.session(browser) is None


def test_while_the_provider_is_down_a_good_token_goes_on_and_no_longer(world: World) -> None:
    browser = world.browser()
    world.come_back(browser)
    world.is_down, world.at = True, world.at + 290

    assert world.session(browser) is not None
    world.at += 10
    assert world.session(browser) is None


def test_the_api_is_sent_the_access_token_where_the_audience_is_its_own(mint: Mint) -> None:
    world = World(mint, audience="api://byraad")
    browser = world.browser()
    world.come_back(browser)
    session = world.session(browser)

    assert session is not None
    assert session.tokens.bearer == "at"


def test_signing_out_ends_the_session_the_token_and_the_providers_session(world: World) -> None:
    browser, other = world.browser(), world.browser()
    world.come_back(browser)
    world.come_back(other)
    session = world.session(browser)
    assert session is not None

    assert browser.get("/logout").status_code == 403
    assert browser.get("/logout", params={"k": "gættet"}).status_code == 403
    assert world.session(browser) is not None
    reply = browser.get("/logout", params={"k": session.leave})

    assert reply.headers["location"].startswith(f"{ISSUER}/end?client_id=")
    assert session.tokens.bearer not in reply.headers["location"]
    assert reply.headers["clear-site-data"] == '"storage"'
    assert world.session(browser) is None
    assert world.session(other) is not None
    path, body, headers = world.asked[-1]
    assert (path, body) == ("/v1/sign-out", {"everywhere": False})
    assert headers["authorization"] == f"Bearer {session.tokens.bearer}"


def test_signing_out_everywhere_ends_all_of_a_persons_sessions_and_no_others(world: World) -> None:
    browsers = [world.browser() for _ in range(3)]
    for browser, name in zip(browsers, ("anna", "anna", "bo"), strict=True):
        world.says = {"sub": name}
        world.come_back(browser)
    first = world.session(browsers[0])
    assert first is not None
    browsers[0].get("/logout", params={"k": first.leave, "alle": "1"})

    assert [world.session(each) is None for each in browsers] == [True, True, False]
    assert world.asked[-1][1] == {"everywhere": True}


def test_signing_out_works_though_the_api_is_down(world: World) -> None:
    browser = world.browser()
    world.come_back(browser)
    session, world.status = world.session(browser), 503
    assert session is not None

    assert browser.get("/logout", params={"k": session.leave}).status_code == 303
    assert world.session(browser) is None


@pytest.mark.parametrize(
    ("claims", "ended"),
    [
        ({"sid": "s1"}, True),
        ({"sid": None}, True),
        ({"sid": "s2"}, False),
        ({"sub": "bo", "sid": None}, False),
        ({"events": None}, False),
        ({"events": {"another": {}}}, False),
        ({"nonce": "n"}, False),
        ({"iss": "https://evil.example"}, False),
        ({"aud": "another"}, False),
        ({"sub": None, "sid": None}, False),
    ],
)
def test_the_provider_signs_a_person_out_with_a_token_of_that_kind(
    world: World, claims: dict[str, Any], *, ended: bool
) -> None:
    browser = world.browser()
    world.says = {"sid": "s1"}
    world.come_back(browser)
    said = {"events": {LOGOUT: {}}, "sid": "s1", "groups": None, **claims}
    token = world.mint.signed(world.mint.claims(**said), typ="logout+jwt")

    world.browser().post("/backchannel-logout", data={"logout_token": token})

    assert (world.session(browser) is None) is ended


def test_a_session_ends_when_it_is_idle_or_old(world: World) -> None:
    browser = world.browser()
    world.come_back(browser)
    for _ in range(5):
        world.since += sessions.IDLE_S - 1
        assert world.session(browser) is not None
    world.since += sessions.LONGEST_S - 5 * (sessions.IDLE_S - 1)
    assert world.session(browser) is None  # used all the time, and too old

    world.come_back(browser)
    world.since += sessions.IDLE_S
    assert world.session(browser) is None


def test_looking_whether_one_is_signed_in_still_is_no_use_of_it(world: World) -> None:
    browser = world.browser()
    world.come_back(browser)
    name = browser.cookies.get("__Host-byraad-session") or ""
    world.since += sessions.IDLE_S - 1
    assert world.sign_on.session(name, use=False) is not None
    world.since += 1

    assert world.sign_on.session(name) is None


def test_a_press_uses_the_token_of_its_own_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = world.browser()
    world.come_back(browser)
    cookies = dict(browser.cookies.items())
    visit = SimpleNamespace(context=SimpleNamespace(cookies=cookies))
    monkeypatch.setattr("ui.signing_on.here.st", visit)
    monkeypatch.setattr("ui.signing_on.sign_on._INSTALLED", [world.sign_on])
    first = world.session(browser)
    token = bearer_at_press("pasted")
    assert first is not None
    assert token() == first.tokens.bearer

    world.at += OLDEST_S + 1
    assert token() not in (first.tokens.bearer, None)
    end_here()
    assert token() is None
    assert bearer_at_press("pasted")() == "pasted"


def test_the_store_has_an_end_and_the_longest_unused_go_first() -> None:
    at = [0.0]
    store = Sessions(now=lambda: at[0], most=3)
    tokens = sessions.Tokens(bearer="b", issued=0, expires=60)
    names = []
    for user in "abcd":
        at[0] += 1
        names.append(store.begin(user=user, shown=user, tokens=tokens))

    assert [store.find(name) is not None for name in names] == [False, True, True, True]


def test_the_form_says_what_the_api_says_and_a_stranger_cannot_send_it(mint: Mint) -> None:
    world = World(mint, issuer="", public_url="http://localhost:8501")
    browser, other = world.browser(), world.browser()
    state = browser.get("/login").text.split('name="state" value="')[1].split('"')[0]
    sent = {"state": state, "user": "<b>anna", "password": "en lang adgangskode"}

    assert other.post("/login", data=sent).status_code == 400
    assert world.asked == []
    world.status = 401
    reply = browser.post("/login", data=sent, headers={"x-forwarded-for": "203.0.113.9"})
    assert reply.status_code == 401
    assert "Det går ikke." in reply.text
    assert "&lt;b&gt;anna" in reply.text
    assert "en lang adgangskode" not in reply.text
    assert world.asked[0][2]["x-forwarded-for"] == "203.0.113.9, testclient"


def test_whoever_signs_in_again_leaves_the_session_before(mint: Mint) -> None:
    world = World(mint, issuer="", public_url="http://localhost:8501")
    browser = world.browser()

    def sign_in() -> str:
        state = browser.get("/login").text.split('name="state" value="')[1].split('"')[0]
        sent = {"state": state, "user": "anna", "password": "en lang adgangskode"}
        browser.post("/login", data=sent)
        return browser.cookies.get("byraad-session") or ""

    first, second = sign_in(), sign_in()

    assert first != second
    assert world.sign_on.session(first) is None
    assert world.sign_on.session(second) is not None


def test_a_form_that_is_too_large_is_not_read(mint: Mint) -> None:
    world = World(mint, issuer="", public_url="http://localhost:8501")
    sent = {"state": "x" * routes.MOST_BYTES}

    assert world.browser().post("/login", data=sent).status_code == 400


def test_the_plain_pages_load_nothing_and_cannot_be_framed(mint: Mint) -> None:
    reply = World(mint, issuer="", public_url="http://localhost:8501").browser().get("/login")

    assert reply.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha")
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store"
    assert "<script" not in reply.text
    assert '<html lang="da">' in reply.text
