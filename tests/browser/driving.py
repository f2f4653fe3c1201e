"""How the tests drive the page: wait until it is drawn, ask, press, sign in."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

READY = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]'
    '[data-test-connection-state="CONNECTED"]'
)
# A machine that does much else draws a page slowly; what is waited for comes, or never does.
PATIENCE_MS = 60_000
DESKTOP, TABLET, PHONE = (1440, 900), (820, 1180), (390, 844)
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
Opener = Callable[..., "Page"]


class Site(Protocol):
    """A served page, as `conftest` makes it."""

    address: str
    asked: list[tuple[str, Any]]
    env: dict[str, str]


def until(page: "Page", came: Callable[[], object], what: str) -> None:
    """Wait for what the browser tells in its own time: to its console, to a server, in a picture.

    Nothing of that is there already when the page is drawn.
    """
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not came():
        assert time.monotonic() < deadline, f"this never came: {what}"
        page.wait_for_timeout(50)  # meanwhile what the browser has to tell is taken in


def settle(page: "Page") -> None:
    """Wait until the page's script has run to its end."""
    page.locator(READY).wait_for()


def fits(page: "Page") -> None:
    """Wait until nothing has to be scrolled sideways; what is being drawn may stand out."""
    page.wait_for_function(
        """() => {
          const main = document.querySelector('[data-testid="stMain"]');
          return main.scrollWidth === main.clientWidth
            && document.documentElement.scrollWidth <= innerWidth;
        }"""
    )


def press(page: "Page", name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def answered(page: "Page", question: str) -> None:
    page.locator(".asked", has_text=question).wait_for()
    settle(page)


def ask(page: "Page", question: str) -> None:
    page.get_by_label("Dit spørgsmål").fill(question)
    press(page, "Spørg")
    answered(page, question)


def type_token(page: "Page", token: str, *, told: str) -> None:
    """Type a token, press, and wait until the page has `told` of it.

    A form that is drawn anew between the two is sent without what was typed: then it is sent again.
    """
    reply = page.get_by_text(told).first
    offer = page.get_by_text("Log ind med token").first
    for _ in range(3):
        settle(page)
        if reply.count() or not offer.count():
            break
        with suppress(PlaywrightTimeout):
            _send(page, offer, token)
            reply.wait_for(state="attached", timeout=20_000)
            break
    reply.wait_for(state="attached")


def _send(page: "Page", offer: "Locator", token: str) -> None:
    field = page.get_by_label("Token", exact=True)
    for _ in range(5):  # a fold that is opened while the page is still drawn closes again
        if not field.is_visible():
            offer.click(timeout=5000)
        with suppress(PlaywrightTimeout):
            field.fill(token, timeout=5000)
            break
    page.get_by_role("button", name="Log ind", exact=True).first.click(timeout=5000)


def sign_in(page: "Page", token: str) -> None:
    # The fold is built anew, closed, once the token is taken.
    type_token(page, token, told="Du er logget ind")
    settle(page)
