"""Enquiries in a real browser: what is known, the draft, and following it to its answer."""

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.driving import DESKTOP, PHONE, SCROLLED, Opener, Site, press, settle, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OPENED = re.compile(r"\?forespoergsel=(e\d+|ny-\w+)$")
HOME = "?vis=forespoergsler"
WORRY = "Jeg er bekymret for ventetiden. Hvor længe venter borgerne?"
WIDE = "box => box.scrollWidth - box.clientWidth"
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


def test_a_worry_is_first_met_with_what_is_known_and_was_asked_before(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed)
    page.get_by_text("Forespørgsler", exact=True).first.click()
    expect(page).to_have_url(re.compile(re.escape(HOME) + "$"))
    settle(page)
    assert page.get_by_role("button", name="Lav et udkast").count() == 0

    check(page)

    heads = page.locator(".st-key-enquiry-said h2").all_inner_texts()
    assert heads == [
        *("Det siger dokumenterne allerede", "Tidligere forespørgsler, der ligner"),
        *("Det er der tilbage at spørge om", "Den rigtige vej"),
    ]
    assert page.locator(".st-key-enquiry-said .card").count() == 5 + 1 + 1
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
    settle(page)
    assert page.get_by_text(WORRY).count() == 0


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
    assert page.get_by_text("Der er rettelser, som ikke er gemt.").count() == 0


def test_what_is_remarked_stands_beside_its_question_and_a_suggestion_can_be_used(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "carl")
    write(page, 1, "Hvorfor svigter de?")
    write(page, 2, "Hvad er både antal og pris?")

    saved(page)

    first, second = page.locator('.st-key-questions [class*="st-key-row-"]').all()[:2]
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
def test_a_sent_enquiry_tells_its_deadline_and_reminds_as_the_member_chose(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "frida")

    sent(page)
    page.get_by_role("button", name="3 dage før").click()
    page.get_by_text("Du bliver mindet om fristen her på siden").wait_for()

    assert last(stubbed, "PATCH")["reminders"] == {"days_before": [3], "dismissed": []}
    expect(page.locator(".standing").first).to_contain_text("Sendt")
    assert page.get_by_role("button", name="Gem", exact=True).count() == 0
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
    states = page.locator(".mapped").all_inner_texts()
    assert states == ["✓ Besvaret", "◐ Delvist besvaret", "○ Ikke besvaret"]
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


@pytest.mark.soak
def test_the_archive_is_searched_by_party_with_the_danish_letters_last(
    stubbed: Site, open_page: Opener
) -> None:
    page = kept(stubbed, open_page, "lone")
    sent(page)

    page.get_by_text("Arkiv", exact=True).first.click()
    page.locator(".st-key-rows-archive").wait_for()
    page.get_by_label("Parti").press("ArrowDown")
    assert page.get_by_role("option").all_inner_texts() == ["Venstre", "Åbne Liste"]
    page.keyboard.press("Escape")
    page.get_by_label("Find i forespørgslerne").fill("findes ikke")
    page.keyboard.press("Enter")

    page.get_by_text("Ingen forespørgsler i arkivet passer").wait_for()
    expect(page).to_have_url(re.compile("trin=arkiv$"))


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
    assert view.get_by_text("<img src=x onerror=alert(1)>").count() > 1
    assert (
        view.locator("img, a[href^=javascript], b:text-is('fed'), strong:text-is('fed')").count()
        == 0
    )


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
    assert alone.get_by_text("Tjenesten svarer ikke").count() == 1


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
    assert page.get_by_text(WORRY).count() == 0
    assert page.get_by_label("Hvad vil du gerne vide?").input_value() == ""


@pytest.mark.soak
@pytest.mark.parametrize("size", [PHONE, (820, 1180)])
def test_nothing_among_the_enquiries_has_to_be_scrolled_sideways(
    stubbed: Site, open_page: Opener, size: tuple[int, int]
) -> None:
    page = kept(stubbed, open_page, f"ole{size[0]}", size=size)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate(WIDE) == 0
    sent(page)
    assert main.evaluate(WIDE) == 0

    page.get_by_text("Arkiv", exact=True).first.click()
    page.locator(".st-key-rows-archive").wait_for()
    assert main.evaluate(WIDE) == 0


@pytest.mark.soak
def test_on_a_phone_a_page_lies_over_the_rest_and_one_is_back_where_one_was(
    stubbed: Site, open_page: Opener
) -> None:
    page = open_page(stubbed, PHONE, HOME)
    check(page)
    page.locator(".card", has_text="Svar om ventetid").click()
    page.locator(".st-key-source mark").first.wait_for()
    settle(page)
    before = page.evaluate(SCROLLED)
    assert before > 300
    shown = "document.querySelector('.st-key-source').getBoundingClientRect()"
    assert page.evaluate(f"[{shown}.x, {shown}.y, {shown}.width]") == [0, 0, 390]
    press(page, "Luk siden")

    expect(page.locator(".st-key-source")).to_have_count(0)
    settle(page)
    assert page.evaluate(SCROLLED) == before
