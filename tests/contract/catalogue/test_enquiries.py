"""Whatever keeps enquiries: found for those who may see them, changed one version at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.enquiries.kept import Enquiries
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.enquiries import Addressee
from assistant.domain.kept_enquiries import (
    EnquiryChange,
    EnquiryFilters,
    EnquiryStatus,
    FieldChange,
    KeptEnquiry,
    KeptFact,
    KeptPlace,
    Reminders,
    Role,
)
from assistant.enquiries.ports import EnquiryStore
from assistant.testing.enquiries import DUE, DictEnquiries, begun, made_enquiry, received, sent

ANNA, BO = Asker(user="anna"), Asker(user="bo", groups=frozenset({"council"}))
ADMIN = Asker(user="chef", groups=frozenset({"admin"}))
TODAY = date(2025, 11, 21)
EVERYTHING = EnquiryFilters()


@pytest.fixture(params=["dict", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EnquiryStore]:
    if request.param == "dict":
        yield DictEnquiries()
        return
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    Catalogue.open(url, files=tmp_path / "files").close()
    made = Enquiries.open(url)
    yield made
    made.close()


def keep(store: EnquiryStore, *enquiries: KeptEnquiry) -> None:
    for each in enquiries:
        store.add(each, begun(each))


def ids(store: EnquiryStore, asker: Asker, today: date = TODAY, **narrowed: object) -> list[str]:
    filters = EnquiryFilters(**narrowed)  # type: ignore[arg-type]
    return [each.id for each in store.enquiries(asker=asker, filters=filters, today=today)]


def test_an_enquiry_comes_back_as_it_was_kept(store: EnquiryStore) -> None:
    whole = made_enquiry(
        **sent(sent_at=time(14, 30), answered_on=date(2025, 11, 20)),
        background=(KeptFact("Der er 45 bump.", (KeptPlace("d1", 2, "Der er 45\nbump."),)),),
        collaborators=(("carl", Role.ASSISTANT), ("bo", Role.MEMBER)),
        reminders=Reminders((5, 2), (5,)),
        answers=(received("Side 1.", "Side 2."), received("Mere.", id="a2", file="b.pdf")),
        follows="e0",
    )
    keep(store, whole)

    assert store.enquiry("e1", asker=ANNA) == whole


def test_a_draft_exists_for_those_who_work_on_it_and_for_nobody_else(store: EnquiryStore) -> None:
    keep(store, made_enquiry(collaborators=(("carl", Role.ASSISTANT),)))

    for asker in (THE_PUBLIC, BO, ADMIN):
        assert store.enquiry("e1", asker=asker) is None
        assert ids(store, asker) == []
    for asker in (ANNA, Asker(user="carl")):
        assert ids(store, asker) == ["e1"]


def test_what_was_sent_is_seen_by_its_audience_alone(store: EnquiryStore) -> None:
    keep(
        store,
        made_enquiry(id="council", **sent()),
        made_enquiry(id="private", **sent(), audience=Audience()),
        made_enquiry(id="public", **sent(), audience=Audience.of(["public"])),
    )

    assert ids(store, THE_PUBLIC) == ["public"]
    assert ids(store, BO) == ["council", "public"]
    assert ids(store, ANNA) == ids(store, ADMIN) == ["council", "private", "public"]
    assert store.enquiry("private", asker=BO) is None
    assert {each.id for each in store.archived()} == {"council", "private", "public"}


def test_of_two_who_change_the_same_version_the_second_is_told(store: EnquiryStore) -> None:
    first = made_enquiry()
    keep(store, first)
    mine, hers = (replace(first, version=2, title=title) for title in ("Min", "Hendes"))

    assert store.save(mine, _change(mine, "anna"))
    assert not store.save(hers, _change(hers, "bo"))

    held = store.enquiry("e1", asker=ANNA)
    assert held is not None
    assert held.title == "Min"
    assert [(each.version, each.by) for each in store.history("e1")] == [(2, "anna"), (1, "anna")]


def test_a_draft_that_is_removed_leaves_nothing(store: EnquiryStore) -> None:
    keep(store, made_enquiry(collaborators=(("carl", Role.MEMBER),)))

    assert not store.remove("e1", version=2)
    assert store.remove("e1", version=1)
    assert store.enquiry("e1", asker=ANNA) is None
    assert store.history("e1") == []
    keep(store, made_enquiry())
    assert ids(store, Asker(user="carl")) == []


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ({"party": "SF"}, ["a"]),
        ({"department": "Teknik og Klima"}, ["a", "b"]),
        ({"department": "Teknik"}, []),
        ({"year": 2024}, ["b"]),
        ({"status": EnquiryStatus.DUE}, ["a", "b"]),
        ({"status": EnquiryStatus.DRAFT}, ["c"]),
        ({"text": "BUMP kost"}, ["a"]),
        ({"text": "ældreråd"}, ["b"]),
        ({"text": "%"}, []),
        ({"text": "rørstrøm"}, []),
        ({"roles": frozenset({Role.ASSISTANT})}, ["c"]),
    ],
)
def test_the_list_is_narrowed(
    store: EnquiryStore, narrowed: dict[str, object], left: list[str]
) -> None:
    other = sent(sent_on=date(2024, 5, 2), questions=("Hvad siger Ældrerådet?",), title="Om ældre")
    keep(
        store,
        made_enquiry(id="a", **sent()),
        made_enquiry(id="b", **other, party="Venstre"),
        made_enquiry(
            id="c", owner="bo", title="Om natur", questions=("Hvor?",), party="Venstre",
            addressees=(Addressee("Kultur", ""),), collaborators=(("anna", Role.ASSISTANT),),
            request="rørstrømsk",
        ),
    )  # fmt: skip

    assert ids(store, ANNA, **narrowed) == left


@pytest.mark.parametrize("days", range(-6, 3))
def test_the_list_and_the_enquiry_agree_on_how_it_stands(store: EnquiryStore, days: int) -> None:
    enquiry, today = made_enquiry(**sent()), DUE + timedelta(days=days)
    keep(store, enquiry)

    found = [each for each in EnquiryStatus if ids(store, ANNA, today, status=each)]

    assert found == [enquiry.status(today)]


def test_what_follows_an_enquiry_is_told_to_those_who_see_it(store: EnquiryStore) -> None:
    keep(store, made_enquiry(**sent()), made_enquiry(id="e2", owner="bo", follows="e1"))

    assert store.followers("e1", asker=BO) == ["e2"]
    assert store.followers("e1", asker=ANNA) == []


def _change(enquiry: KeptEnquiry, by: str) -> EnquiryChange:
    told = (FieldChange("title", "før", enquiry.title, "fordi"),)
    return EnquiryChange(
        enquiry_id=enquiry.id, version=enquiry.version, at=enquiry.changed, by=by, fields=told
    )
