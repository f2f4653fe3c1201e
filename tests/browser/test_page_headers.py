"""What the page's own headers forbid: it works with them, and they hold where a renderer fails."""

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.browser.driving import PATIENCE_MS, READY, Site, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page


MADE = "() => { const made = (name) => document.createElement(name); document.body.append(%s); }"


class Watched:
    """A page whose console tells what the policy refused."""

    def __init__(self, browser: "Browser", site: Site) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.page.set_default_timeout(PATIENCE_MS)
        self.refused: list[str] = []
        self.page.on("console", self._listen)
        self.site = site

    def _listen(self, message: "ConsoleMessage") -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def build(self, built: str, *, told: str) -> None:
        """Build something in the page and wait until its refusal, which says `told`, has come."""
        self.page.evaluate(MADE % built)
        until(self.page, lambda: [said for said in self.refused if told in said], f"{told} refused")

    def open(self, at: str = "") -> "Page":
        """Open an address of the page and wait until it is drawn."""
        self.page.goto(f"{self.site.address}/{at}")
        self.page.locator(".st-key-foot").wait_for()
        self.page.locator(READY).wait_for()
        return self.page


def ask(page: "Page") -> None:
    page.get_by_label("Dit spørgsmål").fill("Hvad er fristen?")
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.locator(".st-key-picture img").first.wait_for()
    page.locator(READY).wait_for()


def test_the_usual_path_breaks_no_rule_of_the_policy(stubbed: Site, chromium: "Browser") -> None:
    watched = Watched(chromium, stubbed)
    page = watched.open()
    ask(page)
    with page.expect_download() as word:
        page.get_by_role("button", name="Hent som Word").click()
    assert word.value.suggested_filename.endswith(".docx")
    page.get_by_role("button", name="Kopiér svar med kilder").click()
    watched.open("?vis=dokumenter").locator(".open").first.click()
    page.locator(".st-key-source h2").first.wait_for()
    watched.open("?vis=forespoergsler").locator(".st-key-enquiries textarea").fill(
        "Hvad koster det?"
    )
    page.locator('[data-testid="stFormSubmitButton"] button').first.click()
    page.locator(".card").first.wait_for()
    page.goto(f"{stubbed.address}/login")
    page.locator("form").first.wait_for()
    watched.open()

    # The control: the same browser tells of whatever the policy refuses. What was refused before
    # has been told by then.
    watched.build("Object.assign(new Image(), {src: 'http://127.0.0.1:9/last'})", told="9/last")
    assert [said for said in watched.refused if "9/last" not in said] == []
    page.close()


@pytest.mark.parametrize(
    ("built", "told"),
    [
        ("Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'})", "img-src"),
        ("Object.assign(made('script'), {src: 'http://127.0.0.1:9/x.js'})", "9/x.js"),
        ("Object.assign(made('script'), {textContent: 'window.ran = true'})", "inline script"),
        ("Object.assign(made('iframe'), {src: 'http://127.0.0.1:9/'})", "frame-src"),
        ("Object.assign(made('object'), {data: 'http://127.0.0.1:9/'})", "object-src"),
        (
            "Object.assign(made('link'), {rel: 'stylesheet', href: 'http://127.0.0.1:9/'})",
            "style-src",
        ),
        ("Object.assign(made('base'), {href: 'http://127.0.0.1:9/'})", "base-uri"),
        ("Object.assign(made('video'), {poster: 'http://127.0.0.1:9/poster'})", "9/poster"),
        ("(fetch('http://127.0.0.1:9/fetched').catch(() => 0), new Text(''))", "9/fetched"),
        ("(navigator.sendBeacon('http://127.0.0.1:9/beacon'), new Text(''))", "9/beacon"),
        (
            "((() => { try { new WebSocket('ws://127.0.0.1:9/') } catch {} })(), new Text(''))",
            "ws:",
        ),
        ("(setTimeout('window.ran = true'), new Text(''))", "unsafe-eval"),
    ],
)
def test_what_would_get_past_the_renderer_is_refused_by_the_policy(
    built: str, told: str, stubbed: Site, chromium: "Browser", shared: dict[str, Any]
) -> None:
    watched = shared.setdefault("watched", Watched(chromium, stubbed))
    page = shared.get("page") or shared.setdefault("page", watched.open())
    watched.refused.clear()

    watched.build(built, told=told)

    assert page.evaluate("() => window.ran ?? null") is None


@pytest.fixture(scope="module")
def shared() -> dict[str, Any]:
    """One open page for all that is tried on it."""
    return {}


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/static/nothing.js", "/nowhere", "/favicon.png"]
)
def test_every_reply_of_the_page_carries_the_headers(path: str, stubbed: Site) -> None:
    reply = httpx.get(f"{stubbed.address}{path}", trust_env=False, timeout=PATIENCE_MS / 1000)

    policy = dict(
        part.split(" ", 1) for part in reply.headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert "unsafe-eval" not in policy["script-src"]
    assert not [where for where in policy.values() if "http" in where or "*" in where]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["x-frame-options"] == "DENY"
    assert "camera=()" in reply.headers["permissions-policy"]


HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://["}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
    ],
)
def test_a_websocket_from_another_page_or_for_another_name_is_refused(
    headers: dict[str, str], status: int, stubbed: Site
) -> None:
    with httpx.stream(
        "GET",
        f"{stubbed.address}/_stcore/stream",
        headers={**HANDSHAKE, **headers},
        trust_env=False,
        timeout=PATIENCE_MS / 1000,
    ) as reply:
        assert reply.status_code == status


def pressed(site: Site, headers: dict[str, str]) -> httpx.Response:
    return httpx.put(
        f"{site.address}/_stcore/upload_file/a/b",
        headers=headers,
        trust_env=False,
        timeout=PATIENCE_MS / 1000,
    )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1/../evil.example"}, 400),
        ({"Host": "127.0.0.1@evil.example"}, 400),
    ],
)
def test_a_press_from_another_page_is_refused_in_danish(
    headers: dict[str, str], status: int, stubbed: Site
) -> None:
    reply = pressed(stubbed, headers)

    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == status


def test_streamlits_own_check_of_a_press_stays_on(stubbed: Site) -> None:
    reply = pressed(stubbed, {"Origin": stubbed.address})

    assert reply.status_code == 403
    assert "xsrf" in reply.text.lower()
