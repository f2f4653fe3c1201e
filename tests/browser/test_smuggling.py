"""No text can make the page fetch, run or build anything: a real browser behind a recording proxy.

The browser is told to pass over the Content-Security-Policy, so that the renderer stands alone;
that the policy holds where a renderer fails is a test of its own.
"""

import os
import runpy
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from tests.browser.driving import PATIENCE_MS, READY, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

HERE = Path(__file__).parent
CONFTEST = runpy.run_path(str(HERE / "conftest.py"))
WAYS = runpy.run_path(str(HERE / "smuggling" / "ways.py"))
HOSTILE = runpy.run_path(str(HERE / "smuggling" / "hostile_api.py"))["hostile_api"]
RECORDING = runpy.run_path(str(HERE / "smuggling" / "recorder.py"))["recording"]
MUTANT = HERE / "smuggling" / "mutant_page.py"
NUMBER = int(os.environ.get("SOAK_SMUGGLING", "40"))
# Links that are meant to be links lead here; a person presses them, or does not.
PUBLISHED = "https://example.org"
PLACES = {
    "a question is asked": "",
    "the documents": "?vis=dokumenter",
    "a document": "?vis=dokumenter&dokument=d0&side=2",
    "an answer opened again": "?svar=a7",
    "what is known before an enquiry": "?vis=forespoergsler",
    "the archive of enquiries": "?vis=forespoergsler&trin=arkiv",
    "an enquiry": "?forespoergsel=e0",
}
# What is there, by address, once what the API tells has been drawn.
DRAWN = {
    PLACES["a question is asked"]: ".prose",
    PLACES["the documents"]: ".row .open",
    PLACES["a document"]: ".st-key-source .page-text, .st-key-source img",
    PLACES["an answer opened again"]: ".prose",
    PLACES["what is known before an enquiry"]: ".card",
    PLACES["the archive of enquiries"]: ".st-key-rows-archive button",
    PLACES["an enquiry"]: ".standing",
}
# Elements that text stands in, and what they may carry: a closed set.
IN_TEXT = frozenset(
    "b blockquote button dd div dl dt h1 h2 h3 header i label li mark ol option p q section select"
    " span strong summary textarea ul form input".split()
)
CARRIED = frozenset(
    "aria-label aria-live aria-pressed autocomplete class hidden id readonly role tabindex type"
    " value checked rows name".split()
)
# Whatever else the page consists of. Scripts, links and the like stand in its head alone.
BESIDE = IN_TEXT | frozenset(
    "a body details head html img main noscript path polyline style svg template title"
    " head:link head:meta"
    " head:script head:style head:title".split()
)
TEXT = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"]'
ELEMENTS = (HERE / "smuggling" / "elements.js").read_text(encoding="utf-8")


@pytest.fixture
def browser(started: Any) -> Iterator[Any]:  # noqa: ANN401
    """The browser without a window, and the recorder with nothing said."""
    browser, recorder = started
    recorder.wanted.clear()
    yield started
    for context in browser.contexts:
        context.close()


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """A browser whose every call to the outside goes to a recorder; skipped aloud without one."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with RECORDING() as recorder, sync_playwright() as playwright:
        flags = [*CONFTEST["FLAGS"], f"--proxy-server=http://127.0.0.1:{recorder.port}"]
        started = playwright.chromium.launch(executable_path=program, args=flags)
        yield started, recorder
        started.close()


@pytest.fixture(scope="module")
def html_mutant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page whose renderer lets HTML through, for those who only look at it."""
    with hostile_page(tmp_path_factory.mktemp("mutant") / "html", 40, mutant="html") as (site, _):
        yield site


@dataclass(frozen=True)
class Seen:
    """What a place consists of, apart from what is expected there, and where it leads to."""

    beside: frozenset[str]
    in_text: frozenset[str]
    leads: frozenset[str]


class Visit:
    """A page over the hostile API, gone through place by place."""

    def __init__(self, browser: "Browser", address: str, *, bypass_csp: bool = True) -> None:
        self.address = address
        self.context = browser.new_context(
            bypass_csp=bypass_csp, viewport={"width": 1440, "height": 900}
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.dialogs: list[str] = []
        self.violations: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.page.on("console", self._listen)

    def _dismiss(self, dialog: "Dialog") -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _listen(self, message: "ConsoleMessage") -> None:
        if "Content Security Policy" in message.text:
            self.violations.append(message.text)

    def go_through(self) -> dict[str, Seen]:
        """Look at every place."""
        return {name: self.look(at) for name, at in PLACES.items()}

    def look(self, at: str) -> Seen:
        """Open a place and everything that is folded there."""
        self.page.goto(f"{self.address}/{at}")
        self.page.locator(".st-key-foot").wait_for()
        self._settle()
        if at in self.PRESSED:
            self.PRESSED[at](self)
        self.page.locator(DRAWN[at]).first.wait_for()
        self._settle()
        for more in self.page.locator(".more").all():
            more.click()
        self.page.evaluate(
            "() => document.querySelectorAll('details:not([open]) summary').forEach(s => s.click())"
        )
        self._settle()
        return self.seen()

    def seen(self) -> Seen:
        """Tell what there is now."""
        beside, in_text, leads = self.page.evaluate(ELEMENTS, TEXT)
        carried = {f"@{name}" for name in CARRIED}
        return Seen(
            frozenset(beside) - BESIDE, frozenset(in_text) - IN_TEXT - carried, frozenset(leads)
        )

    def _ask(self) -> None:
        self.page.get_by_label("Dit spørgsmål").fill("Hvad siger <b>dokumenterne</b>?")
        self.page.get_by_role("button", name="Spørg", exact=True).click()
        self.page.locator(".asked").wait_for()

    def _check(self) -> None:
        self.page.locator(".st-key-ask-form textarea").fill("Hvad koster <b>det</b>?")
        self.page.locator('[data-testid="stFormSubmitButton"] button').first.click()
        self.page.wait_for_url("**trin=tjek**")

    PRESSED: ClassVar[Mapping[str, Callable[["Visit"], None]]] = {
        "": _ask,
        "?vis=forespoergsler": _check,
    }

    def _settle(self) -> None:
        self.page.locator(READY).wait_for()

    def fetch(self, host: str, recorder: Any) -> None:  # noqa: ANN401
        """Let the page itself call a host, and wait until the recorder has heard of it.

        What it called before has been heard of, too, by then.
        """
        self.page.evaluate(
            f"() => {{ fetch('http://{host}/', {{mode: 'no-cors'}}).catch(() => 0) }}"
        )
        heard = f"GET http://{host}/"
        until(self.page, lambda: heard in recorder.wanted, f"a call of {host}")
        recorder.wanted.remove(heard)

    def mark(self) -> object:
        """What a script of theirs left behind."""
        return self.page.evaluate(f"() => window.{WAYS['MARK']} ?? null")


@contextmanager
def hostile_page(
    folder: Path, number: int, *, address: str = PUBLISHED, mutant: str = ""
) -> Iterator[tuple[str, Any]]:
    """Serve the page over an API whose every text is a way to smuggle."""
    folder.mkdir()
    env = CONFTEST["environment"](folder)
    ways = WAYS["ways"](number)
    port = env["BYRAAD_UI_PORT"]
    command = [str(CONFTEST["BYRAAD"]), "ui"]
    if mutant:
        command = [sys.executable, str(MUTANT), "127.0.0.1", port, mutant]
    ready = f"http://127.0.0.1:{port}/_stcore/health"
    page = CONFTEST["running"](command, env=env, ready=ready, log=folder / "ui.log")
    with HOSTILE(int(env["BYRAAD_API_PORT"]), ways, address) as texts, page:
        yield f"http://127.0.0.1:{port}", texts


def test_the_recorder_sees_whatever_leaves_the_browser(browser: Any) -> None:  # noqa: ANN401
    started, recorder = browser
    page = started.new_page()
    page.set_content(
        "<img src=http://seen.invalid/1><img src=https://tls.invalid/2>"
        "<script>new WebSocket('ws://socket.invalid/3'); fetch('http://fetch.invalid')</script>"
    )
    hosts = {f"{name}.invalid" for name in ("seen", "tls", "socket", "fetch")}
    until(page, lambda: all(host in " ".join(recorder.wanted) for host in hosts), str(hosts))
    page.close()


def test_no_text_fetches_runs_or_builds_anything(
    browser: Any,  # noqa: ANN401
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    started, recorder = browser
    with hostile_page(tmp_path / "hostile", NUMBER) as (address, texts):
        visit = Visit(started, address)
        hostile = visit.go_through()
        mark = visit.mark()
        visit.fetch("control.invalid", recorder)

    places = f"{NUMBER} ways in {len(texts.told)} fields ({NUMBER * len(texts.told)} places)"
    record_property(f"smuggled: {places}", f"{len(recorder.wanted)} requests out")
    assert texts.callers == {"127.0.0.1"}  # each call was made for its visitor
    assert recorder.wanted == []
    assert (visit.dialogs, mark) == ([], None)
    assert {name: seen.beside for name, seen in hostile.items() if seen.beside} == {}
    assert {name: seen.in_text for name, seen in hostile.items() if seen.in_text} == {}
    assert frozenset().union(*(seen.leads for seen in hostile.values())) <= {f"a {PUBLISHED}"}


def test_an_address_that_is_none_of_the_web_becomes_no_link(
    browser: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    started, recorder = browser
    with hostile_page(tmp_path / "hostile", NUMBER, address="") as (address, _):
        visit = Visit(started, address)
        leads = visit.look(PLACES["a document"]).leads
        links = visit.page.locator(".st-key-source a").all()
        kept = [(link.get_attribute("rel"), link.get_attribute("target")) for link in links]
        visit.fetch("control.invalid", recorder)

    assert recorder.wanted == []
    assert leads <= {f"a https://{WAYS['HOST']}"}
    assert all("noopener" in (rel or "") and target == "_blank" for rel, target in kept)


CAUGHT_AT = {
    "html": "a document",
    "components": "the documents",
    "labels": "an answer opened again",
}


@pytest.mark.parametrize("taken", CAUGHT_AT)
def test_a_renderer_that_lets_foreign_text_through_is_caught(
    taken: str,
    browser: Any,  # noqa: ANN401
    tmp_path: Path,
    html_mutant: str,
) -> None:
    started, recorder = browser
    with ExitStack() as stack:
        address = html_mutant
        if taken != "html":
            page = hostile_page(tmp_path / "mutant", 40, mutant=taken)
            address, _ = stack.enter_context(page)
        visit = Visit(started, address)
        visit.look(PLACES[CAUGHT_AT[taken]])
        # Streamlit takes the images out of labels itself; elements of theirs are left.
        if taken == "labels":
            until(visit.page, lambda: visit.seen().in_text, "an element of theirs in a text")
        else:
            until(visit.page, lambda: WAYS["HOST"] in " ".join(recorder.wanted), "a call to them")


def test_where_the_renderer_fails_the_policy_still_lets_nothing_out(
    browser: Any,  # noqa: ANN401
    html_mutant: str,
) -> None:
    started, recorder = browser
    visit = Visit(started, html_mutant, bypass_csp=False)
    visit.look(PLACES["a document"])
    until(visit.page, lambda: visit.violations, "a refusal by the policy")

    assert recorder.wanted == []
    assert (visit.dialogs, visit.mark()) == ([], None)
