"""Signing in and out in a real browser, with a real OpenID provider and with a password."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.driving import PATIENCE_MS, READY
from tests.ports import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CLOSED = "Kommunen sælger grunden på Åvej for 12,5 mio. kr. til den højestbydende."
QUESTION = "Hvad sælger kommunen grunden på Åvej for?"
SOURCE = """
[source]
name = "Lukkede punkter"
audience = ["council"]

[[document]]
file = "grund.md"
title = "Salg af grund"
kind = "referat"
date = 2025-10-08

[[document]]
file = "aaben.md"
title = "Om biblioteket"
audience = ["public"]
"""
PASSWORD = "en lang adgangskode til anna"


class Site(Protocol):
    address: str
    env: dict[str, str]


Served = Callable[..., AbstractContextManager[Site]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, byraad: Callable[..., None]) -> Path:
    """The folder of a product with a closed and an open paper, and one user."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("product")
    (source / "grund.md").write_text(f"# Salg af grund\n\n{CLOSED}\n", encoding="utf-8")
    (source / "aaben.md").write_text(
        "# Biblioteket\n\nBiblioteket har åbent til klokken 18.\n", encoding="utf-8"
    )
    (source / "source.toml").write_text(SOURCE, encoding="utf-8")
    byraad(folder, "ingest", str(source))
    byraad(folder, "user", "add", "anna", "--groups", "council", typed=f"{PASSWORD}\n")
    return folder


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A real OpenID provider with Anna, a member of the council; its tokens are short-lived."""
    port = free_port()
    command = [sys.executable, "-m", "assistant.testing.openid", str(port),
               '{"anna": {"groups": ["council"]}}', "--life", "9"]  # fmt: skip
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": "ignore"}, **silent)
    address = f"http://localhost:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_MS / 1000)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 2 * PATIENCE_MS / 1000
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/jwks", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the provider did not start")


@pytest.fixture
def browse(chromium: "Browser") -> Iterator[Callable[[], "BrowserContext"]]:
    """Open a browser of its own: cookies, windows; it reaches this machine alone."""
    opened: list[BrowserContext] = []

    def browse() -> "BrowserContext":
        context = chromium.new_context()
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context

    yield browse
    for context in opened:
        context.close()


def window(context: "BrowserContext", address: str) -> "Page":
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: "Page") -> None:
    page.locator(".who").wait_for()
    page.locator(READY).wait_for()


def ask(page: "Page") -> None:
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.locator(".asked", has_text=QUESTION).wait_for()
    settle(page)


def shot(page: "Page", name: str) -> None:
    """Keep a picture where someone wants to look at it."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def puts(provider: str, groups: list[str]) -> None:
    """Let the provider say that Anna is in these groups."""
    told = {"groups": groups}
    address = f"{provider}/users/anna"
    reply = httpx.put(address, json=told, trust_env=False, timeout=PATIENCE_MS / 1000)
    assert reply.is_success


def sign_in_at_provider(page: "Page") -> None:
    page.get_by_role("link", name="Log ind").click()
    page.get_by_role("button", name="anna", exact=True).click()
    page.get_by_text("Logget ind som anna").wait_for()
    settle(page)


def shows_it(page: "Page") -> None:
    expect(page.locator("body")).to_contain_text("12,5 mio. kr.")


def shows_it_no_more(page: "Page") -> None:
    expect(page.locator("body")).not_to_contain_text("12,5 mio. kr.")


def test_a_member_signs_in_reads_loses_the_group_and_reads_no_more(
    folder: Path, provider: str, served: Served, browse: Callable[[], "BrowserContext"]
) -> None:
    oidc = {
        "BYRAAD_AUTH": "oidc",
        "BYRAAD_OIDC_ISSUER": provider,
        "BYRAAD_OIDC_AUDIENCE": "byraads-gpt",
        "BYRAAD_OIDC_CLIENT_SECRET": "en hemmelighed & mere",
        "BYRAAD_OIDC_GROUPS_CLAIM": "groups",
    }
    with served(folder, **oidc) as site:
        context = browse()
        page = window(context, site.address)
        ask(page)
        shows_it_no_more(page)
        shot(page, "sign-on-public")

        sign_in_at_provider(page)
        ask(page)
        shows_it(page)
        shot(page, "sign-on-member")
        names = {cookie["name"]: cookie for cookie in context.cookies()}
        assert names["byraad-session"]["httpOnly"] is True
        assert names["byraad-session"]["sameSite"] == "Lax"
        assert page.evaluate("document.cookie.includes('byraad')") is False

        puts(provider, [])
        shows_it_no_more(page)  # nobody touches the page
        expect(page.get_by_text("Logget ind som anna")).to_be_visible()
        ask(page)
        shows_it_no_more(page)
        shot(page, "sign-on-lost")

        puts(provider, ["council"])
        other = window(browse(), site.address)
        sign_in_at_provider(other)
        ask(other)
        second = window(other.context, other.url)
        shows_it(second)
        page.get_by_role("link", name="Log ud alle steder").click()
        shows_it_no_more(other)
        shows_it_no_more(second)
        expect(second.get_by_role("link", name="Log ind")).to_be_visible()


@pytest.mark.soak
def test_a_user_of_this_machine_signs_in_with_a_password_stays_and_leaves(
    folder: Path, served: Served, browse: Callable[[], "BrowserContext"]
) -> None:
    with served(folder) as site:
        page = window(browse(), site.address)
        page.get_by_role("link", name="Log ind").click()
        shot(page, "sign-on-form")
        page.get_by_label("Brugernavn").fill("anna")
        page.get_by_label("Adgangskode").fill("en forkert adgangskode")
        page.get_by_role("button", name="Log ind").click()
        expect(page.get_by_role("alert")).to_have_text("Navnet eller adgangskoden er forkert.")
        shot(page, "sign-on-wrong")
        page.get_by_label("Adgangskode").fill(PASSWORD)
        page.get_by_role("button", name="Log ind").click()
        page.get_by_text("Logget ind som anna").wait_for()
        settle(page)
        page.reload()
        settle(page)
        ask(page)
        shows_it(page)

        page.get_by_role("link", name="Log ud", exact=True).click()
        page.get_by_role("link", name="Log ind").wait_for()
        shows_it_no_more(page)
        shot(page, "sign-on-left")
