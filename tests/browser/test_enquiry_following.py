"""Following an enquiry in a real browser: sent, due, answered, closed, in the archive."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Opener, Site, press, settle
from tests.browser.enquiring import COST, OPENED, asks, kept, last, question, saved, sent, write


@pytest.mark.soak
def test_a_sent_enquiry_tells_its_deadline_and_reminds_as_the_member_chose(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "frida")

    sent(page)
    page.get_by_role("button", name="3 dage før").click()
    page.get_by_text("Du bliver mindet om fristen her på siden").wait_for()

    assert last(stubbed, "PATCH")["reminders"] == {"days_before": [3], "dismissed": []}
    expect(page.locator(".standing").first).to_contain_text("Sendt")
    expect(page.get_by_role("button", name="Gem", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Læg fristen i kalenderen").wait_for()


@pytest.mark.soak
def test_an_overdue_enquiry_says_so_in_words_in_the_list_and_on_top(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "grete")
    sent(page, days_ago=15)
    expect(page.locator(".standing .late").first).to_have_text("Fristen er overskredet med 5 dage")

    page.get_by_text("Dine", exact=True).first.click()

    page.locator(".st-key-reminder-0", has_text="For sent.").wait_for()
    row = page.locator(".st-key-rows-mine .standing").first
    expect(row).to_contain_text("Fristen er overskredet med 5 dage")
    page.locator(".st-key-rows-mine button").first.click()
    expect(page).to_have_url(OPENED)
    page.go_back()
    page.locator(".st-key-rows-mine").wait_for()


def test_the_answer_is_held_against_each_question_and_what_is_left_is_asked_again(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "hans")
    press(page, "Tilføj et spørgsmål")
    question(page, 3).wait_for()
    write(page, 3, "Hvad er planen?")
    saved(page)
    sent(page)

    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(
        {"name": "svar å.txt", "mimeType": "text/plain", "buffer": b"21 dage"}
    )
    page.get_by_text("svar å.txt").first.wait_for()
    settle(page)
    press(page, "Hold svaret op mod spørgsmålene")

    page.get_by_text(
        "Af 3 spørgsmål er 1 besvaret, 1 delvist besvaret og 1 ikke besvaret."
    ).wait_for()
    told = ["✓ Besvaret", "◐ Delvist besvaret", "○ Ikke besvaret"]
    expect(page.locator(".mapped")).to_have_text(told)
    page.get_by_text("Der mangler: tal for 2024.").wait_for()
    assert last(stubbed, "/v1/enquiries") == b"21 dage"
    settle(page)
    page.locator(".st-key-outcome .card").first.click()
    page.locator(".st-key-source .meta").first.wait_for()
    settle(page)
    press(page, "Lav en opfølgende forespørgsel")
    page.get_by_role("heading", name="Opfølgning").wait_for()
    asks(page, COST, "Hvad er planen?")


@pytest.mark.soak
def test_an_enquiry_is_closed_and_its_changes_are_told_with_who_made_them(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "ida")
    sent(page)

    press(page, "Luk forespørgslen")
    page.get_by_text("Forespørgslen er lukket.").wait_for()
    settle(page)
    press(page, "Vis alle ændringer")

    page.locator(".history li", has_text="21. november 2026 kl. 19.30 · anna").first.wait_for()


@pytest.mark.soak
def test_the_archive_is_searched_by_party_with_the_danish_letters_last(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "lone")
    sent(page)

    page.get_by_text("Arkiv", exact=True).first.click()
    page.locator(".st-key-rows-archive").wait_for()
    page.get_by_label("Parti").press("ArrowDown")
    expect(page.get_by_role("option")).to_have_text(["Venstre", "Åbne Liste"])
    page.keyboard.press("Escape")
    page.get_by_label("Find i forespørgslerne").fill("findes ikke")
    page.keyboard.press("Enter")

    page.get_by_text("Ingen forespørgsler i arkivet passer").wait_for()
    expect(page).to_have_url(re.compile("trin=arkiv$"))
