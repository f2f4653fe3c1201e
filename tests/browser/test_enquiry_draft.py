"""A draft in a real browser: it is kept, changed, remarked on and deleted."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import DESKTOP, Opener, Site, press, settle, sign_in
from tests.browser.enquiring import (
    COST,
    HOME,
    OPENED,
    WORRY,
    asks,
    draft,
    kept,
    last,
    question,
    saved,
    write,
)


def test_what_is_written_survives_a_reload_and_is_gone_for_somebody_else(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    draft(page)
    write(page, 1, "Hvor mange venter?")
    page.get_by_text("Der er rettelser, som ikke er gemt.").wait_for()
    settle(page)

    page.reload()
    page.locator(".st-key-gap").wait_for()
    expect(question(page, 1)).to_have_value("Hvor mange venter?")
    page.get_by_text(WORRY).first.wait_for()
    settle(page)
    sign_in(page, "pia")
    # Looked up as somebody with a name, it is theirs alone.
    press(page, "Ret det, du skrev")
    settle(page)
    press(page, "Se, hvad vi ved")
    page.locator(".st-key-gap").wait_for()
    settle(page)
    page.reload()

    page.get_by_role("heading", name="Hvad vil du gerne vide?").wait_for()
    settle(page)
    page.wait_for_function("sessionStorage.getItem('byraad-enquiry') === null")
    expect(page.get_by_text(WORRY)).to_have_count(0)


def test_a_draft_has_an_address_that_opens_it_for_its_member_alone(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, DESKTOP, HOME)
    sign_in(page, "anna")
    draft(page)
    expect(page).to_have_url(OPENED)
    address = page.url.rsplit("/", 1)[1]

    other = open_page(stubbed, DESKTOP, address)

    other.get_by_text("Forespørgslen findes ikke").wait_for()
    sign_in(other, "anna")
    other.get_by_role("heading", name="10-dages-forespørgsel om ventetid").wait_for()


def test_questions_are_changed_moved_deleted_and_added_and_then_saved(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "bo")

    write(page, 1, "Hvor mange venter?")
    page.get_by_text("Der er rettelser, som ikke er gemt.").wait_for()
    press(page, "Flyt 1 ned")
    asks(page, COST, "Hvor mange venter?")
    press(page, "Slet 1")
    asks(page, "Hvor mange venter?")
    press(page, "Tilføj et spørgsmål")
    asks(page, "Hvor mange venter?", "")
    write(page, 2, "Hvad er planen?")
    saved(page)

    assert last(stubbed, "PATCH")["questions"] == ["Hvor mange venter?", "Hvad er planen?"]
    page.get_by_text("Det blev ændret, og derfor").wait_for()
    expect(page.get_by_text("Der er rettelser, som ikke er gemt.")).to_have_count(0)


def test_what_is_remarked_stands_beside_its_question_and_a_suggestion_can_be_used(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "carl")
    write(page, 1, "Hvorfor svigter de?")
    write(page, 2, "Hvad er både antal og pris?")

    saved(page)

    rows = page.locator('.st-key-questions [class*="st-key-row-"]')
    first, second = rows.nth(0), rows.nth(1)
    expect(first.locator(".remark")).to_contain_text("bruger »svigter«")
    expect(second.locator(".remark")).to_have_count(0)
    second.get_by_role("button", name="Brug forslaget").click()
    asks(page, "Hvorfor svigter de?", "Hvor mange er de?", "Hvad koster de?")


@pytest.mark.soak
def test_facts_can_be_left_out_and_the_addressee_and_the_names_changed(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "dorte")

    page.locator(".st-key-facts").get_by_text("Det står fast nr. 1.").first.click()
    settle(page)
    for label, text in (("Parti", "Åbne Liste"), ("Medlem", "Dorte Ås")):
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")
        settle(page)
    page.get_by_label("Til (én afdeling på hver linje)").fill("Teknik og Klima")
    page.get_by_label("Titel").click()
    settle(page)
    saved(page)

    body = last(stubbed, "PATCH")
    assert [fact["text"][:20] for fact in body["background"]] == ["Det står fast nr. 2."]
    assert body["addressee"] == [{"department": "Teknik og Klima", "reason": ""}]
    assert (body["party"], body["member"]) == ("Åbne Liste", "Dorte Ås")


@pytest.mark.soak
def test_where_somebody_else_has_saved_meanwhile_it_is_said_and_the_newest_can_be_fetched(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "erik")
    write(page, 1, "Er linjen optaget?")

    press(page, "Gem")

    page.get_by_text("Forespørgslen er ændret af en anden.").wait_for()
    expect(question(page, 1)).to_have_value("Er linjen optaget?")
    press(page, "Hent den nyeste udgave")
    page.get_by_text("Her er den nyeste udgave.").wait_for()
    asks(page, "Hvor længe venter borgerne?", COST)


@pytest.mark.soak
def test_an_assistant_is_let_in_by_name_and_let_out_again(stubbed: Site, open_page: Opener) -> None:
    page = kept(stubbed, open_page, "jens")
    page.get_by_text("Arbejd sammen om den").click()

    page.get_by_label("Brugernavn").fill("liv")
    press(page, "Giv adgang")
    page.get_by_text("liv kan nu arbejde med.").wait_for()

    assert last(stubbed, "PATCH")["collaborators"] == [{"user": "liv", "role": "assistant"}]
    settle(page)
    press(page, "Fjern liv (medhjælper)")
    page.get_by_text("Adgangen er fjernet.").wait_for()
    assert last(stubbed, "PATCH")["collaborators"] == []


@pytest.mark.soak
def test_a_draft_is_deleted_only_after_a_second_press(stubbed: Site, open_page: Opener) -> None:
    page = kept(stubbed, open_page, "karl")

    press(page, "Slet udkastet")
    press(page, "Ja, slet udkastet")

    page.get_by_text("Udkastet er slettet.").wait_for()
    page.get_by_text("Du har ingen forespørgsler endnu.").wait_for()
