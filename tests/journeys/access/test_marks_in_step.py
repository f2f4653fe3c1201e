"""Marks, dates and decisions through real ingestions: who may read a document, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.documents.marks import Marks
from assistant.domain.access import ADMIN, THE_PUBLIC, Asker
from assistant.domain.documents import document_id
from assistant.domain.marks import Cause, Listed, MarkCode, Verdict
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.testing.word_encoder import WordEncoderMaker, term
from ingest.ports import Quiet
from ingest.report import Report
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

HEAD = '[source]\nname = "Prøve"\naudience = ["public"]\n'
MEMBER = Asker(groups=frozenset({"body:teknik"}))
SECRETARIAT = Asker(user="eva", groups=frozenset({ADMIN}))
SPRING = datetime(2026, 5, 31, 12, tzinfo=UTC)
SUMMER = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)  # the first of June in Denmark
AUTUMN = datetime(2026, 9, 1, 12, tzinfo=UTC)


def entry(file: str, **more: str) -> str:
    lines = [f'file = "{file}"', *(f"{key} = {value}" for key, value in more.items())]
    return "\n[[document]]\n" + "\n".join(lines) + "\n"


@dataclass
class Place:
    """A source folder, a data folder, and a clock that can be moved."""

    folder: Path
    data_dir: Path
    now: datetime = SPRING
    reader: PlainReader = field(default_factory=PlainReader)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.write("grund.txt", "Grunden koster fjorten.")
        url = f"sqlite:///{self.data_dir / 'catalogue.sqlite'}"
        self.catalogue = Catalogue.open(url, files=self.data_dir / "files")
        self.marks = Marks.open(url)

    def write(self, file: str, text: str) -> None:
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, encoding="utf-8")

    def ingest(self, *entries: str, head: str = HEAD) -> Report:
        (self.folder / "source.toml").write_text(head + "".join(entries), encoding="utf-8")
        maker = WordEncoderMaker()
        ingestion = Ingestion(
            data_dir=self.data_dir,
            ledger=self.catalogue.ledger,
            generations=Generations(self.data_dir / "generations", EdgeEngine()),
            encoders=maker,
            is_right_encoder=lambda name: name == maker.name,
            read=self.reader,
            load_passages=lambda: paragraphs,
            now=lambda: self.now,
            wait_s=0.0,
        )
        return ingestion.bring_in_step([self.folder], Quiet())

    def readers(self, file: str = "grund.txt") -> set[str]:
        """Which of the public, a member and the secretariat are told of a document."""
        id_ = document_id("Prøve", file)
        who = {"public": THE_PUBLIC, "member": MEMBER, "admin": SECRETARIAT}
        found = (name for name, one in who.items() if self.catalogue.document(id_, asker=one))
        return set(found)

    def is_found(self, word: str = "fjorten.", asker: Asker = THE_PUBLIC) -> bool:
        return term(word) in self.catalogue.frequencies([term(word)], asker=asker)[1]

    def on_list(self, file: str = "grund.txt") -> Listed | None:
        return self.marks.one(document_id("Prøve", file))

    def decide(self, verdict: Verdict, file: str = "grund.txt") -> None:
        listed = self.on_list(file)
        assert listed is not None
        self.marks.decide(listed, verdict, why="fordi", by="eva", at=self.now)

    def causes(self, file: str = "grund.txt") -> list[Cause]:
        return [moment.cause for moment in self.marks.history(document_id("Prøve", file))]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "kilde", tmp_path / "data")
    yield made
    made.marks.close()
    made.catalogue.close()


MARKED = entry("grund.txt", title='"Lukket bilag: Køb af grund"')


def test_a_public_document_that_calls_itself_closed_is_set_aside_and_told_of(place: Place) -> None:
    report = place.ingest(MARKED)

    assert place.readers() == {"admin"}
    assert not place.is_found()
    assert [note for note in report.notes if "grund.txt er sat til gennemsyn" in note]
    listed = place.on_list()
    assert listed is not None
    assert (listed.is_set_aside, listed.is_waiting) == (True, True)
    assert [mark.said for mark in listed.marks] == ["titlen siger »Lukket bilag«"]
    assert place.causes() == [Cause.MARKS]


def test_a_build_that_heeds_no_marks_would_be_noticed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.marks.of_description", lambda _: ())
    place.ingest(MARKED)

    assert place.readers() == {"public", "member", "admin"}
    assert place.is_found()


def test_what_is_closed_already_is_left_to_those_it_is_for(place: Place) -> None:
    place.ingest(entry("grund.txt", title='"Lukket bilag: Køb"', audience='["body:teknik"]'))

    assert place.readers() == {"member", "admin"}
    assert place.on_list() is None
    assert place.is_found(asker=MEMBER)


def test_a_decision_opens_it_at_the_next_look_and_holds(place: Place) -> None:
    place.ingest(MARKED)
    place.decide(Verdict.OPEN)
    place.ingest(MARKED)

    assert place.readers() == {"public", "member", "admin"}
    assert place.is_found()
    assert place.causes() == [Cause.MARKS, Cause.DECISION]
    generation = place.catalogue.generation()
    place.ingest(MARKED)
    assert place.catalogue.generation() == generation  # there is nothing left to do
    assert place.marks.waiting() == 0


def test_a_new_content_asks_for_a_new_decision(place: Place) -> None:
    place.ingest(MARKED)
    place.decide(Verdict.OPEN)
    place.ingest(MARKED)
    place.write("grund.txt", "Grunden koster seksten.")
    place.ingest(MARKED)

    assert place.readers() == {"admin"}
    assert place.marks.waiting() == 1


def test_a_decision_closes_what_only_lay_closed_elsewhere_too(place: Place) -> None:
    place.write("kopi.txt", "Grunden koster fjorten.")
    both = (entry("kopi.txt", audience='["body:teknik"]'),)
    place.ingest(*both)
    listed = place.on_list()
    assert listed is not None
    assert [mark.code for mark in listed.marks] == [MarkCode.COPY]
    # Each path has its own audience: the open one stays to be read until someone decides.
    assert place.readers() == {"public", "member", "admin"}
    assert place.readers("kopi.txt") == {"member", "admin"}
    assert place.on_list("kopi.txt") is None

    place.decide(Verdict.CLOSED)
    place.ingest(*both)
    place.ingest(*both)
    assert place.readers() == {"admin"}
    assert place.readers("kopi.txt") == {"member", "admin"}


def test_a_corrected_mark_opens_it_without_a_decision(place: Place) -> None:
    place.ingest(MARKED)
    place.ingest(entry("grund.txt", title='"Bilag: Køb af grund"'))

    assert place.readers() == {"public", "member", "admin"}
    assert place.on_list() is None


LATER = entry(
    "grund.txt",
    title='"Lukket punkt: Køb"',
    audience='["body:teknik"]',
    later='[{ from = 2026-06-01, audience = ["public"] }, '
    '{ from = 2026-09-01, audience = ["admin"] }]',
)


def test_an_item_is_opened_and_closed_on_its_days_in_danish_time(place: Place) -> None:
    seen = []
    for place.now in (SPRING, SUMMER, AUTUMN):
        place.ingest(LATER)
        seen.append((place.readers(), place.is_found()))

    assert seen == [
        ({"member", "admin"}, False),
        ({"public", "member", "admin"}, True),
        ({"admin"}, False),
    ]
    assert place.causes() == [Cause.SOURCE, Cause.DATE, Cause.DATE]
    assert len(place.reader.read) == 1  # nothing was read again


def test_where_nobody_has_said_who_may_read_it_it_is_closed_and_on_the_list(place: Place) -> None:
    place.ingest(head='[source]\nname = "Prøve"\n')

    assert place.readers() == {"admin"}
    listed = place.on_list()
    assert listed is not None
    assert ([mark.code for mark in listed.marks], listed.can_open) == ([MarkCode.MISSING], False)
    place.decide(Verdict.CLOSED)
    assert place.marks.waiting() == 0


def test_people_excluded_from_what_everyone_may_read_contradict_it(place: Place) -> None:
    place.ingest(entry("grund.txt", excluded='["user:anna"]'))

    assert place.readers() == {"admin"}


def test_a_withdrawn_document_is_not_opened_by_being_withdrawn(place: Place) -> None:
    place.ingest(MARKED)
    place.ingest(MARKED + "withdrawn = 2026-05-01\n")
    assert place.readers() == {"admin"}

    (place.folder / "grund.txt").unlink()
    place.write("andet.txt", "vand")
    place.ingest(MARKED)
    assert place.readers() == {"admin"}
    assert place.on_list() is None  # there is nothing to decide about


def test_a_civil_registration_number_sets_a_public_document_aside_and_no_closed_one(
    place: Place,
) -> None:
    place.write("grund.txt", "Ejeren er 010190-1234 og bor her.")
    place.write("udvalg.txt", "Ejeren er 010190-1234 og bor her.")
    place.ingest(entry("udvalg.txt", audience='["body:teknik"]'))

    assert place.readers() == {"admin"}
    assert place.readers("udvalg.txt") == {"member", "admin"}
    listed = place.on_list()
    assert listed is not None
    assert MarkCode.CPR in {mark.code for mark in listed.marks}
    assert "1234" not in str(listed.marks)
