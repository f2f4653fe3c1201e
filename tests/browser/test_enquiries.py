"""Among the enquiries in a real browser: foreign text, faults, the next at the machine, phones."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import (
    DESKTOP,
    PHONE,
    SCROLLED,
    Opener,
    Site,
    fits,
    press,
    settle,
    sign_in,
)
from tests.browser.enquiring import HOME, WORRY, check, draft, kept, last, sent


def test_what_foreign_text_says_never_becomes_part_of_the_page(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "mads")
    sent(page)
    page.get_by_label("Eller sæt svaret ind her").fill("21 dage")
    page.get_by_label("Eller sæt svaret ind her").blur()
    settle(page)
    press(page, "Hold svaret op mod spørgsmålene")
    page.locator(".mapped").first.wait_for()
    settle(page)
    assert last(stubbed, "/v1/enquiries")["text"] == "21 dage"

    view = page.locator(".st-key-enquiries")
    view.get_by_text("<img src=x onerror=alert(1)>").nth(1).wait_for()
    built = view.locator("img, a[href^=javascript], b:text-is('fed'), strong:text-is('fed')")
    assert built.count() == 0


def test_what_cannot_be_used_and_a_service_that_is_away_are_told_in_plain_danish(
    stubbed: Site, orphaned: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    press(page, "Se, hvad vi ved")
    page.get_by_text("Der er ikke skrevet noget endnu").wait_for()
    settle(page)
    page.get_by_label("Hvad vil du gerne vide?").fill("Det er for lang tid")
    press(page, "Se, hvad vi ved")

    page.get_by_text("Teksten er for lang.").wait_for()
    alone = open_page(orphaned, DESKTOP, HOME)
    expect(alone.get_by_text("Tjenesten svarer ikke")).to_have_count(1)


def test_who_signs_out_leaves_nothing_for_the_next_at_the_machine(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    sign_in(page, "nina")
    draft(page)

    # The fold in which one signed in stands open still.
    press(page, "Log ud")

    page.get_by_text("Forespørgslen findes ikke").wait_for()
    page.get_by_text("Ny forespørgsel", exact=True).first.click()
    settle(page)
    expect(page.get_by_label("Hvad vil du gerne vide?")).to_have_value("")
    expect(page.get_by_text(WORRY)).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("size", [PHONE, (820, 1180)])
def test_nothing_among_the_enquiries_has_to_be_scrolled_sideways(
    stubbed: Site, open_page: Opener, size: tuple[int, int]
) -> None:
    page = kept(stubbed, open_page, f"ole{size[0]}", size=size)
    fits(page)
    sent(page)
    fits(page)

    page.get_by_text("Arkiv", exact=True).first.click()
    page.locator(".st-key-rows-archive").wait_for()
    fits(page)


@pytest.mark.soak
def test_on_a_phone_a_page_lies_over_the_rest_and_one_is_back_where_one_was(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, PHONE, HOME)
    check(page)
    # With all that stands above it: only then one has to scroll to it.
    expect(page.locator(".st-key-enquiry-said .card")).to_have_count(5 + 1 + 1)
    page.locator(".card", has_text="Svar om ventetid").click()
    page.locator(".st-key-source mark").first.wait_for()
    settle(page)
    before = page.evaluate(SCROLLED)
    assert before > 300
    shown = "document.querySelector('.st-key-source').getBoundingClientRect()"
    page.wait_for_function(f"`${{[{shown}.x, {shown}.y, {shown}.width]}}` === '0,0,390'")
    press(page, "Luk siden")

    expect(page.locator(".st-key-source")).to_have_count(0)
    settle(page)
    page.wait_for_function(f"{SCROLLED} === {before}")
