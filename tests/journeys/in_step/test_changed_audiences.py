"""Who may read changes, and is held to at once."""

from assistant.domain.access import THE_PUBLIC
from tests.journeys.in_step.house import ADMIN, MEMBER, PUBLIC_TOML, House, counts


def test_a_tightened_audience_applies_though_the_new_version_cannot_be_read(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.holds(a="DAMAGED")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    house.ingest()
    assert house.texts("skov") == []
    assert house.frequency("skov") == 0
    assert house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC) is None
    assert house.texts("skov", MEMBER) == ["skov"]


def test_a_new_audience_alone_moves_the_document_without_reading_it(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert house.reader.read == []
    assert (house.texts("skov"), house.texts("skov", MEMBER)) == ([], ["skov"])
    assert (house.frequency("skov"), house.frequency("skov", MEMBER)) == (0, 1)
    house.says(PUBLIC_TOML)
    house.ingest()
    assert house.texts("skov") == ["skov"]


def test_a_document_whose_audience_is_not_said_is_closed_and_the_report_says_so(
    house: House,
) -> None:
    house.holds(a="skov")
    (house.folder / "source.toml").unlink()
    report = house.ingest()
    assert "lukket for alle andre end admin" in " ".join(report.notes)
    assert house.texts("skov", MEMBER) == []
    assert house.texts("skov", ADMIN) == ["skov"]
    assert house.catalogue.sources(asker=MEMBER) == []
    assert [s.folder for s in house.catalogue.sources(asker=ADMIN)] == [str(house.folder)]


def test_a_withdrawn_document_is_not_opened_by_the_folders_defaults(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    house.ingest()
    (house.folder / "a.txt").unlink()
    house.says(PUBLIC_TOML)
    house.ingest()
    assert house.catalogue.failures(asker=THE_PUBLIC) == []
    assert [d.file for d in house.catalogue.failures(asker=MEMBER)] == ["a.txt"]


def test_the_encoder_is_fitted_on_public_passages_alone(house: House) -> None:
    house.holds(a="skov", b="hemmeligt")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "b.txt"\naudience = ["council"]\n')
    house.ingest()
    state = house.catalogue.index_state()
    assert state is not None
    assert house.maker.texts(house.generations.published(state).encoder) == ["skov"]
    house.holds(b="endnu mere hemmeligt")
    house.ingest()
    after = house.catalogue.index_state()
    assert after is not None
    assert (after.generation, after.fitted_at) == (2, 1)
    house.holds(c="eng")
    house.ingest()
    fitted = house.catalogue.index_state()
    assert fitted is not None
    assert (fitted.fitted_at, fitted.fitted_on) == (3, 2)
    assert house.texts("hemmeligt", MEMBER) == ["endnu mere hemmeligt"]
