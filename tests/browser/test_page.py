"""The main job in a real browser: ask, read, open the source, see the mark."""

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.driving import (
    DESKTOP,
    PHONE,
    TABLET,
    Opener,
    Site,
    answered,
    ask,
    fits,
    settle,
    type_token,
    until,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def source(page: "Page", said: str) -> None:
    """Wait until the source says where in its document it is."""
    # While the page is drawn anew there may be two of them, the old one on its way out.
    page.locator(".st-key-source .meta", has_text=said).first.wait_for()
    settle(page)


def choose(page: "Page", label: str, option: str) -> None:
    found = page.get_by_role("option", name=option)
    # What was chosen stands in the field itself; the list of options lies outside it.
    chosen = page.locator('[data-testid="stMultiSelect"]', has_text=option)
    for _ in range(20):  # a list that was opened while the fold still moved closes again
        page.get_by_label(label).first.press("ArrowDown")
        with suppress(PlaywrightTimeout):
            found.click(timeout=2000)
        if chosen.count():
            break
    page.keyboard.press("Escape")
    chosen.wait_for()
    settle(page)


def picture(page: "Page") -> "Locator":
    found = page.locator(".st-key-picture img").first
    found.wait_for()
    page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=found.element_handle()
    )
    return found


def yellow_pixels(page: "Page") -> int:
    shot = Image.open(io.BytesIO(picture(page).screenshot())).convert("RGB")
    return sum(
        1
        for red, green, blue in shot.get_flattened_data()
        if red > 200 and green > 170 and blue < 150
    )


def is_marked(page: "Page") -> None:
    # The picture of the page before may stand there for a moment.
    until(page, lambda: yellow_pixels(page) > 200, "a picture with a yellow mark")


def test_a_question_gets_a_cited_answer_and_its_citation_shows_the_marked_page(
    product: Site, open_page: Opener
) -> None:
    page = open_page(product)

    ask(page, "Hvad er fristen for at svare på en forespørgsel?")

    expect(page.locator(".prose")).to_contain_text("ti arbejdsdage")
    expect(page.locator(".st-key-source h2")).to_have_text("Håndbog for medlemmer")
    expect(page.locator(".st-key-source .meta")).to_contain_text("Side 2 af 2")
    is_marked(page)
    page.get_by_role("button", name="Forrige side").click()
    source(page, "Side 1 af 2")
    until(page, lambda: yellow_pixels(page) == 0, "a page without a mark")
    page.locator(".prose button.mark").first.click()
    source(page, "Side 2 af 2")
    is_marked(page)


def test_a_note_is_shown_as_inert_text_with_the_quote_marked(
    product: Site, open_page: Opener
) -> None:
    page = open_page(product)

    ask(page, "Hvad koster cykelstien langs Åvej?")
    page.locator(".card", has_text="Notat om cykelstier").first.click()
    page.locator(".st-key-source h2", has_text="Notat om cykelstier").first.wait_for()
    settle(page)

    marked = page.locator(".st-key-source mark", has_text="4,5 mio. kr.")
    marked.first.wait_for()
    assert page.locator(".page-text b").count() == 0


def test_a_filter_narrows_what_is_searched(product: Site, open_page: Opener) -> None:
    page = open_page(product)

    page.get_by_text("Afgræns søgningen").click()
    choose(page, "Slags dokument", "Notat")
    ask(page, "Hvad er fristen for at svare på en forespørgsel?")

    page.locator(".st-key-hits h2").wait_for()
    titles = page.locator(".st-key-hits .card .title").all_inner_texts()
    assert set(titles) <= {"Notat om cykelstier"}
    assert "ti arbejdsdage" not in page.locator(".st-key-said").inner_text()


def test_what_the_documents_do_not_say_is_said_plainly(product: Site, open_page: Opener) -> None:
    page = open_page(product)

    ask(page, "Qwxyz zzyx vrrk?")

    expect(page.locator(".notice.nothing strong")).to_have_text("Det står ikke i dokumenterne")
    assert page.locator(".st-key-source img").count() == 0


@pytest.mark.soak
def test_the_receipt_says_what_was_searched_and_how_fresh_it_is(
    product: Site, open_page: Opener
) -> None:
    page = open_page(product)

    ask(page, "Hvad er fristen for at svare på en forespørgsel?")

    receipt = page.locator(".st-key-said .receipt")
    expect(receipt).to_have_text(re.compile("^Søgt i 2 dokumenter.*opdateret", re.S))


def test_a_real_answer_is_asked_on_opened_again_and_taken_along(
    product: Site, open_page: Opener
) -> None:
    page = open_page(product)
    ask(page, "Hvad koster cykelstien langs Åvej?")
    page.get_by_label("Spørg videre").fill("Hvad er fristen for at svare på en forespørgsel?")
    page.get_by_label("Spørg videre").press("Enter")
    page.locator(".asked", has_text="Hvad er fristen").wait_for()
    expect(page.locator(".st-key-turns details")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?svar="))

    again = open_page(product, DESKTOP, page.url.rpartition("/")[2])

    again.locator(".asked", has_text="Hvad er fristen").wait_for()
    expect(again.locator(".prose")).to_contain_text("ti arbejdsdage")
    with again.expect_download() as download:
        again.get_by_role("button", name="Hent som Word").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    again.get_by_text("Rigtigt", exact=True).click()
    again.get_by_text("Tak. Din vurdering er gemt.").wait_for()


def test_the_real_documents_are_listed_and_open(product: Site, open_page: Opener) -> None:
    page = open_page(product, DESKTOP, "?vis=dokumenter")

    listed = page.locator(".row .open")
    expect(listed).to_have_text(["Håndbog for medlemmer", "Notat om cykelstier"])
    listed.last.click()
    page.locator(".st-key-source .page-text").get_by_text("Cykelstien langs Åvej").wait_for()


def test_the_reader_is_told_of_the_ai_before_and_after_the_first_question(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    notice = page.locator(".notice.ai")
    assert notice.inner_text().startswith("Du taler med en AI")
    above = page.get_by_label("Dit spørgsmål").bounding_box()["y"]
    assert notice.bounding_box()["y"] < above
    ask(page, "Hvad er fristen?")
    expect(notice).to_have_count(0)
    expect(page.locator(".ai-line")).to_have_text(re.compile("^Du taler med en AI"))


def test_the_page_says_that_it_is_danish(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)

    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.title() == "Byråds-GPT"


@pytest.mark.soak
def test_an_example_asks_at_a_click(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)

    page.get_by_role("button", name="Hvad har Teknisk Udvalg besluttet?").click()

    page.locator(".asked", has_text="Hvad har Teknisk Udvalg besluttet?").wait_for()
    expect(page.get_by_label("Dit spørgsmål")).to_have_value("Hvad har Teknisk Udvalg besluttet?")


def test_enter_asks_and_shift_enter_does_not(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    box = page.get_by_label("Dit spørgsmål")

    box.fill("Første linje")
    box.press("Shift+Enter")
    box.type("anden linje")
    assert page.locator(".asked").count() == 0
    box.press("Enter")

    answered(page, "anden linje")
    page.locator(".prose").first.wait_for()
    assert stubbed.asked[-1][1]["query"] == "Første linje\nanden linje"


def test_the_filters_travel_with_the_question(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)

    page.get_by_text("Afgræns søgningen").click()
    choose(page, "Udvalg eller råd", "Teknisk Udvalg")
    page.locator(".st-key-from [role=spinbutton]").first.click()
    page.keyboard.type("01022025")
    page.keyboard.press("Tab")
    settle(page)
    ask(page, "Hvad blev besluttet?")

    expected = {"kind": [], "body": ["teknisk-udvalg"], "from": "2025-02-01", "to": None}
    assert stubbed.asked[-2][1]["filters"] == expected
    assert stubbed.asked[-1][1]["filters"] == expected


@pytest.mark.soak
def test_the_copied_answer_brings_its_references(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    page.get_by_role("button", name="Kopiér svar med kilder").click()

    page.get_by_text("Kopieret", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] Håndbog for medlemmer af byrådet i Bredkær Kommune, side 2: »" in copied
    assert "https://example.org/html" in copied


def test_a_hit_opens_its_page_and_keeps_the_keyboard_where_it_was(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    hit = page.locator(".st-key-hits .card").nth(2)
    hit.focus()
    page.keyboard.press("Enter")

    source(page, "Side 3 af 3")
    page.locator(".st-key-hits .card[aria-pressed=true]").wait_for()
    expect(page.locator(".st-key-hits .card:focus")).to_have_attribute("data-id", "2")


LOW = (1280, 640)  # a laptop with its bars and a zoomed page

# Whether the marked words lie within the box that they are read in.
SEEN = """box => {
  const mark = box.querySelector("mark").getBoundingClientRect();
  const edge = box.getBoundingClientRect();
  return mark.top >= edge.top && mark.bottom <= edge.bottom;
}"""


def test_a_text_longer_than_its_box_is_shown_from_the_quoted_words(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    text = page.locator(".st-key-source .page-text:visible").last

    for _ in range(2):
        page.locator(".prose button.mark[data-id='2']").first.click()
        text.get_by_text("genoptages").first.wait_for()
        until(page, lambda: text.evaluate(SEEN), "the quoted words are in sight")
        # Another page in between: the text is built anew, and begins at its top.
        page.locator(".prose button.mark[data-id='1']").first.click()
        picture(page)


def test_a_picture_taller_than_the_window_is_shown_from_the_quoted_words(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, LOW)
    ask(page, "Hvad er fristen?")
    page.locator(".prose button.mark[data-id='1']").first.click()
    shown = picture(page)

    def seen() -> bool:
        box, panel = shown.bounding_box(), page.locator(".st-key-source").last.bounding_box()
        assert box is not None
        assert panel is not None
        words = box["y"] + box["height"] * 0.75  # as the picture says of itself
        return panel["y"] < words < panel["y"] + panel["height"]

    until(page, seen, "the quoted words are in sight")


def test_whoever_scrolls_on_from_the_quote_is_left_there(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    page.locator(".prose button.mark[data-id='2']").first.click()
    text = page.locator(".st-key-source .page-text:visible").last
    until(page, lambda: text.evaluate(SEEN), "the quoted words are in sight")

    text.evaluate("box => { box.scrollTop = 0 }")
    page.get_by_text("Rigtigt", exact=True).click()
    page.get_by_text("Tak. Din vurdering er gemt.").wait_for()

    assert text.evaluate("box => box.scrollTop") == 0


def test_what_stands_in_a_document_never_becomes_part_of_the_page(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    page.locator(".card[data-id='2']").first.click()

    # While the page is drawn anew the old element may stand beside the new one for a moment.
    text = page.locator(".st-key-source .page-text:visible")
    text.get_by_text("<img src=x onerror=alert(1)>").first.wait_for()
    assert text.locator("img, a").count() == 0


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("401", "Du er ikke længere logget ind", marks=pytest.mark.soak),
        pytest.param("422", "Spørgsmålet er for langt.", marks=pytest.mark.soak),
        ("429", "Vent 7 sekunder"),
        # What is out of order is said among the documents, too, and tested there.
        pytest.param("503", "Assistenten er ude af drift lige nu", marks=pytest.mark.soak),
    ],
)
def test_every_way_an_answer_can_end_has_plain_words(
    stubbed: Site, open_page: Opener, word: str, said: str
) -> None:
    page = open_page(stubbed)

    ask(page, f"Prøv {word}")

    page.locator(".notice", has_text=said).first.wait_for()
    assert page.locator('[data-testid="stException"]').count() == 0


# The status, its colour and sign, its heading, what is told of it, and what the hits are called.
ENDINGS = (
    (
        *("partial", "part", "Et delvist svar"),
        *("Materialet omtaler emnet, men jeg fandt ikke det beløb", "Alle fundne steder"),
    ),
    (
        *("not_found", "nothing", "Det står ikke i dokumenterne"),
        *("Det fandt jeg ikke noget om", "De nærmeste steder"),
    ),
    (
        *("clarify", "question", "Spørgsmålet kan forstås på flere måder"),
        *("Mener du Teknisk Udvalg i Bredkær", "Alle fundne steder"),
    ),
    (
        *("refused", "refused", "Det kan assistenten ikke hjælpe med"),
        *("Jeg kan finde, hvad udvalget har besluttet.", "Det kan findes i stedet"),
    ),
    ("error", "trouble", "Der skete en fejl", "Prøv igen om lidt.", "Alle fundne steder"),
)


@pytest.mark.soak
def test_every_status_looks_and_reads_differently(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)

    for status, looks, heading, told, hits in ENDINGS:
        ask(page, f"Prøv {status}")

        notice = page.locator(f".st-key-said .notice.{looks}")
        expect(notice.locator("strong")).to_have_text(heading)
        expect(notice).to_contain_text(told)
        expect(page.locator(".st-key-hits h2")).to_have_text(hits)
        # Words that are proved are there for a partial answer alone.
        expect(page.locator(".prose")).to_have_count(1 if status == "partial" else 0)


def test_a_token_that_is_refused_is_forgotten_and_the_reader_told(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    type_token(page, "expired", told="Du er ikke længere logget ind")

    ask(page, "Hvad er fristen?")
    expect(page.locator(".prose")).to_have_count(1)


@pytest.mark.soak
def test_a_reading_that_is_under_way_is_told_with_how_far_it_is(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    type_token(page, "ingesting", told="3 af 7 filer er læst.")


def test_what_could_not_be_read_is_folded_out_with_its_reason(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    page.get_by_text("Dokumenter, der ikke kunne læses (1)").click()

    page.get_by_text("Filen er låst med en adgangskode.").wait_for()


def test_without_an_api_the_page_says_so_in_one_line(orphaned: Site, open_page: Opener) -> None:
    page = open_page(orphaned)

    expect(page.get_by_text("Tjenesten svarer ikke")).to_have_count(1)
    ask(page, "Hvad er fristen?")
    expect(page.get_by_text("Tjenesten svarer ikke")).to_have_count(1)
    assert page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize(
    "size",
    [
        PHONE,
        pytest.param(TABLET, marks=pytest.mark.soak),
        pytest.param(DESKTOP, marks=pytest.mark.soak),
    ],
)
def test_nothing_has_to_be_scrolled_sideways(
    stubbed: Site, open_page: Opener, size: tuple[int, int]
) -> None:
    page = open_page(stubbed, size)

    for question in (None, "Hvad er fristen?"):
        if question:
            ask(page, question)
            picture(page)
        fits(page)


def test_on_a_phone_the_source_stands_below_the_answer_and_a_press_brings_it_into_view(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, PHONE)
    ask(page, "Hvad er fristen?")
    picture(page)

    expect(page.locator(".st-key-source")).to_have_count(1)
    said, source = (page.locator(f".st-key-{key}") for key in ("said", "source"))
    below = said.bounding_box()["y"] + said.bounding_box()["height"]
    assert source.bounding_box()["y"] >= below
    page.locator(".prose .mark", has_text="2").click()
    page.locator(".st-key-source h2", has_text="Referat").first.wait_for()
    # The page scrolls smoothly, so the end of it is waited for.
    page.wait_for_function(
        # While the page is drawn anew there may be two of them, the old one on its way out.
        "() => [...document.querySelectorAll('.st-key-source')]"
        ".some(source => source.getBoundingClientRect().top < innerHeight / 2)"
    )


@pytest.mark.soak
def test_on_a_desktop_the_source_stands_beside_the_answer(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP)
    ask(page, "Hvad er fristen?")
    picture(page)

    said, source = (page.locator(f".st-key-{key}").bounding_box() for key in ("said", "source"))
    assert source["x"] >= said["x"] + said["width"]
    assert abs(source["y"] - said["y"]) < 40


@pytest.mark.soak
def test_what_a_finger_must_hit_is_big_enough_on_a_phone(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, PHONE)
    ask(page, "Hvad er fristen?")
    picture(page)

    buttons = page.locator('[data-testid="stMain"] button:visible:not(.mark)')
    heights = [box["height"] for box in (one.bounding_box() for one in buttons.all()) if box]
    assert len(heights) > 8
    assert min(heights) >= 40


def test_the_picture_has_words_for_those_who_cannot_see_it(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    told = "^Håndbog for medlemmer.*markeret med gult: »Forvaltningen svarer senest 10 arbejdsdage"
    expect(picture(page)).to_have_attribute("alt", re.compile(told, re.S))


@pytest.mark.parametrize("outcome", ["comes", "fails"])
def test_while_a_word_file_is_converted_its_text_is_there_and_stays_where_no_picture_comes(
    stubbed: Site, open_page: Opener, outcome: str
) -> None:
    stubbed.asked.clear()
    page = open_page(stubbed)
    page.get_by_label("Dit spørgsmål").fill("Hvad siger det notat?")
    page.get_by_role("button", name="Spørg", exact=True).click()

    source = page.locator(".st-key-source")
    source.get_by_text("Billedet af siden er på vej").wait_for()
    source.locator("mark", has_text="Forvaltningen svarer senest").first.wait_for()
    stubbed.asked.append(("picture", outcome))

    if outcome == "comes":
        is_marked(page)
    else:
        source.get_by_text("Siden kan ikke vises som billede lige nu").wait_for()
        source.locator("mark", has_text="Forvaltningen svarer senest").first.wait_for()
    settle(page)
    expect(source.get_by_text("Billedet af siden er på vej")).to_have_count(0)
