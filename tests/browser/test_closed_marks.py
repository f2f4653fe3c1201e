"""In a real browser: members see what is closed, the secretariat decides, nobody else learns of it.

The product is the real one, over a small folder in which two documents are closed and one that is
said to be public calls itself closed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol

import httpx
import pytest
from playwright.sync_api import expect

from assistant.access.tokens.local import LocalTokens
from tests.browser.driving import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = """[source]
name = "Prøvekilden"
audience = ["public"]

[[document]]
file = "aaben.md"
title = "Notat om havnens kran"

[[document]]
file = "raad.md"
title = "Notat om havnens dybde"
audience = ["council"]

[[document]]
file = "maerket.md"
title = "Fortroligt: Salg af havnen"
"""
REVIEW = "?vis=gennemsyn"
PATIENCE_S = 60.0
QUESTION = "Hvor dybt skal havnebassinet uddybes?"
Opener = Callable[..., "Page"]


class Site(Protocol):
    """A served page, as `conftest` makes it."""

    address: str
    api: str
    env: dict[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("closed-marks")
    source = made / "source"
    source.mkdir()
    (source / "source.toml").write_text(SOURCE, encoding="utf-8")
    (source / "aaben.md").write_text("Havnens kran løfter tolv ton.", encoding="utf-8")
    (source / "raad.md").write_text("Havnebassinet skal uddybes til otte meter.", "utf-8")
    (source / "maerket.md").write_text("Havnen sælges til en køber.", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def site(
    folder: Path,
    served: Callable[..., AbstractContextManager[Site]],
    byraad: Callable[..., None],
) -> Iterator[Site]:
    byraad(folder, "ingest", str(folder / "source"))
    with served(folder, BYRAAD_SYNC_MINUTES="0") as made:
        yield SimpleNamespace(
            address=made.address.replace("localhost", "127.0.0.1"),
            api=f"http://127.0.0.1:{made.env['BYRAAD_API_PORT']}",
        )


def signed_in(page: "Page", folder: Path, *groups: str) -> "Page":
    sign_in(page, LocalTokens(folder / "data").issue("eva", groups))
    return page


def text_of(page: "Page") -> str:
    """All that is shown, also by the components, which a page's own text leaves out."""
    parts = page.locator(".root").all_inner_texts()
    return "\n".join([page.locator("body").inner_text(), *parts])


def listed(page: "Page") -> "Page":
    page.get_by_text("Dokumenter", exact=True).first.click()
    page.locator(".row .open").first.wait_for()
    return page


def test_a_member_sees_what_is_closed_in_the_list_in_an_answer_and_beside_the_page(
    site: Site, folder: Path, open_page: Opener
) -> None:
    page = listed(signed_in(open_page(site), folder, "council"))

    row = page.locator(".row", has_text="Notat om havnens dybde")
    expect(row.locator(".closed")).to_have_text("Lukket")
    expect(page.locator(".row", has_text="kran").locator(".closed")).to_have_count(0)
    expect(page.locator(".row", has_text="Salg af havnen")).to_have_count(0)
    row.locator(".open").click()
    expect(page.locator(".closed-mark")).to_have_text("Lukket for offentligheden")

    page.get_by_text("Spørg", exact=True).first.click()
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.get_by_role("button", name="Spørg", exact=True).click()
    card = page.locator(".card", has_text="Notat om havnens dybde").first
    expect(card.locator(".closed")).to_have_text("Lukket")
    assert "Til gennemsyn" not in text_of(page)


def test_the_page_never_shows_the_public_that_anything_is_closed(
    site: Site, open_page: Opener
) -> None:
    page = open_page(site, at=REVIEW)
    page.get_by_label("Dit spørgsmål").wait_for()
    for shown in (text_of(page), text_of(listed(page))):
        for word in ("lukket", "gennemsyn", "fortrolig", "havnens dybde"):
            assert word not in shown.lower(), word
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator(".closed")).to_have_count(0)


@pytest.mark.soak
def test_the_secretariat_decides_with_a_reason_and_the_document_is_open_soon_after(
    site: Site, folder: Path, open_page: Opener
) -> None:
    page = signed_in(open_page(site), folder, "admin")
    page.get_by_text("Til gennemsyn", exact=True).first.click()
    page.get_by_text("Titlen siger »Fortroligt«.").wait_for()

    page.get_by_role("button", name="Lad det være åbent").click()
    page.get_by_text("Skriv en kort begrundelse først.").wait_for()
    page.get_by_label("Begrundelse").fill("Handlen er underskrevet.")
    page.get_by_role("button", name="Lad det være åbent").click()

    page.get_by_text("Afgjort: åbent.").wait_for()
    page.get_by_text("af eva: åbent. Handlen er underskrevet.").wait_for()
    wait_until_open(site, "maerket.md")
    public = open_page(site, at="?vis=dokumenter")
    expect(public.locator(".row", has_text="Salg af havnen")).to_have_count(1)


def wait_until_open(site: Site, file: str) -> None:
    """Wait until the public is told of a document; the decision is taken up in the background."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        reply = httpx.get(f"{site.api}/v1/documents", trust_env=False, timeout=PATIENCE_S)
        told = reply.json()["documents"]
        if file in {one["file"] for one in told}:
            return
        time.sleep(0.2)
    raise AssertionError(f"{file} blev ikke åbnet")
