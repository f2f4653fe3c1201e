"""Files that are new, changed, withdrawn or broken: what is found after each change."""

import json
import os
import unicodedata

import pytest

from assistant.domain.access import THE_PUBLIC
from assistant.domain.documents import DocumentState
from ingest import plan
from ingest.report import Failure
from ingest.testing import DAMAGED
from tests.journeys.in_step.house import ADMIN, NOON, PUBLIC_TOML, House, counts


def test_new_documents_are_found_with_page_and_title(house: House) -> None:
    house.holds(a="# Om skoven\n\nskov og eng\fside to om skov", b="vand")
    report = house.ingest()
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.passages == 4
    assert house.texts("eng") == ["skov og eng"]
    document = house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC)
    assert document is not None
    assert (document.title, document.pages, document.indexed_at) == ("Om skoven", 2, NOON)
    page = house.catalogue.page(house.id("a.txt"), 2, asker=THE_PUBLIC)
    assert page is not None
    assert page.text == "side to om skov"


def test_a_second_run_with_nothing_changed_touches_nothing(house: House) -> None:
    house.holds(a="skov", b="vand", c="DAMAGED")
    house.ingest()
    before, generation = house.snapshot(), house.catalogue.generation()
    report = house.ingest()
    assert counts(report) == (0, 0, 2, 0, 1)
    assert house.snapshot() == before
    assert house.catalogue.generation() == generation
    assert house.reader.read == []


def test_a_file_that_was_only_touched_is_unchanged(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    os.utime(house.folder / "a.txt", (1, 1))
    assert counts(house.ingest()) == (0, 0, 1, 0, 0)
    assert house.reader.read == []


def test_a_changed_file_keeps_its_id_and_loses_what_it_no_longer_says(house: House) -> None:
    house.holds(a="skov\n\neng", b="vand")
    house.ingest()
    house.holds(a="eng\n\nhede")
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert len(house.reader.read) == 1
    assert house.texts("skov") == []
    assert house.texts("hede") == ["hede"]
    assert [house.frequency(word) for word in ("skov", "eng", "hede")] == [0, 1, 1]
    assert house.state("a.txt") is DocumentState.INDEXED


def test_a_withdrawn_document_is_gone_from_every_answer_and_its_copy_too(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    copy = house.catalogue.file(house.id("a.txt"), asker=THE_PUBLIC)
    assert copy is not None
    assert copy.read_text() == "skov"
    (house.folder / "a.txt").unlink()
    assert counts(house.ingest()) == (0, 0, 1, 1, 0)
    assert house.texts("skov") == []
    assert house.frequency("skov") == 0
    assert house.state("a.txt") is DocumentState.WITHDRAWN
    assert not copy.exists()
    assert house.catalogue.page(house.id("a.txt"), 1, asker=ADMIN) is None
    assert [d.file for d in house.catalogue.failures(asker=THE_PUBLIC)] == ["a.txt"]
    assert counts(house.ingest()) == (0, 0, 1, 0, 0)


def test_a_withdrawn_document_that_comes_back_is_new(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    (house.folder / "a.txt").unlink()
    house.ingest()
    house.holds(a="skov")
    assert counts(house.ingest()) == (1, 0, 1, 0, 0)
    assert house.texts("skov") == ["skov"]


def test_a_file_that_cannot_be_read_fails_alone_and_is_not_tried_in_vain(house: House) -> None:
    house.holds(a="DAMAGED", b="vand")
    assert house.ingest().failures == (Failure("a.txt", DAMAGED),)
    assert house.texts("vand") == ["vand"]
    assert house.ingest().failures == (Failure("a.txt", DAMAGED),)
    assert house.reader.read == []
    house.holds(a="skov")
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert house.texts("skov") == ["skov"]


def test_what_failed_is_tried_again_when_the_readers_learn_something(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.holds(a="DAMAGED")
    house.ingest()
    monkeypatch.setattr(plan, "READER_VERSION", plan.READER_VERSION + 1)
    house.ingest()
    assert len(house.reader.read) == 1


def test_a_new_version_that_cannot_be_read_leaves_the_old_one_marked_as_old(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.holds(a="DAMAGED")
    assert counts(house.ingest()) == (0, 0, 1, 0, 1)
    assert house.texts("skov") == ["skov"]
    old = house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC)
    assert old is not None
    assert (old.state, old.reason) == (DocumentState.OUTDATED, DAMAGED)
    copy = house.catalogue.file(old.id, asker=THE_PUBLIC)
    assert copy is not None
    assert copy.read_text() == "skov"
    assert house.catalogue.coverage(asker=THE_PUBLIC).unread == 1
    generation = house.catalogue.generation()
    house.ingest()
    assert house.catalogue.generation() == generation


def test_a_new_title_is_searched_at_once(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\ntitle = "Granplantagen"\n')
    house.ingest()
    assert house.texts("granplantagen") == ["skov"]
    assert house.frequency("granplantagen") == 1


def test_names_with_danish_letters_are_one_name_however_the_disk_writes_them(house: House) -> None:
    name = unicodedata.normalize("NFD", "økonomi på årsbasis.txt")
    (house.folder / name).write_text("skov")
    listed = '[[document]]\nfile = "økonomi på årsbasis.txt"\ntitle = "Økonomi"\n'
    house.says(PUBLIC_TOML + listed)
    report = house.ingest()
    assert report.notes == ()
    found, total = house.catalogue.documents(asker=THE_PUBLIC, limit=10, offset=0)
    assert (total, found[0].file) == (1, "økonomi på årsbasis.txt")
    assert found[0].title == "Økonomi"


def test_a_page_that_could_not_be_read_counts_as_unread_and_a_blank_one_does_not(
    house: House,
) -> None:
    house.holds(a="skov\fUNREAD", b="vand\f")
    house.ingest()
    coverage = house.catalogue.coverage(asker=THE_PUBLIC)
    assert (coverage.documents, coverage.pages, coverage.unread) == (2, 4, 1)


def test_the_report_is_the_object_of_the_contract(house: House) -> None:
    house.holds(a="skov", b="DAMAGED")
    found = json.loads(json.dumps(house.ingest().as_json()))
    assert set(found) == {"documents", "passages", "seconds", "failures", "notes"}
    assert set(found["documents"]) == {"new", "changed", "unchanged", "withdrawn", "failed"}
    assert found["failures"] == [{"file": "b.txt", "reason": DAMAGED}]
