"""What becomes of a session: its tokens are renewed, it grows old, it ends with its person."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.testing.minting import NOW, Mint
from tests.journeys.sign_on.page_world import World
from ui.signing_on import sessions
from ui.signing_on.here import bearer_at_press, end_here
from ui.signing_on.sessions import Sessions
from ui.signing_on.sign_on import OLDEST_S


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
