"""Signing out at the page: here, everywhere, and when the provider says so."""

from typing import Any

import pytest

from assistant.testing.minting import ISSUER
from tests.journeys.sign_on.page_world import LOGOUT, World


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
