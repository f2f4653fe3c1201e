"""The archive as a source folder: what is sent can be found, what is private is not there."""

# ruff: noqa: ANN001, ANN202 - the values of conftest cannot be imported by name

import stat
import tomllib
from datetime import UTC, date, datetime

import pytest

from assistant.domain.access import Asker, Audience
from assistant.domain.documents import DocumentKind
from assistant.domain.kept_enquiries import KeptFact, KeptPlace, Stage
from assistant.enquiries.following.patching import Patch
from assistant.enquiries.following.policy import ARCHIVE, LETTER, ArchivePolicy, LetterStyle
from assistant.enquiries.following.shelving import SOURCE, Shelf
from assistant.errors import SettingsError
from assistant.testing.enquiries import made_enquiry, sent
from ingest.sources.folder import look_at

ANNA = Asker(user="anna", groups=frozenset({"council"}))
NOW = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
SECRET = "Grunden ved Tangvej købes for 14,2 mio. kr. til vejbump."


def listed(office) -> dict[str, dict[str, object]]:
    table = tomllib.loads((office.folder / "source.toml").read_text(encoding="utf-8"))
    return {each["file"]: each for each in table["document"]}


def change(work, patch, version=1) -> None:
    work.casework.change("e1", patch, None, version=version, asker=ANNA, now=NOW)


def test_what_is_sent_becomes_a_document_with_the_audience_that_was_chosen(office) -> None:
    closed = KeptFact(SECRET, (KeptPlace("d0", 1, SECRET),))
    papers = (("Lukket", DocumentKind.ANNEX, "council", SECRET),)
    work = office(made_enquiry(background=(closed,)), papers=papers)

    change(work, Patch(stage=Stage.SENT, audience=Audience.of(["public"])))

    source = look_at(work.folder)
    assert source.name == SOURCE
    assert list(source.files) == ["2025/e1/forespoergsel.md"]
    said = source.description.of("2025/e1/forespoergsel.md")
    assert (said.kind, said.audience) == (DocumentKind.ENQUIRY, frozenset({"public"}))
    text = (work.folder / "2025/e1/forespoergsel.md").read_text(encoding="utf-8")
    assert "vejbump" in text
    assert "Tangvej" not in text  # the background may be closed to others who read the archive
    assert work.told == [work.folder]


@pytest.mark.parametrize("patch", [Patch(stage=Stage.SENT, audience=Audience()), Patch(title="X")])
def test_a_draft_and_a_private_enquiry_are_nowhere_on_the_shelf(office, patch) -> None:
    work = office(made_enquiry())

    change(work, patch)

    assert not work.folder.exists()
    assert work.told == []


def test_an_answer_joins_the_material_and_its_file_is_kept_as_it_came(office) -> None:
    work = office(made_enquiry(**sent()))
    content = "Spørgsmål 1: 14 i 2023.".encode()

    after = work.casework.receiving.answer(
        "e1", "../../Svar fra MTM.TXT", content, received_on=date(2025, 11, 20), asker=ANNA, now=NOW
    )

    [answer] = after.kept.answers
    file = f"2025/e1/svar-{answer.id}.txt"
    assert listed(work)[file] == {
        "file": file, "title": "Svar på 10-dages-forespørgsel om vejbump", "kind": "svar",
        "audience": ["council"], "date": date(2025, 11, 20), "body": "Teknik og Klima",
    }  # fmt: skip
    assert (work.folder / file).read_bytes() == content
    assert work.casework.receiving.file("e1", answer.id, asker=ANNA)[1] == content
    assert {p.name for p in work.folder.parent.iterdir()} == {"enquiries"}
    kept = work.folder / ".answers" / f"{answer.id}.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_is_called_back_is_closed_and_its_title_does_not_stay(office) -> None:
    work = office(made_enquiry(**sent()))
    change(work, Patch(audience=Audience.of(["public"])))

    change(work, Patch(stage=Stage.DRAFT), version=2)

    gone = listed(work)["2025/e1/forespoergsel.md"]
    assert gone == {
        "file": "2025/e1/forespoergsel.md", "withdrawn": date(2025, 11, 21), "audience": [],
    }  # fmt: skip
    assert not (work.folder / "2025/e1/forespoergsel.md").exists()
    assert look_at(work.folder).description.audience("2025/e1/forespoergsel.md") == Audience()


def test_a_title_cannot_write_its_own_audience(office) -> None:
    title = 'Om "vejbump"\naudience = ["public"]\n[[document]]\nfile = "x"'
    work = office(made_enquiry(title=title))

    change(work, Patch(stage=Stage.SENT))

    assert [each["audience"] for each in listed(work).values()] == [["council"]]


def test_a_lost_folder_is_made_again_and_an_unchanged_one_is_left_alone(office) -> None:
    work = office(made_enquiry(**sent()))
    work.casework.desk.arrange(date(2025, 11, 21))
    before = (work.folder / "source.toml").read_bytes()

    work.casework.desk.arrange(date(2025, 11, 22))
    assert work.told == [work.folder]
    (work.folder / "source.toml").unlink()
    work.casework.desk.arrange(date(2025, 11, 22))

    assert (work.folder / "source.toml").read_bytes() == before
    assert len(work.told) == 2


def test_a_mutant_that_shelves_private_enquiries_is_caught(office, monkeypatch) -> None:
    everyone = Audience.of(["public"])
    wanted = Shelf._wanted

    def careless(self, archived):
        private = [made_enquiry(**sent(), audience=everyone) for each in archived]
        return wanted(self, private)

    monkeypatch.setattr(Shelf, "_wanted", careless)
    work = office(made_enquiry())
    change(work, Patch(stage=Stage.SENT, audience=Audience()))

    with pytest.raises(AssertionError):
        assert not work.folder.exists()


def test_a_closed_archive_keeps_every_enquiry_to_those_who_work_on_it(tmp_path) -> None:
    text = 'open = false\ngroups = ["council"]\nchoices = [["council"]]\n'
    (tmp_path / ARCHIVE).write_text(text + 'explanation = "Å"\nclosed = "Lukket."\n', "utf-8")

    policy = ArchivePolicy.read(tmp_path)

    assert (policy.default, policy.choices, policy.explanation) == (
        Audience(), (Audience(),), "Lukket.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        'open = true\ngroups = ["alle"]\nchoices = [["alle"]]\nexplanation = ""\nclosed = ""',
        'open = true\ngroups = ["council"]\nchoices = []\nexplanation = ""\nclosed = ""',
        'open = "ja"\ngroups = []\nchoices = [[]]\nexplanation = ""\nclosed = ""',
        "open = true",
    ],
)
def test_an_archive_table_that_cannot_be_meant_stops_the_service(tmp_path, text) -> None:
    (tmp_path / ARCHIVE).write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match="archive"):
        ArchivePolicy.read(tmp_path)


@pytest.mark.parametrize("reference", ['["{nummer}"]', "3", '["{date"]'])
def test_a_letter_table_that_cannot_be_meant_stops_the_service(tmp_path, reference) -> None:
    ours = 'title = "Om {subject}"\nsource = ["{title}"]\nreference = ' + reference
    again = '\n[follow_up]\ntitle = ""\nunanswered = ""\npartial = ""\ndeclined = ""'
    (tmp_path / LETTER).write_text(ours + again, encoding="utf-8")

    with pytest.raises(SettingsError, match="letter"):
        LetterStyle.read(tmp_path)
