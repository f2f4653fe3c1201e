"""From a vague worry to a checked answer, in a real browser against the real service."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from assistant.access.tokens.local import LocalTokens
from tests.browser.driving import Site, press, settle, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

BYRAAD = Path(sys.executable).with_name("byraad")
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# As much of the invented municipality as the worry is about: all of it takes longer to read.
PART = re.compile(
    r"byraadshaandbog|genoptraening|sundhedsudvalget-2026-03|forespoergsel-(?:botilbud|cykel)"
)
WORRY = "Jeg er bekymret for ventetiden på genoptræning. Hvad gør vi ved den?"
ASKED = "Hvor mange dage ventede borgerne på genoptræning i gennemsnit i 2024 og 2025?"
PLANS = "Hvilke tiltag er planlagt for ventetiden på genoptræning i 2027?"
ANSWER = """Svar på 10-dages-forespørgsel om ventetid på genoptræning

Spørgsmål 1: Hvor mange dage ventede borgerne på genoptræning i gennemsnit i 2024 og 2025?
Svar: Borgerne ventede i gennemsnit 12 dage i 2024 og 9 dage i 2025.

Med venlig hilsen
Forvaltningen
"""


@pytest.fixture(scope="module")
def municipality(
    served: Callable[..., AbstractContextManager[Site]],
    byraad: Callable[..., None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A part of the invented municipality, read in and served."""
    folder = tmp_path_factory.mktemp("municipality")
    source = folder / "source"
    source.mkdir()
    head, *blocks = (CORPUS / "source.toml").read_text(encoding="utf-8").split("[[document]]")
    kept = [block for block in blocks if PART.search(block)]
    told = "[[document]]".join([head, *kept])
    (source / "source.toml").write_text(told, encoding="utf-8")
    for block in kept:
        name = re.search(r'^file = "(.+)"$', block, re.M)
        assert name
        (source / name[1]).write_bytes((CORPUS / name[1]).read_bytes())
    byraad(folder, "ingest", str(source))
    with served(folder) as site:
        yield replace(site, address=site.address.replace("localhost", "127.0.0.1"))


def write(page: "Page", label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).blur()
    settle(page)


def test_a_member_goes_from_a_vague_worry_to_a_sent_enquiry_and_a_checked_answer(
    municipality: Site, open_page: Callable[..., Any]
) -> None:
    page = open_page(municipality, (1440, 900), "?vis=forespoergsler")
    sign_in(page, LocalTokens(Path(municipality.env["BYRAAD_DATA_DIR"])).issue("anna", ["council"]))

    page.get_by_label("Hvad vil du gerne vide?").fill(WORRY)
    press(page, "Se, hvad vi ved")
    page.get_by_role("heading", name="Den rigtige vej").wait_for()
    settle(page)
    page.locator(".st-key-enquiry-said .card", has_text="genoptræning").first.click()
    page.locator(".st-key-source mark, .st-key-source .quote-title").first.wait_for()
    settle(page)

    press(page, "Lav et udkast")
    page.get_by_text("Udkast – lavet med hjælp fra AI").wait_for()
    settle(page)
    # The last thing on the page: all questions are there by then.
    page.get_by_role("button", name="Slet udkastet").wait_for()
    settle(page)
    questions = page.locator(".st-key-questions textarea")
    for left in range(questions.count() - 1, 0, -1):
        press(page, "Slet 1")
        expect(questions).to_have_count(left)
        settle(page)
    press(page, "Tilføj et spørgsmål")
    expect(questions).to_have_count(2)
    settle(page)
    write(page, "Spørgsmål 1", ASKED)
    write(page, "Spørgsmål 2", PLANS)
    press(page, "Gem")
    page.get_by_text("Gemt. Spørgsmålene er set efter.").wait_for()
    settle(page)

    press(page, "Jeg har sendt den")
    page.get_by_role("heading", name="Når svaret kommer").wait_for()
    expect(page.locator(".standing").first).to_contain_text(re.compile(r"frist \d+\. \w+ 20\d\d"))
    settle(page)
    answer = {"name": "svar.txt", "mimeType": "text/plain", "buffer": ANSWER.encode()}
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(answer)
    page.get_by_text("svar.txt").first.wait_for()
    settle(page)
    press(page, "Hold svaret op mod spørgsmålene")

    page.get_by_text("Af 2 spørgsmål er 1 besvaret og 1 ikke besvaret.").wait_for()
    page.locator(".st-key-outcome").get_by_text("12 dage i 2024").first.wait_for()
    settle(page)
    press(page, "Lav en opfølgende forespørgsel")
    page.get_by_role("button", name="Følger op på en tidligere forespørgsel").wait_for()
    expect(questions).to_have_count(1)
    expect(questions).to_have_value(re.compile("tiltag"))
