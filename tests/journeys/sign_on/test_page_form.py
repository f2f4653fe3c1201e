"""The form of names and passwords, and the plain pages around it."""

from assistant.testing.minting import Mint
from tests.journeys.sign_on.page_world import World
from ui.signing_on import routes


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
