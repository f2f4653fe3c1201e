"""How the tests check, draft, save and send an enquiry on the page."""

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

from tests.browser.driving import DESKTOP, Opener, Site, press, settle, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


OPENED = re.compile(r"\?forespoergsel=(e\d+|ny-\w+)$")
HOME = "?vis=forespoergsler"
WORRY = "Jeg er bekymret for ventetiden. Hvor længe venter borgerne?"
COST = "Hvad koster det? <img src=x onerror=alert(1)> [klik](javascript:alert(1)) **fed**"


def check(page: "Page", text: str = WORRY) -> None:
    page.get_by_label("Hvad vil du gerne vide?").fill(text)
    press(page, "Se, hvad vi ved")
    page.get_by_role("heading", name="Det siger dokumenterne allerede").wait_for()
    settle(page)


def draft(page: "Page", text: str = WORRY) -> None:
    check(page, text)
    press(page, "Lav et udkast")
    page.get_by_role("heading", name="10-dages-forespørgsel om ventetid").wait_for()
    settle(page)


def kept(stubbed: Site, open_page: Opener, name: str, *, size: tuple[int, int] = DESKTOP) -> "Page":
    """Open the page as a member who has a draft."""
    page = open_page(stubbed, size, f"?forespoergsel=ny-{name}")
    sign_in(page, name)
    # The last thing on the page: all of it is there by then.
    page.get_by_role("button", name="Slet udkastet").wait_for()
    settle(page)
    return page


def question(page: "Page", number: int) -> "Locator":
    return page.get_by_label(f"Spørgsmål {number}", exact=True)


def asks(page: "Page", *texts: str) -> None:
    """Wait until these are the questions: old fields stay for a moment while new ones are drawn."""
    fields = "[...document.querySelectorAll('.st-key-questions textarea')]"
    page.wait_for_function(
        f"wanted => JSON.stringify({fields}.map(one => one.value)) === wanted",
        arg=json.dumps(texts, ensure_ascii=False, separators=(",", ":")),
    )
    settle(page)


def write(page: "Page", number: int, text: str) -> None:
    question(page, number).fill(text)
    question(page, number).blur()
    settle(page)


def saved(page: "Page") -> None:
    press(page, "Gem")
    page.get_by_text("Gemt. Spørgsmålene er set efter.").wait_for()
    settle(page)


def sent(page: "Page", days_ago: int = 0) -> None:
    day = datetime.date.today() - datetime.timedelta(days=days_ago)
    page.get_by_role("spinbutton", name="Dagen, den blev sendt").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.keyboard.press("Tab")
    settle(page)
    press(page, "Jeg har sendt den")
    page.get_by_role("heading", name="Når svaret kommer").wait_for()
    settle(page)


def last(stubbed: Site, path: str) -> Any:  # noqa: ANN401 (what was sent)
    return [body for where, body in stubbed.asked if where.startswith(path)][-1]
