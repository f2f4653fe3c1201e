"""A real OpenID provider, the real routes of the page and the real service, without a browser."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.ports import free_port
from ui.signing_on.options import Options
from ui.signing_on.provider import Provider
from ui.signing_on.routes import Doors
from ui.signing_on.sign_on import OLDEST_S, SignOn

PATIENCE_S = 120
PAGE = "http://localhost:8501"
MEMBER = {"user": "anna", "groups": ["council", "public"]}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    port = free_port()
    people = '{"anna": {"groups": ["council"]}, "bo": {"groups": [], "hasgroups": true}}'
    command = [sys.executable, "-m", "assistant.testing.openid", str(port), people]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address, deadline = f"http://localhost:{port}", time.monotonic() + PATIENCE_S
    try:
        while not is_up(address):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def is_up(address: str) -> bool:
    try:
        return httpx.get(f"{address}/jwks", trust_env=False).is_success
    except httpx.TransportError:
        return False


def post(address: str, form: dict[str, str]) -> httpx.Response:
    return httpx.post(address, data=form, trust_env=False, timeout=PATIENCE_S)


class World:
    """The page of one provider, and the service that it asks."""

    def __init__(self, issuer: str, service) -> None:
        self.issuer, self.service, self.later = issuer, service, 0.0
        options = Options(
            public_url=PAGE, issuer=issuer, client_id="byraads-gpt", client_secret="hemmelig",
            audience="byraads-gpt",
        )  # fmt: skip
        self.sign_on = SignOn(
            options=options,
            api="http://testserver",
            provider=Provider(options),
            now=lambda: time.time() + self.later,
            transport=httpx.MockTransport(self.call),
        )
        self.app = Starlette(routes=Doors(self.sign_on).routes)

    def call(self, request: httpx.Request) -> httpx.Response:
        reply = self.service.client.request(
            request.method,
            request.url.path,
            content=request.content,
            headers=dict(request.headers),
        )
        return httpx.Response(reply.status_code, content=reply.content)

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=PAGE, follow_redirects=False)

    def signed_in(self, name: str) -> TestClient:
        browser = self.browser()
        at = browser.get("/login").headers["location"]
        back = post(at, {"sub": name}).headers["location"]
        assert browser.get(back).status_code == 303
        return browser

    def bearer(self, browser: TestClient) -> str | None:
        session = self.sign_on.session(browser.cookies.get("byraad-session") or "")
        return session.tokens.bearer if session else None

    def who(self, token: str | None):
        return self.service.who(("Authorization", f"Bearer {token}"))

    def put(self, name: str, **claims: object) -> None:
        address = f"{self.issuer}/users/{name}"
        httpx.put(address, json=claims, trust_env=False, timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def joined(issuer: str, service_at, tmp_path_factory: pytest.TempPathFactory):
    return service_at(
        tmp_path_factory.mktemp("oidc"),
        BYRAAD_AUTH="oidc",
        BYRAAD_OIDC_ISSUER=issuer,
        BYRAAD_OIDC_AUDIENCE="byraads-gpt",
        BYRAAD_OIDC_GROUPS_CLAIM="groups",
    )


@pytest.fixture
def world(issuer: str, joined) -> Iterator[World]:
    made = World(issuer, joined)
    made.put("anna", groups=["council"])
    yield made
    assert made.sign_on.provider is not None
    made.sign_on.provider.close()


def test_a_member_signs_in_loses_the_group_and_is_the_public_at_the_next_renewal(
    world: World,
) -> None:
    browser = world.signed_in("anna")
    assert world.who(world.bearer(browser)) == MEMBER

    world.put("anna", groups=[])
    assert world.who(world.bearer(browser)) == MEMBER  # the token says so, for a while
    world.later += OLDEST_S + 1

    assert world.who(world.bearer(browser)) == {"user": "anna", "groups": ["public"]}


def test_signing_out_everywhere_ends_every_browser_and_every_token(world: World) -> None:
    world.put("dorte", groups=["council"])
    browsers = [world.signed_in("dorte") for _ in range(2)]
    tokens = [world.bearer(browser) for browser in browsers]
    assert [world.who(token) for token in tokens] == [MEMBER | {"user": "dorte"}] * 2
    session = world.sign_on.session(browsers[0].cookies["byraad-session"])
    assert session is not None

    browsers[0].get("/logout", params={"k": session.leave, "alle": "1"})

    assert [world.bearer(browser) for browser in browsers] == [None, None]
    assert [world.who(token) for token in tokens] == [401, 401]


def test_a_code_is_worth_nothing_without_the_verifier_and_nothing_the_second_time(
    world: World,
) -> None:
    browser, thief = world.browser(), world.browser()
    at = browser.get("/login").headers["location"]
    back = post(at, {"sub": "anna"}).headers["location"]
    stolen = httpx.URL(back).params["code"]
    own = httpx.URL(thief.get("/login").headers["location"]).params["state"]

    assert thief.get("/callback", params={"code": stolen, "state": own}).status_code == 403
    assert browser.get(back).status_code == 403  # the provider ends a code that was tried


def test_whoever_has_more_groups_than_a_token_holds_is_told_so(world: World) -> None:
    world.put("bo", hasgroups=True)
    token = world.bearer(world.signed_in("bo"))

    reply = world.service.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})

    assert reply.status_code == 401
    assert "flere grupper" in reply.json()["detail"]


def test_a_token_for_another_program_of_the_same_provider_is_refused(world: World) -> None:
    other = World(world.issuer, world.service)
    options = replace(other.sign_on.options, client_id="another", audience="another")
    other.sign_on = replace(other.sign_on, options=options, provider=Provider(options))
    other.app = Starlette(routes=Doors(other.sign_on).routes)

    assert world.who(world.bearer(world.signed_in("anna"))) == MEMBER
    assert world.who(other.bearer(other.signed_in("anna"))) == 401
