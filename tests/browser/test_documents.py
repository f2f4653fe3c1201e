"""The documents in a real browser: look through them, filter, open, go back, follow a case."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import PHONE, SCROLLED, Opener, Site, fits, settle, type_token

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DESKTOP = (1300, 900)
LIST = "?vis=dokumenter"
CASE = "BKR-2025-000042"
FOCUSED = "document.activeElement?.shadowRoot?.activeElement?.textContent"


def rows(page: "Page") -> "Locator":
    return page.locator(".row .open")


def count(page: "Page", said: str) -> None:
    # The list before may be on its way out still, and "130" is no "0", nor "1 af 130" a "130".
    page.locator(".tally p", has_text=re.compile(f"^{re.escape(said)}")).first.wait_for()


def open_row(page: "Page", title: str) -> None:
    rows(page).filter(has_text=title).first.click()
    opened(page, title)


def opened(page: "Page", title: str) -> None:
    # While the page is drawn anew there may be two of them, the old one on its way out.
    page.locator(".st-key-source h2", has_text=title).first.wait_for()
    settle(page)


def turned(page: "Page", said: str) -> None:
    page.locator(".st-key-source .meta", has_text=said).first.wait_for()
    settle(page)


def closed(page: "Page") -> None:
    expect(page.locator(".st-key-source")).to_have_count(0)


def leads_to(page: "Page", address: str) -> None:
    # The address changes a moment after what it leads to is there.
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_the_documents_stand_beside_asking_with_the_newest_first(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    page.get_by_text("Dokumenter", exact=True).first.click()

    count(page, "130 dokumenter")
    expect(page.locator(".groups h3").first).to_have_text("Oktober 2025")
    expect(rows(page)).to_have_count(50)
    said = page.locator(".row").first.inner_text()
    assert said.startswith("Referat nr. 1")
    assert said.endswith("8. oktober 2025 · Referat · Byrådet · 3\xa0punkter")
    leads_to(page, "?vis=dokumenter")


@pytest.mark.soak
def test_all_documents_are_fetched_a_hundred_at_a_time_and_not_again_at_a_press(
    stubbed: Site, open_page: Opener
) -> None:
    stubbed.asked.clear()
    page = open_page(stubbed, DESKTOP, LIST)

    count(page, "130 dokumenter")
    open_row(page, "Notat nr. 3")

    runs = [what for path, what in stubbed.asked if path == "/v1/documents"]
    assert runs == [(100, 0), (100, 100)]


def test_six_hundred_documents_come_in_parts_of_fifty(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    type_token(page, "many", told="600 dokumenter")
    count(page, "600 dokumenter")

    page.get_by_role("button", name="Vis flere (550 tilbage)").click()

    page.get_by_role("button", name="Vis flere (500 tilbage)").wait_for()
    expect(rows(page)).to_have_count(100)
    page.wait_for_function(f"{FOCUSED} === {rows(page).nth(50).inner_text()!r}")


def test_a_typed_word_filters_at_once_and_the_filters_are_cleared_by_one_press(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    count(page, "130 dokumenter")

    page.get_by_label("Find i titlerne").press_sequentially("ÅER")

    count(page, "1 af 130 dokumenter")
    expect(rows(page)).to_have_text(["Håndbog om åer og <b>søer</b>"])
    page.get_by_role("button", name="Ryd filtre").click()
    count(page, "130 dokumenter")
    expect(page.get_by_label("Find i titlerne")).to_have_value("")


def test_kind_body_and_year_filter_and_the_last_letters_come_last(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    count(page, "130 dokumenter")

    bodies = page.get_by_label("Udvalg eller forvaltning").locator("option")
    expect(bodies).to_have_count(6)
    names = [name.rsplit(" (", 1)[0] for name in bodies.all_inner_texts()]
    assert names == [
        *("Alle udvalg", "Byrådet", "Teknisk Udvalg"),
        *("Ældreudvalget", "Økonomiudvalget", "Åudvalget"),
    ]
    page.get_by_label("Slags dokument").select_option("bilag")
    page.get_by_label("Udvalg eller forvaltning").select_option("Byrådet")
    page.get_by_label("År", exact=True).select_option("2025")

    count(page, "7 af 130 dokumenter")
    page.get_by_label("Find i titlerne").fill("findes ikke")
    page.get_by_text("Ingen dokumenter passer til det, du har valgt.").wait_for()


@pytest.mark.soak
def test_the_list_can_be_put_in_order_of_body_with_the_danish_letters_last(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    page.get_by_label("Find i titlerne").fill("nr. 1")

    page.get_by_label("Vis efter").select_option(label="Udvalg")

    expect(page.locator(".groups h3")).to_have_text(
        ["Byrådet", "Teknisk Udvalg", "Ældreudvalget", "Økonomiudvalget", "Åudvalget"]
    )


def test_a_document_that_is_withdrawn_unread_or_old_says_so_in_words(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    count(page, "130 dokumenter")

    expect(page.locator(".state")).to_have_text(
        [
            "Ældre udgave, den nyeste kunne ikke læses.",
            "Trukket tilbage.",
            "Kunne ikke læses: Filen er låst med en adgangskode.",
        ]
    )
    open_row(page, "Trukket notat")
    source = page.locator(".st-key-source")
    source.get_by_text("Der er ingen sider at vise.").wait_for()
    assert source.locator("img").count() == 0


def test_an_opened_document_stands_beside_the_list_and_its_pages_are_turned(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)

    open_row(page, "Notat nr. 3")
    expect(page.locator(".st-key-source")).to_have_count(1)
    listed, source = (page.locator(f".st-key-{key}").bounding_box() for key in ("list", "source"))
    assert source["x"] >= listed["x"] + listed["width"]
    page.get_by_role("button", name="Næste side").click()

    turned(page, "Side 2 af 3")
    leads_to(page, "?vis=dokumenter&dokument=d3&side=2")
    expect(page.locator(".open[aria-pressed=true]")).to_have_text(["Notat nr. 3"])


@pytest.mark.soak
def test_the_way_back_leads_to_the_same_place_in_the_list(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, PHONE, LIST)
    page.get_by_role("button", name="Vis flere").click()
    target = rows(page).nth(70)
    target.scroll_into_view_if_needed()
    title, before = target.inner_text(), page.evaluate(SCROLLED)
    assert before > 1000

    open_row(page, title)
    expect(page.locator(".st-key-list")).to_be_hidden()
    page.get_by_role("button", name="Tilbage til listen").click()

    closed(page)
    page.wait_for_function(f"Math.abs({SCROLLED} - {before}) < 3")
    page.wait_for_function(f"{FOCUSED} === {title!r}")
    expect(rows(page)).to_have_count(100)


def test_the_browsers_own_way_back_closes_the_document(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, PHONE, LIST)
    open_row(page, "Notat nr. 3")

    page.go_back()

    closed(page)
    rows(page).first.wait_for()
    leads_to(page, LIST)


def test_the_keyboard_opens_a_document_and_comes_back_to_it(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    page.get_by_label("Find i titlerne").fill("nr. 3")

    rows(page).first.focus()
    page.keyboard.press("Enter")
    opened(page, "Notat nr. 3")
    page.wait_for_function(f"{FOCUSED} === 'Notat nr. 3'")
    expect(page.locator(".aloud[aria-live]")).to_have_text("Viser Notat nr. 3")
    page.get_by_role("button", name="Tilbage til listen").press("Enter")

    closed(page)
    page.wait_for_function(f"{FOCUSED} === 'Notat nr. 3'")
    expect(page.get_by_label("Find i titlerne")).to_have_value("nr. 3")


def test_a_case_number_shows_its_papers_and_meetings_in_order_of_time(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)
    page.get_by_label("Find i titlerne").fill("notat")

    page.get_by_role("button", name=f"Sag {CASE}").first.click()

    head = page.locator(".case-head")
    head.get_by_text("Ny bro", exact=True).wait_for()
    expect(head.locator(".intro")).to_have_text(f"Sag {CASE} · 9 dokumenter, det ældste først")
    expect(rows(page)).to_have_count(9)
    titles = rows(page).all_inner_texts()
    assert titles[0] == "Notat nr. 123"
    assert titles[-3:] == ["Notat nr. 3", "Dagsorden nr. 0", "Referat nr. 1"]
    leads_to(page, f"?vis=dokumenter&sag={CASE}")
    page.get_by_role("button", name="Alle dokumenter").click()
    expect(page.get_by_label("Find i titlerne")).to_have_value("notat")


def test_a_meeting_of_a_case_opens_at_the_cases_item_and_leads_to_its_appendices(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, f"{LIST}&sag={CASE}")

    open_row(page, "Dagsorden nr. 0")
    turned(page, "nr. 2 af 3")
    page.get_by_text("2 bilag").click()
    outside = page.get_by_role("link", name="Bilag ude")
    assert outside.get_attribute("href") == "https://example.org/et-andet"
    page.get_by_role("button", name="Bilag her").click()

    opened(page, "Bilag nr. 6")


@pytest.mark.soak
def test_from_a_meetings_item_one_gets_to_the_whole_case(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, PHONE, "?dokument=d0&side=2")

    page.get_by_role("button", name=f"Se hele sagen {CASE}").click()

    page.locator(".case-head h2", has_text="Ny bro").wait_for()
    closed(page)


def test_an_address_opens_the_page_it_names(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP, "?dokument=d3&side=2")

    opened(page, "Notat nr. 3")
    expect(page.locator(".st-key-source .meta")).to_contain_text("Side 2 af 3")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("?dokument=missing", marks=pytest.mark.soak),
        "?dokument=../status",
        pytest.param("?dokument=%00", marks=pytest.mark.soak),
    ],
)
def test_an_address_that_leads_nowhere_shows_the_list_and_tells_nothing(
    stubbed: Site, open_page: Opener, address: str
) -> None:
    page = open_page(stubbed, DESKTOP, address)

    count(page, "130 dokumenter")
    assert page.locator('[data-testid="stException"]').count() == 0
    if "missing" in address:
        page.get_by_text("Dokumentet er trukket tilbage eller er ikke åbent for dig.").wait_for()


def test_what_stands_in_a_title_never_becomes_part_of_the_page(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)

    open_row(page, "Håndbog om åer og <b>søer</b>")

    assert page.locator(".row b:has-text('søer'), .st-key-source h2 b").count() == 0


@pytest.mark.soak
def test_where_there_are_no_documents_the_page_says_so(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP, LIST)

    type_token(page, "none", told="Der er ingen dokumenter at vise endnu.")

    count(page, "0 dokumenter")


def test_where_the_documents_do_not_come_the_page_says_so_and_offers_to_try_again(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, LIST)

    type_token(page, "broken", told="Assistenten er ude af drift lige nu")

    page.get_by_role("button", name="Prøv igen").click()
    settle(page)
    page.get_by_text("Assistenten er ude af drift lige nu").wait_for()
    assert page.locator(".row").count() == 0


@pytest.mark.soak
def test_without_an_api_the_documents_view_says_so_once(orphaned: Site, open_page: Opener) -> None:
    page = open_page(orphaned, DESKTOP, LIST)

    expect(page.get_by_text("Tjenesten svarer ikke")).to_have_count(1)


@pytest.mark.soak
def test_the_question_and_its_answer_are_there_after_a_look_at_the_documents(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    page.get_by_label("Dit spørgsmål").fill("Hvad er fristen?")
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.locator(".prose").first.wait_for()
    settle(page)

    page.get_by_text("Dokumenter", exact=True).first.click()
    count(page, "130 dokumenter")
    open_row(page, "Notat nr. 3")
    page.locator(".st-key-view").get_by_text("Spørg", exact=True).click()

    page.locator(".prose").first.wait_for()
    expect(page.get_by_label("Dit spørgsmål")).to_have_value("Hvad er fristen?")
    page.get_by_text("Dokumenter", exact=True).first.click()
    opened(page, "Notat nr. 3")


@pytest.mark.parametrize(
    "size",
    [
        PHONE,
        pytest.param((820, 1180), marks=pytest.mark.soak),
        pytest.param(DESKTOP, marks=pytest.mark.soak),
    ],
)
def test_nothing_among_the_documents_has_to_be_scrolled_sideways(
    stubbed: Site, open_page: Opener, size: tuple[int, int]
) -> None:
    page = open_page(stubbed, size, LIST)
    count(page, "130 dokumenter")

    for title in (None, "Notat nr. 3"):
        if title:
            open_row(page, title)
        fits(page)


@pytest.mark.soak
def test_what_a_finger_must_hit_among_the_documents_is_big_enough(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, PHONE, LIST)
    count(page, "130 dokumenter")

    listed = page.locator(".st-key-list")
    expect(listed.locator("input, select, .more")).to_have_count(6)
    fields = listed.locator("input, select, .more").all() + page.locator(".row").all()[:5]
    heights = [box["height"] for box in (one.bounding_box() for one in fields) if box]
    assert len(heights) == 11
    assert min(heights) >= 44
