"""What people may do with a kept enquiry, step by step, and what is written down of it."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

from datetime import UTC, date, datetime, time

import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.documents import DocumentKind
from assistant.domain.enquiries import Addressee
from assistant.domain.kept_enquiries import (
    EnquiryStatus,
    KeptFact,
    KeptPlace,
    Reminders,
    Role,
    Stage,
)
from assistant.enquiries.drafting import Claim
from assistant.enquiries.following import cleaning, patching
from assistant.enquiries.following.casework import Beginning
from assistant.enquiries.following.patching import Patch
from assistant.enquiries.following.refusals import EnquiryRefused, Refusal
from assistant.testing.enquiries import made_enquiry, received, sent

ANNA = Asker(user="anna", groups=frozenset({"council"}))
HELPER = Asker(user="carl", groups=frozenset({"council"}))
PARTNER = Asker(user="dorte")
READER = Asker(user="bo", groups=frozenset({"council"}))
ADMIN = Asker(user="chef", groups=frozenset({"admin"}))
NOW = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
PEOPLE = (("carl", Role.ASSISTANT), ("dorte", Role.MEMBER))
FACT = "Der er anlagt 45 vejbump i kommunen siden 2023."
SECRET = "Grunden ved Tangvej købes for 14,2 mio. kr. til vejbump."
PAPERS = (
    ("Notat om vejbump", DocumentKind.MEMO, "public", FACT),
    ("Lukket bilag", DocumentKind.ANNEX, "body:teknisk-udvalg", SECRET),
)
IN_COMMITTEE = Asker(user="anna", groups=frozenset({"council", "body:teknisk-udvalg"}))


def refusal(act) -> Refusal:
    with pytest.raises(EnquiryRefused) as caught:
        act()
    return caught.value.kind


def change(work, patch, *, by=ANNA, version=1, claims=None):
    return work.casework.change("e1", patch, claims, version=version, asker=by, now=NOW)


def test_a_draft_is_kept_for_its_asker_without_numbers_of_persons(office) -> None:
    work = office()
    drafter = work.casework.desk.opener.drafter
    text = "Hvor mange vejbump er der? Min cpr er 010190-1234."
    made = drafter.draft(text, (), ["Hvor mange vejbump er der på vejene?"], asker=ANNA, now=NOW)
    said = work.casework.begin(made, Beginning(request=text), asker=ANNA, now=NOW)

    opened = work.casework.open(said.id, asker=ANNA, now=NOW)

    assert (opened.role, opened.status) == (Role.OWNER, EnquiryStatus.DRAFT)
    assert "010190" not in opened.kept.request
    assert refusal(lambda: work.casework.open(said.id, asker=ADMIN, now=NOW)) is Refusal.MISSING


def test_the_assistant_prepares_and_the_member_approves_and_sends(office) -> None:
    work = office(made_enquiry(collaborators=PEOPLE))

    after, told = change(work, Patch(title="10-dages-forespørgsel om bump"), by=HELPER)
    assert (after.kept.version, [each.field for each in told]) == (2, ["title"])
    send = Patch(stage=Stage.SENT, day=date(2025, 11, 20), at=time(14, 30))
    assert refusal(lambda: change(work, send, by=HELPER, version=2)) is Refusal.FORBIDDEN

    after, told = change(work, send, by=PARTNER, version=2)
    assert after.status is EnquiryStatus.SENT
    assert after.deadline is not None
    assert after.deadline.date == date(2025, 12, 1)
    assert {each.field for each in told} == {"status", "sent_on", "due_on"}
    assert [each.by for each in work.casework.history("e1", asker=HELPER)] == [
        "dorte", "carl", "anna",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "by", "why"),
    [
        (Patch(collaborators=(("eva", Role.MEMBER),)), HELPER, Refusal.FORBIDDEN),
        (Patch(audience=Audience.of(["public"])), HELPER, Refusal.FORBIDDEN),
        (Patch(owner="carl"), HELPER, Refusal.FORBIDDEN),
        (Patch(owner="dorte"), PARTNER, Refusal.FORBIDDEN),
        (Patch(title="Min"), READER, Refusal.MISSING),
        (Patch(audience=Audience.of(["body:x"])), ANNA, Refusal.UNFIT),
        (Patch(stage=Stage.SENT, day=date(2025, 12, 24)), ANNA, Refusal.UNFIT),
        (Patch(stage=Stage.ANSWERED), ANNA, Refusal.WRONG_STATE),
        (Patch(stage=Stage.SENT, questions=()), ANNA, Refusal.WRONG_STATE),
    ],
)
def test_what_is_not_theirs_to_change_is_refused_and_nothing_is_kept(
    office, patch, by, why
) -> None:
    work = office(made_enquiry(collaborators=PEOPLE))

    assert refusal(lambda: change(work, patch, by=by)) is why
    assert work.casework.open("e1", asker=ANNA, now=NOW).kept.version == 1


@pytest.mark.parametrize(
    ("patch", "by", "why"),
    [
        (Patch(questions=("Andet?",)), ANNA, Refusal.WRONG_STATE),
        (Patch(addressees=(Addressee("Kultur", ""),)), HELPER, Refusal.WRONG_STATE),
        (Patch(title="Min"), READER, Refusal.FORBIDDEN),
        (Patch(reminders=Reminders((9,))), READER, Refusal.FORBIDDEN),
        (Patch(stage=Stage.DRAFT), PARTNER, Refusal.FORBIDDEN),
        (Patch(stage=Stage.CLOSED), HELPER, Refusal.FORBIDDEN),
        (Patch(title="Min"), THE_PUBLIC, Refusal.MISSING),
    ],
)
def test_the_words_of_a_sent_enquiry_stand(office, patch, by, why) -> None:
    work = office(made_enquiry(**sent(), collaborators=PEOPLE))

    assert refusal(lambda: change(work, patch, by=by)) is why


def test_a_member_who_sent_it_by_mistake_makes_it_a_draft_again(office) -> None:
    work = office(made_enquiry(**sent()))
    change(work, Patch(stage=Stage.DRAFT))

    assert refusal(lambda: work.casework.open("e1", asker=READER, now=NOW)) is Refusal.MISSING
    assert work.casework.open("e1", asker=ANNA, now=NOW).kept.sent_on is None


def test_who_saw_another_version_is_told_and_changes_nothing(office) -> None:
    work = office(made_enquiry())
    change(work, Patch(party="Venstre"))

    assert refusal(lambda: change(work, Patch(party="SF"))) is Refusal.CONFLICT
    assert work.casework.open("e1", asker=ANNA, now=NOW).kept.party == "Venstre"


def test_a_patch_that_changes_nothing_makes_no_version(office) -> None:
    work = office(made_enquiry())

    after, told = change(work, Patch(party="SF"))

    assert (after.kept.version, list(told)) == (1, [])


def test_each_patch_checks_the_wording_and_says_what_the_service_changed(office) -> None:
    work = office(made_enquiry())
    asked = (
        "Er det ikke en skandale, hvor mange vejbump der er?",
        "Hvor mange vejbump er der, og hvor mange klager er der kommet?",
        "Hvad får min nabo på Rugvej 12 i støtte?",
    )
    after, told = change(work, Patch(questions=asked))

    assert "ladet eller ledende" in after.review.remarks[0]
    assert [each.number for each in after.review.suggestions] == [1, 2]
    assert len(after.review.suggestions[1].questions) == 2
    assert "nabo" not in after.kept.questions[2]
    assert [each.why for each in told] == [cleaning.LEFT_OUT]


def test_a_background_is_proved_again_and_what_cannot_be_is_left_out(office) -> None:
    work = office(made_enquiry(), papers=PAPERS)
    claims = (
        Claim(FACT, (("d0", 1, FACT),)),
        Claim("Opdigtet.", (("d0", 1, "Der er anlagt 99 vejbump i kommunen."),)),
        Claim(SECRET, (("d1", 1, SECRET),)),
    )

    after, told = change(work, Patch(), claims=claims)

    assert [fact.text for fact in after.background] == [FACT]
    assert [each.why for each in told] == [cleaning.NOT_PROVED]


def test_a_quote_that_is_closed_to_a_collaborator_leaves_no_trace_and_is_not_lost(office) -> None:
    closed = KeptFact(SECRET, (KeptPlace("d1", 1, SECRET),))
    work = office(made_enquiry(background=(closed,), collaborators=PEOPLE), papers=PAPERS)

    seen = work.casework.open("e1", asker=HELPER, now=NOW)
    assert seen.background == ()
    assert SECRET not in repr(seen.review)
    assert not any("citat" in remark for remark in seen.review.remarks)

    change(work, Patch(), by=HELPER, claims=(Claim(FACT, (("d0", 1, FACT),)),))
    texts = [f.text for f in work.casework.open("e1", asker=IN_COMMITTEE, now=NOW).background]
    assert texts == [FACT, SECRET]
    told = work.casework.history("e1", asker=HELPER)
    assert SECRET not in repr(told)


def test_an_answer_is_held_against_the_questions_and_the_rest_is_asked_again(office) -> None:
    work = office(made_enquiry(**sent(), collaborators=PEOPLE))
    text = "Spørgsmål 1: Der er anlagt 14 bump i 2023 og 22 i 2024. Se 010190-1234.".encode()

    after = work.casework.receiving.answer(
        "e1", "svar.txt", text, received_on=None, asker=HELPER, now=NOW
    )

    assert after.status is EnquiryStatus.ANSWERED
    assert [each.state.value for each in after.outcome] == ["answered", "unanswered"]
    assert "010190" not in repr(after.kept)
    again = work.casework.follow_up("e1", asker=ANNA, now=NOW)
    assert (again.kept.follows, again.kept.stage) == ("e1", Stage.DRAFT)
    assert len(again.kept.questions) == 1
    assert work.casework.open("e1", asker=ANNA, now=NOW).followed_by == (again.kept.id,)
    assert work.casework.open("e1", asker=READER, now=NOW).followed_by == ()


@pytest.mark.parametrize(
    ("content", "by", "why"),
    [
        (b"\xff\xfe\x00", ANNA, Refusal.UNFIT),
        (b"  \n ", ANNA, Refusal.UNFIT),
        (b"Svar.", READER, Refusal.FORBIDDEN),
        (b"Svar.", THE_PUBLIC, Refusal.MISSING),
    ],
)
def test_an_answer_that_cannot_be_taken_changes_nothing(office, content, by, why) -> None:
    work = office(made_enquiry(**sent()))

    def give() -> None:
        work.casework.receiving.answer(
            "e1", "svar.txt", content, received_on=None, asker=by, now=NOW
        )

    assert refusal(give) is why
    assert work.casework.open("e1", asker=ANNA, now=NOW).kept.answers == ()
    assert not work.folder.exists()


def test_an_answer_can_only_come_to_what_was_sent(office) -> None:
    work = office(made_enquiry())
    give = work.casework.receiving.answer

    assert (
        refusal(lambda: give("e1", "a.txt", b"Ja.", received_on=None, asker=ANNA, now=NOW))
        is Refusal.WRONG_STATE
    )


def test_the_wrong_file_is_taken_away_and_the_enquiry_waits_again(office) -> None:
    answered = sent(stage=Stage.ANSWERED, answers=(received("Ja."),))
    work = office(made_enquiry(**answered, collaborators=PEOPLE))
    take = work.casework.receiving.withdraw

    assert refusal(lambda: take("e1", "a1", asker=PARTNER, now=NOW)) is Refusal.FORBIDDEN
    assert refusal(lambda: take("e1", "nej", asker=ANNA, now=NOW)) is Refusal.MISSING
    assert take("e1", "a1", asker=ANNA, now=NOW).status is EnquiryStatus.DUE


def test_a_draft_is_deleted_by_its_owner_alone_and_nothing_that_was_sent(office) -> None:
    work = office(made_enquiry(collaborators=PEOPLE), made_enquiry(id="e2", **sent()))

    assert refusal(lambda: work.casework.delete("e1", asker=HELPER)) is Refusal.FORBIDDEN
    assert refusal(lambda: work.casework.delete("e2", asker=ANNA)) is Refusal.WRONG_STATE
    work.casework.delete("e1", asker=ANNA)
    assert refusal(lambda: work.casework.open("e1", asker=ANNA, now=NOW)) is Refusal.MISSING


def test_who_hands_it_over_goes_on_as_an_assistant(office) -> None:
    work = office(made_enquiry())

    after, _ = change(work, Patch(owner="dorte"))

    assert (after.kept.owner, after.role) == ("dorte", Role.ASSISTANT)


@pytest.mark.parametrize(
    ("today", "days_before"),
    [(date(2025, 11, 20), []), (date(2025, 11, 21), [3]), (date(2025, 11, 22), [3]),
     (date(2025, 11, 23), [1]), (date(2025, 11, 24), [1]), (date(2025, 11, 25), [0])],
)  # fmt: skip
def test_a_reminder_comes_on_its_day_and_stays_until_the_next(office, today, days_before) -> None:
    work = office(made_enquiry(**sent()))

    due = work.casework.reminders(asker=ANNA, today=today)

    assert [each.days_before for each in due] == days_before
    assert work.casework.reminders(asker=READER, today=today) == []


def test_a_reminder_that_was_put_away_stays_away_until_the_next_is_due(office) -> None:
    work = office(made_enquiry(**sent()))
    change(work, Patch(reminders=Reminders((3, 1), (3,))))

    assert work.casework.reminders(asker=ANNA, today=date(2025, 11, 22)) == []
    assert len(work.casework.reminders(asker=ANNA, today=date(2025, 11, 23))) == 1


def test_a_mutant_that_lets_anyone_change_anything_is_caught(office, monkeypatch) -> None:
    allowed = patching.rights(made_enquiry(), Role.OWNER)
    monkeypatch.setattr(patching, "rights", lambda enquiry, role: allowed)
    work = office(made_enquiry(collaborators=PEOPLE))

    with pytest.raises(pytest.fail.Exception):
        refusal(lambda: change(work, Patch(audience=Audience.of(["public"])), by=HELPER))


def test_a_mutant_that_shows_a_kept_quote_without_proof_is_caught(office, monkeypatch) -> None:
    closed = KeptFact(SECRET, (KeptPlace("d1", 1, SECRET),))
    work = office(made_enquiry(background=(closed,), collaborators=PEOPLE), papers=PAPERS)
    opener = type(work.casework.desk.opener)
    proving = opener.facts
    monkeypatch.setattr(opener, "facts", lambda self, facts, _: proving(self, facts, ADMIN))

    with pytest.raises(AssertionError):
        assert work.casework.open("e1", asker=HELPER, now=NOW).background == ()


def test_an_answer_that_lost_the_race_leaves_no_file_behind(office, monkeypatch) -> None:
    work = office(made_enquiry(**sent()))
    monkeypatch.setattr(type(work.casework.desk.store), "save", lambda *given: False)

    def give() -> None:
        work.casework.receiving.answer(
            "e1", "svar.txt", b"Ja.", received_on=None, asker=ANNA, now=NOW
        )

    assert refusal(give) is Refusal.CONFLICT
    assert list((work.folder / ".answers").iterdir()) == []
