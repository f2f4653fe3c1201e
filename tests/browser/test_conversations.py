"""An answer and its conversation in a real browser: go on, open again, share, take along, judge."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.driving import DESKTOP, PHONE, Opener, Site, answered, ask, fits, settle, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page


def ask_on(page: "Page", question: str) -> None:
    page.get_by_label("Spørg videre").fill(question)
    page.get_by_label("Spørg videre").press("Enter")
    answered(page, question)


def address(page: "Page") -> str:
    """Return the address of the answer that is shown, without the host."""
    expect(page).to_have_url(re.compile(r"\?svar="))
    return page.url.rpartition("/")[2]


def posted(site: Site, path: str) -> list[Any]:
    return [body for sent, body in site.asked if sent.endswith(path)]


def test_a_question_asked_on_belongs_to_the_conversation_and_tells_how_it_was_understood(
    stubbed: Site, open_page: Opener
) -> None:
    stubbed.asked.clear()
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    first = address(page)
    expect(page.locator(".understood")).to_have_count(0)

    ask_on(page, "og i 2024")

    expect(page.locator(".understood")).to_have_text("Forstået som: Hvad er fristen og i 2024?")
    begun, gone_on = (body["conversation_id"] for body in posted(stubbed, "/v1/ask"))
    assert begun is None
    assert gone_on
    assert posted(stubbed, "/v1/search")[-1]["query"] == "Hvad er fristen og i 2024?"
    turns = page.locator(".st-key-turns")
    turns.get_by_text("Hvad er fristen?", exact=True).click()
    turns.get_by_text("Forvaltningen svarer senest").wait_for()
    expect(page.locator(".asked")).to_have_count(1)
    assert turns.bounding_box()["y"] < page.locator(".asked").bounding_box()["y"]
    page.get_by_role("button", name="Åbn svaret med kilder").click()
    answered(page, "Hvad er fristen?")
    assert address(page) == first
    page.get_by_role("button", name="Gå til samtalens nyeste svar").click()
    answered(page, "og i 2024")


@pytest.mark.soak
def test_a_new_conversation_begins_at_the_start(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    page.get_by_role("button", name="Ny samtale").click()

    expect(page.locator(".asked")).to_have_count(0)
    expect(page.get_by_label("Dit spørgsmål")).to_have_value("")
    expect(page).to_have_url(re.compile(r"/$"))
    page.go_back()
    answered(page, "Hvad er fristen?")


def test_a_conversation_is_deleted_after_a_second_word_and_then_opens_no_more(
    stubbed: Site, open_page: Opener
) -> None:
    stubbed.asked.clear()
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    known = address(page)

    page.get_by_role("button", name="Slet samtalen").click()
    page.get_by_text("Det sletter 1 svar.").wait_for()
    page.get_by_role("button", name="Behold den").click()
    expect(page.locator(".st-key-sure")).to_have_count(0)
    assert [path for path, _ in stubbed.asked if path.startswith("DELETE")] == []
    page.get_by_role("button", name="Slet samtalen").click()
    page.get_by_role("button", name="Ja, slet samtalen").click()

    page.get_by_text("Samtalen er slettet.").wait_for()
    expect(page.locator(".asked")).to_have_count(0)
    again = open_page(stubbed, DESKTOP, known)
    again.get_by_text("Svaret findes ikke").wait_for()
    assert again.locator(".asked").count() == 0


@pytest.mark.soak
def test_a_conversation_that_is_gone_begins_anew_and_the_reader_is_told(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    ask_on(page, "Hvem har glemt det?")

    page.get_by_text("Den tidligere samtale findes ikke længere").wait_for()
    expect(page.locator(".st-key-turns")).to_have_count(0)
    assert posted(stubbed, "/v1/ask")[-1]["conversation_id"] is None
    page.locator(".prose").first.wait_for()


def test_a_question_back_has_its_choices_as_buttons_that_ask_in_full(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Prøv clarify")
    expect(page.locator(".notice.question")).to_contain_text("Mener du Teknisk Udvalg i Bredkær")
    page.get_by_label("Eller skriv, hvad du mener").wait_for()

    page.get_by_role("button", name="Teknisk Udvalg i Møllehavn").click()

    answered(page, "Hvad har udvalget i Møllehavn besluttet?")
    sent = posted(stubbed, "/v1/ask")[-1]
    assert sent["question"] == "Hvad har udvalget i Møllehavn besluttet?"
    assert sent["conversation_id"]


def test_an_answer_is_opened_again_by_its_address_and_tells_what_has_changed_since(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er ændret?")
    page.get_by_role("button", name="Kopiér link").click()
    page.get_by_text("Linket er kopieret").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url

    again = open_page(stubbed, DESKTOP, address(page))

    answered(again, "Hvad er ændret?")
    expect(again.locator(".st-key-said .hint").first).to_contain_text(
        "Spurgt 21. november 2026 kl. 19.30."
    )
    again.get_by_text("Noget er ændret, siden svaret blev givet").wait_for()
    rows = again.locator(".notice li")
    expect(rows.first).to_have_text(re.compile(r"^\[1\] Håndbog <b>1</b>, side 2: Siden er ændret"))
    expect(rows.last).to_have_text(re.compile("^Trukket notat, side 4: Dokumentet er trukket"))
    again.locator(".st-key-hits .card").first.wait_for()
    again.get_by_role("button", name="Stil spørgsmålet igen").click()
    expect(again.locator(".notice li")).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("known", ["?svar=unknown", "?svar=../status"])
def test_an_address_of_no_answer_shows_the_start(
    stubbed: Site, open_page: Opener, known: str
) -> None:
    page = open_page(stubbed, DESKTOP, known)

    page.get_by_label("Dit spørgsmål").wait_for()
    expect(page.get_by_text("Svaret findes ikke")).to_have_count(1 if "unknown" in known else 0)
    expect(page.locator(".asked")).to_have_count(0)


def test_a_members_answer_opens_for_others_only_while_it_is_shared(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    sign_in(page, "anna")
    ask(page, "Hvad er fristen?")
    page.get_by_text("Kun du kan åbne svaret med linket.").wait_for()

    other = open_page(stubbed, DESKTOP, address(page))
    other.get_by_text("Svaret findes ikke").wait_for()
    page.get_by_text("Del svaret").click()
    page.get_by_text("Andre med linket kan åbne svaret.").wait_for()
    other.reload()

    answered(other, "Hvad er fristen?")
    other.get_by_text("Svaret er delt med dig.").wait_for()
    expect(other.get_by_label("Spørg videre")).to_have_count(0)
    expect(other.get_by_role("button", name="Slet samtalen")).to_have_count(0)


def test_a_member_who_signs_in_comes_to_the_answer_of_the_address(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    sign_in(page, "berit")
    ask(page, "Hvad er fristen?")

    again = open_page(stubbed, DESKTOP, address(page))
    sign_in(again, "berit")

    answered(again, "Hvad er fristen?")
    again.get_by_label("Dit spørgsmål").fill("Kun for Berit?")
    again.get_by_role("button", name="Log ud").click()
    expect(again.locator(".asked")).to_have_count(0)
    expect(again.get_by_label("Dit spørgsmål")).to_have_value("")
    expect(again).to_have_url(re.compile(r"/$"))


def test_a_member_goes_on_with_an_earlier_conversation(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    sign_in(page, "carl")
    page.get_by_text("Du har ingen gemte samtaler.").wait_for()
    question = "Hvad er <img src=x> [fristen](javascript:1) for **Carl**?"
    ask(page, question)
    page.get_by_role("button", name="Ny samtale").click()

    page.get_by_role("button", name=question).click()

    answered(page, question)
    ask_on(page, "og hvornår")
    expect(page.locator(".st-key-turns summary")).to_have_text([re.compile(re.escape(question))])
    assert page.locator("img[src=x], a[href^=javascript]").count() == 0


@pytest.mark.soak
def test_a_verdict_is_thanked_for_changed_and_explained(stubbed: Site, open_page: Opener) -> None:
    stubbed.asked.clear()
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    page.get_by_text("Forkert kilde", exact=True).click()
    page.get_by_text("Tak. Din vurdering er gemt.").wait_for()
    page.get_by_text("Ufuldstændigt", exact=True).click()
    page.get_by_label("Skriv gerne et ord om hvorfor").fill("Det er fra 2019.")
    page.get_by_role("button", name="Send begrundelsen").click()
    page.get_by_text("Tak. Din begrundelse er gemt.").wait_for()

    expect(page.get_by_role("radio", name="Ufuldstændigt")).to_be_checked()
    said = [(one["verdict"], one["comment"]) for one in posted(stubbed, "/feedback")]
    assert said[0] == ("wrong_source", "")
    assert said[-1] == ("incomplete", "Det er fra 2019.")


def test_an_answer_is_taken_along_as_a_word_file(stubbed: Site, open_page: Opener) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    known = address(page).removeprefix("?svar=")

    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som Word").click()

    assert download.value.suggested_filename == f"byraads-gpt-svar-{known[:8]}.docx"


def test_on_paper_there_are_question_answer_and_references_and_nothing_to_press(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er <b>fristen</b>?")
    printed = page.locator(".printed")
    expect(printed).to_be_hidden()

    page.emulate_media(media="print")

    expect(printed).to_be_visible()
    said = printed.inner_text()
    assert "Hvad er <b>fristen</b>?" in said
    assert "[2] Referat: Teknisk Udvalg den 8. oktober 2025, side 2" in said
    assert "https://example.org/html" in said
    assert "Spurgt " in said
    expect(page.locator("button:visible, input:visible, textarea:visible")).to_have_count(0)
    expect(page.locator(".masthead")).to_be_hidden()


@pytest.mark.soak
def test_the_receipt_unfolds_to_bodies_kinds_dates_and_what_could_not_be_read(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")

    page.get_by_text("Hvad der er søgt i").click()

    said = page.locator(".searched dd")
    expect(said).to_have_text(
        [
            "Byrådet og Teknisk Udvalg",
            "Referat",
            "1. januar 2024 til 8. oktober 2025",
            "21. november 2026 kl. 11.32",
            "Låst <b>notat</b>: låst",
        ]
    )


@pytest.mark.soak
def test_a_copy_of_a_hit_is_named_and_opens_where_it_stands(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    ask(page, "Hvad er fristen?")
    copies = page.locator(".copies")
    expect(copies).to_have_count(1)
    expect(copies).to_have_text(
        "Står også i Håndbog, <b>gammel</b>, side 2, Notat om cykelstier, side 1"
    )

    copies.get_by_role("button").first.press("Enter")

    page.locator(".copy[aria-pressed=true]").wait_for()
    settle(page)
    expect(page.locator(".st-key-source .meta")).to_have_text(re.compile("^Side 2 af 3"))


@pytest.mark.soak
def test_an_answer_that_was_not_kept_has_no_address_and_nothing_to_go_on_with(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)

    ask(page, "Hvad er ugemt?")

    page.get_by_text("Svaret er ikke gemt").wait_for()
    expect(page).to_have_url(re.compile(r"/$"))
    for name in ("Kopiér link", "Hent som Word", "Spørg videre", "Slet samtalen"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_text("Er svaret rigtigt?")).to_have_count(0)


def test_on_a_phone_a_question_asked_on_comes_into_sight_and_nothing_scrolls_sideways(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, PHONE)
    ask(page, "Hvad er fristen?")

    ask_on(page, "og i 2024")

    # It may be moved a little later, as the page settles.
    page.wait_for_function(
        "() => [...document.querySelectorAll('.asked')].map(one => one.getBoundingClientRect().top)"
        ".some(top => top >= 0 && top < innerHeight * 0.8)"
    )
    fits(page)


def test_what_cannot_be_done_to_an_answer_that_is_gone_is_said_plainly(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    sign_in(page, "dorte")
    ask(page, "Hvad er fristen?")
    other = open_page(stubbed, DESKTOP, address(page))
    sign_in(other, "dorte")
    answered(other, "Hvad er fristen?")
    other.get_by_role("button", name="Slet samtalen").click()
    other.get_by_role("button", name="Ja, slet samtalen").click()
    other.get_by_text("Samtalen er slettet.").wait_for()

    page.get_by_text("Rigtigt", exact=True).click()

    expect(page.locator(".st-key-feedback .notice strong")).to_have_text("Svaret findes ikke")
    assert page.locator(".st-key-feedback .done").count() == 0
