"""The check that comes first, in a real browser: what is known, and what is left to ask."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import DESKTOP, Opener, Site, press, settle, sign_in
from tests.browser.enquiring import HOME, OPENED, check, draft, last, question, write


def test_a_worry_is_first_met_with_what_is_known_and_was_asked_before(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    page.get_by_text("Forespørgsler", exact=True).first.click()
    expect(page).to_have_url(re.compile(re.escape(HOME) + "$"))
    settle(page)
    assert page.get_by_role("button", name="Lav et udkast").count() == 0

    check(page)

    heads = [
        *("Det siger dokumenterne allerede", "Tidligere forespørgsler, der ligner"),
        *("Det er der tilbage at spørge om", "Den rigtige vej"),
    ]
    expect(page.locator(".st-key-enquiry-said h2")).to_have_text(heads)
    expect(page.locator(".st-key-enquiry-said .card")).to_have_count(5 + 1 + 1)
    press(page, "Vis 3 steder mere")
    expect(page.locator(".st-key-enquiry-said .card")).to_have_count(8 + 1 + 1)
    expect(page).to_have_url(re.compile("trin=tjek$"))


def test_one_press_on_what_is_known_shows_its_page_with_the_quote_marked(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    check(page)

    page.locator(".card", has_text="Svar om ventetid").click()

    page.locator(".st-key-source mark", has_text="Forvaltningen svarer senest").first.wait_for()
    press(page, "Luk siden")
    expect(page.locator(".st-key-source")).to_have_count(0)


@pytest.mark.soak
def test_what_was_nearly_asked_before_is_said_to_be_in_words(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)

    check(page, "Det er en dublet")

    page.get_by_text("Der er næsten spurgt om det samme før").wait_for()
    meta = page.locator(".card", has_text="Svar om ventetid").locator(".meta")
    expect(meta).to_have_text("Næsten den samme · 13. marts 2026 · Side 2")


def test_where_no_enquiry_is_meant_there_are_kind_words_and_no_draft_is_offered(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)

    check(page, "Lav en tabel")

    page.get_by_text("Det her er et papir, du selv kan bruge.").wait_for()
    expect(page.locator(".st-key-enquiry-said .card")).to_have_count(1 + 5 + 1)
    assert page.get_by_role("button", name="Lav et udkast").count() == 0
    assert page.locator(".st-key-gap").count() == 0


@pytest.mark.soak
def test_the_gap_can_be_ticked_off_changed_and_added_to(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    check(page)

    page.get_by_text("Tag spørgsmål 2 med").click()
    settle(page)
    write(page, 1, "Hvor mange venter?")
    press(page, "Tilføj et spørgsmål")
    question(page, 3).wait_for()
    write(page, 3, "Hvad er planen?")
    press(page, "Lav et udkast")
    page.locator(".st-key-questions").wait_for()

    body = last(stubbed, "/v1/enquiries")
    assert body["check"]["gap"] == ["Hvor mange venter?", "Hvad er planen?"]
    assert len(body["check"]["known"]) == 8


@pytest.mark.soak
def test_a_draft_of_nothing_is_not_asked_for(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    check(page)
    for number in (1, 2):
        page.get_by_text(f"Tag spørgsmål {number} med").click()
        settle(page)

    press(page, "Lav et udkast")

    page.get_by_text("Der er ikke valgt noget at spørge om").wait_for()


def test_the_public_sees_a_draft_and_is_told_that_keeping_it_needs_a_name(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)

    draft(page)

    page.get_by_text("Udkastet er ikke gemt").wait_for()
    page.get_by_text("Udkast – lavet med hjælp fra AI").wait_for()
    assert page.get_by_role("button", name="Jeg har sendt den").count() == 0
    sign_in(page, "a-late-comer")
    press(page, "Gem udkastet hos dig")
    expect(page).to_have_url(OPENED)
    page.get_by_role("button", name="Jeg har sendt den").wait_for()
