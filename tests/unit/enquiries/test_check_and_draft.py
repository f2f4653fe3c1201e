"""The check and the draft: what is said, what is asked, and what is never shown."""

# ruff: noqa: ANN001 - the values of conftest cannot be imported by name

from datetime import UTC, date, datetime

import pytest

from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import DocumentKind
from assistant.enquiries import alike
from assistant.enquiries.drafting import Claim
from assistant.enquiries.written import MADE_WITH, markdown

COUNCIL = Asker(user="anna", groups=frozenset({"council"}))
TODAY, NOW = date(2026, 3, 4), datetime(2026, 3, 4, 9, 40, tzinfo=UTC)
PATHS = "Kommunen har anlagt 11,7 km cykelsti langs Ydre Ringvej i 2024."
SECRET = "Grunden ved Tangvej købes for 14,2 mio. kr. til cykelsti."
REPLY = (
    "Svar på 10-dages-forespørgsel fra Enhedslisten om cykelsti", DocumentKind.REPLY, "public",
    "Spørgsmål 1: Hvor meget cykelsti er anlagt?\n"
    "Der er anlagt 3,1 km cykelsti langs vejen i 2022.",
)  # fmt: skip
OPEN = ("Notat om cykelsti", DocumentKind.MEMO, "public", PATHS)
CLOSED = ("Lukket bilag om Tangvej", DocumentKind.ANNEX, "council", SECRET)
ASKED_BEFORE = "Hvor meget cykelsti er anlagt?"
TEXT = "Hvor meget cykelsti har kommunen anlagt langs Ydre Ringvej?"


def test_what_the_papers_say_is_known_with_the_pages_own_words(desk) -> None:
    found = desk(OPEN).drafter.checker.check(TEXT, asker=THE_PUBLIC, today=TODAY)

    assert [c.quote for fact in found.known for c in fact.citations] == [PATHS]
    assert found.instrument.enquiry
    assert found.gap


def test_an_earlier_answer_is_called_a_near_duplicate_and_quoted_by_its_answer(desk) -> None:
    similar = desk(REPLY, OPEN).drafter.checker.check(
        ASKED_BEFORE, asker=THE_PUBLIC, today=TODAY
    ).similar  # fmt: skip

    assert [(each.document.title, each.near_duplicate) for each in similar] == [(REPLY[0], True)]
    assert similar[0].citations[0].quote == "Der er anlagt 3,1 km cykelsti langs vejen i 2022."


def test_an_enquiry_about_something_else_is_no_near_duplicate(desk) -> None:
    similar = desk(REPLY).drafter.checker.check(
        "Hvor mange børn venter på en vuggestue?", asker=THE_PUBLIC, today=TODAY
    ).similar  # fmt: skip

    assert not any(each.near_duplicate for each in similar)


@pytest.mark.parametrize("asker", [THE_PUBLIC, Asker(groups=frozenset({"body:teknisk-udvalg"}))])
def test_a_closed_paper_changes_nothing_for_those_who_may_not_read_it(desk, asker) -> None:
    claim = Claim(SECRET, (("d1", 1, SECRET),))
    made = [desk(OPEN, CLOSED), desk(OPEN)]

    checks = [each.drafter.checker.check(TEXT, asker=asker, today=TODAY) for each in made]
    drafts = [
        each.drafter.draft(TEXT, [claim], check.gap, asker=asker, now=NOW)
        for each, check in zip(made, checks, strict=True)
    ]

    assert checks[0] == checks[1]
    assert drafts[0] == drafts[1]
    assert "Tangvej" not in repr(checks[0]) + repr(drafts[0])


def test_every_search_page_and_document_is_asked_for_by_the_asker_alone(desk) -> None:
    rule = ("Håndbog", DocumentKind.HANDBOOK, "public", "En 10-dages-forespørgsel er et spørgsmål.")
    made = desk(OPEN, REPLY, CLOSED, rule)

    check = made.drafter.checker.check(TEXT, asker=COUNCIL, today=TODAY)
    made.drafter.draft(TEXT, [Claim(PATHS, (("d0", 1, PATHS),))], check.gap, asker=COUNCIL, now=NOW)

    assert len(made.seen) > 10
    assert set(made.seen) == {COUNCIL}


def test_those_who_may_read_it_find_it_and_may_draft_from_it(desk) -> None:
    made = desk(OPEN, CLOSED).drafter
    text = "Hvad købes grunden ved Tangvej for?"

    check = made.checker.check(text, asker=COUNCIL, today=TODAY)
    draft = made.draft(text, [Claim(SECRET, (("d1", 1, SECRET),))], ["x"], asker=COUNCIL, now=NOW)

    assert SECRET in [fact.text for fact in check.known]
    assert [fact.text for fact in draft.background] == [SECRET]


@pytest.mark.parametrize(
    "place",
    [
        ("d0", 1, "Kommunen har anlagt 99 km cykelsti."),
        ("d0", 2, PATHS),
        ("d7", 1, PATHS),
        ("d0", 1, "km"),
    ],
)
def test_a_fact_that_cannot_be_proved_again_is_left_out(desk, place) -> None:
    draft = desk(OPEN).drafter.draft(
        TEXT, [Claim(PATHS, (place,))], ["Hvad er planen?"], asker=THE_PUBLIC, now=NOW
    )

    assert draft.background == ()


def test_a_fact_that_was_rewritten_on_its_way_is_said_in_the_pages_words(desk) -> None:
    claim = Claim("Kommunen har ikke anlagt en eneste cykelsti.", (("d0", 1, PATHS),))

    draft = desk(OPEN).drafter.draft(TEXT, [claim], ["Hvad er planen?"], asker=THE_PUBLIC, now=NOW)

    assert [fact.text for fact in draft.background] == [PATHS]


def test_a_draft_has_a_title_a_department_numbers_and_a_deadline(desk) -> None:
    draft = desk(OPEN).drafter.draft(
        TEXT, [Claim(PATHS, (("d0", 1, PATHS),))], ["Hvad er planen for 2027?"],
        asker=THE_PUBLIC, now=NOW,
    )  # fmt: skip
    written = markdown(draft)

    assert draft.title.startswith("10-dages-forespørgsel om ")
    assert "Teknik og Miljø" in draft.addressees[0].department
    assert "cykelsti" in draft.addressees[0].reason
    assert draft.deadline is not None
    assert draft.deadline.date == date(2026, 3, 16)
    assert "1. Hvad er planen for 2027?" in written
    assert f"[1] Notat om cykelsti, side 1: »{PATHS}«" in written
    assert written.endswith(MADE_WITH)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lav en tabel over cykelstier og deres pris.", "none"),
        ("Skriv en tale om cykelstier til mødet på torsdag.", "none"),
        ("Opsummer notatet om cykelstier i fem punkter.", "none"),
        ("Skriv en uformel mail til forvaltningen om cykelstien.", "informal"),
        ("Jeg vil se alle akter i sagen om cykelstien.", "case_access"),
        ("Jeg vil stille et forslag om flere cykelstier.", "motion"),
        ("Jeg har et budgetspørgsmål om cykelstier.", "budget_question"),
        ("Foreningen vil søge foretræde om cykelstien.", "deputation"),
    ],
)
def test_what_is_no_enquiry_gets_a_kind_word_what_was_found_and_no_questions(
    desk, text, kind
) -> None:
    made = desk(OPEN).drafter
    check = made.checker.check(text, asker=THE_PUBLIC, today=TODAY)
    claims = [Claim(PATHS, (("d0", 1, PATHS),))]

    draft = made.draft(text, claims, ["Hvad koster den?"], asker=THE_PUBLIC, now=NOW)

    assert (check.instrument.kind, check.gap) == (kind, ())
    assert draft.questions == ()
    assert draft.deadline is None
    assert draft.background
    assert check.instrument.words in draft.remarks


@pytest.mark.parametrize(
    "text",
    [
        "Skriv en 10-dages om ventelister.",
        "Lav en forespørgsel om cykelstier, gerne med en liste over vejene.",
        "cykelsti Ydre Ringvej",
        "Hvad er fristen for at bede om foretræde?",
    ],
)
def test_what_asks_for_an_enquiry_or_for_nothing_else_is_one(desk, text) -> None:
    assert desk(OPEN).drafter.checker.check(text, asker=THE_PUBLIC, today=TODAY).instrument.enquiry


def test_a_handbooks_page_is_cited_for_the_instrument(desk) -> None:
    rule = "En 10-dages-forespørgsel er et skriftligt spørgsmål med svar inden ti dage."
    made = desk(OPEN, ("Håndbog", DocumentKind.HANDBOOK, "public", rule)).drafter

    found = made.checker.check(TEXT, asker=THE_PUBLIC, today=TODAY).instrument

    assert [citation.quote for citation in found.citations] == [rule]


def remarks_of(desk, text: str, *gap: str) -> tuple[tuple[str, ...], str]:
    draft = desk(OPEN).drafter.draft(
        text, [Claim(PATHS, (("d0", 1, PATHS),))], gap, asker=THE_PUBLIC, now=NOW
    )
    return draft.questions, " ".join(draft.remarks)


def test_loaded_words_are_named_and_kept_out(desk) -> None:
    _, said = remarks_of(desk, "Det er en skandale med cykelstien!", "Hvad er planen for 2027?")

    assert "»skandale«" in said


def test_personal_data_is_neither_in_the_questions_nor_in_the_remarks(desk) -> None:
    questions, said = remarks_of(
        desk, "Anna, 010190-1234, ringer.", "Hvorfor venter 010190-1234 på hjælp i 2026?"
    )

    assert "1234" not in said + " ".join(questions)
    assert "cpr-nummer" in said
    assert "personoplysninger" in said


def test_two_questions_in_one_are_split(desk) -> None:
    questions, said = remarks_of(
        desk, TEXT, "Hvad er planen for 2027, og hvem følger op i 2027? Hvad koster den i 2027?"
    )

    assert questions == (
        "Hvad er planen for 2027?", "Hvem følger op i 2027?", "Hvad koster den i 2027?"
    )  # fmt: skip
    assert "flere spørgsmål i ét" in said


def test_a_number_without_a_period_gets_one_and_without_a_unit_a_remark(desk) -> None:
    questions, said = remarks_of(desk, TEXT, "Hvor meget fylder stien?")

    assert questions == (
        "Hvor meget fylder stien (opgjort for hvert af årene 2023, 2024 og 2025)?",
    )
    assert "manglede en periode" in said
    assert "mangler en enhed" in said


def test_a_question_that_is_answered_already_is_marked(desk) -> None:
    _, said = remarks_of(desk, TEXT, "Hvor meget cykelsti har kommunen anlagt langs Ydre Ringvej?")

    assert "besvaret allerede" in said


def test_more_than_five_questions_are_cut_and_it_is_said(desk) -> None:
    questions, said = remarks_of(
        desk, TEXT, *(f"Hvad er planen for {y}?" for y in range(2027, 2035))
    )

    assert len(questions) == 5
    assert "bør højst have 5" in said


def test_markup_in_a_question_stays_text(desk) -> None:
    draft = desk(OPEN).drafter.draft(
        TEXT, [], ["Hvad er <script>alert(1)</script> i 2026?"], asker=THE_PUBLIC, now=NOW
    )

    assert "<script>" not in markdown(draft)


def test_each_matter_of_a_mail_is_asked_about(desk) -> None:
    text = (
        "Hej Anna\n1) Svømmehallens åbningstid om lørdagen er for kort. "
        "2) Skolebussernes forsinkelser på Nordvejen fortsætter.\nMed venlig hilsen Bo"
    )
    gap = desk(OPEN).drafter.checker.check(text, asker=THE_PUBLIC, today=TODAY).gap

    assert any("Svømmehallens" in each for each in gap)
    assert any("Nordvejen" in each for each in gap)
    assert not any("hilsen" in each for each in gap)


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("Hvor mange huller er der i vejene?", "MTM"),
        ("Hvor længe venter børn på plads i vuggestue?", "MBU"),
        ("Hvordan går det med hjemmeplejen?", "MSO"),
        ("Hvor mange ledige har fået job?", "MSB"),
        ("Hvad bruger bibliotekerne på bøger?", "MKB"),
        ("Hvorfor stiger budgettet til konsulenter?", "BA"),
    ],
)
def test_a_matter_goes_to_its_department(desk, text, department) -> None:
    draft = desk(OPEN).drafter.draft(text, [], ["Hvad er planen?"], asker=THE_PUBLIC, now=NOW)

    assert f"({department})" in draft.addressees[0].department


def test_a_mutant_that_calls_every_hit_a_near_duplicate_is_caught(desk, monkeypatch) -> None:
    made = desk(REPLY).drafter.checker
    monkeypatch.setattr(alike, "NEAR_DUPLICATE", 0.0)
    monkeypatch.setattr(alike, "LEAST_SIMILAR", 0.0)
    monkeypatch.setattr(alike.Likeness, "_is_on", lambda *given: True)

    similar = made.check(
        "Hvor mange børn venter på en vuggestue?", asker=THE_PUBLIC, today=TODAY
    ).similar  # fmt: skip

    with pytest.raises(AssertionError):
        assert not any(each.near_duplicate for each in similar)


def test_a_mutant_that_passes_over_the_subject_is_caught(desk, monkeypatch) -> None:
    # What is asked stands in the answer, beside its subject.
    aside = (
        "Svar på 10-dages-forespørgsel fra SF om vejbump", DocumentKind.REPLY, "public",
        "Spørgsmål 1: Hvor mange vejbump er der?\n"
        "Der er 45 vejbump. De er anlagt samtidig med en cykelsti langs Ydre Ringvej.",
    )  # fmt: skip
    asked = "cykelsti langs Ydre Ringvej"

    def near(checker) -> bool:
        found = checker.check(asked, asker=THE_PUBLIC, today=TODAY).similar
        return any(each.near_duplicate for each in found)

    assert not near(desk(aside).drafter.checker)
    monkeypatch.setattr(alike.Likeness, "_is_on", lambda *given: True)
    assert near(desk(aside).drafter.checker)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hvad har vi fået ud af den nye cykelstrategi?", "nye cykelstrategi"),
        ("Nu har I betalt en advokat. Hvad kostede advokaten?", "advokat"),
        ("vejbump støj Strandvejen", "vejbump, støj og Strandvejen"),
        ("Hvor mange vikarer bruger hjemmeplejen?", "vikarer og hjemmeplejen"),
        ("Hvor mange cykelstier bygger vi, og er de sikre?", "cykelstier"),
        ("Hvor mange lukkede punkter er der på byrådets dagsorden?", "lukkede punkter"),
    ],
)
def test_a_matter_is_named_by_its_nouns(desk, text: str, named: str) -> None:
    draft = desk(OPEN).drafter.draft(text, (), ["Hvor mange?"], asker=THE_PUBLIC, now=NOW)

    assert draft.title.startswith(f"10-dages-forespørgsel om {named}")


def test_a_members_own_questions_are_parted_and_freed_of_talk(desk) -> None:
    text = "Hvor mange cykler bliver egentlig stjålet på banegården, og er der plads til flere?"

    gap = desk(OPEN).drafter.checker.check(text, asker=THE_PUBLIC, today=TODAY).gap

    assert gap[0] == (
        "Hvor mange cykler bliver stjålet på banegården (opgjort for hvert af årene 2023, 2024 "
        "og 2025)?"
    )


def test_what_somebody_only_asked_is_no_fact_but_is_alike(desk) -> None:
    asked = (
        "10-dages-forespørgsel om cykelsti", DocumentKind.ENQUIRY, "public",
        "Der ønskes svar på, hvor meget cykelsti kommunen har anlagt langs Ydre Ringvej.",
    )  # fmt: skip

    found = desk(asked, OPEN).drafter.checker.check(TEXT, asker=THE_PUBLIC, today=TODAY)

    assert [c.quote for fact in found.known for c in fact.citations] == [PATHS]
    assert [each.document.title for each in found.similar] == [asked[0]]
