"""The promise of the benchmark of reading, in small: no word of any format is lost or misplaced."""

import shutil
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from assistant.answering.proof.quoting import locate
from assistant.domain.access import Audience
from assistant.domain.documents import Document
from eval.bench.made_files.formats import FORMATS, make_files
from eval.bench.made_files.script import Known
from eval.bench.reading_rivals import RIVALS
from eval.bench.reading_score import Read, Score, score
from ingest.layout import ReadPage
from ingest.pipeline import passages_of
from ingest.reading import FileRead, read_files

FILES = 3
EXACT = [name for name, form in FORMATS.items() if form.exact]


def read(path: Path, pages: Sequence[ReadPage]) -> Read:
    document = Document(
        id=path.name, source="s", file=path.name, title="t", audience=Audience.of(["public"])
    )
    passages = [(passage.page, passage.text) for passage in passages_of(document, pages)]
    return Read({page.page.number: page.page.text for page in pages}, passages)


def made_and_read(
    name: str, folder: Path, files: int = FILES
) -> dict[str, tuple[list[Known], Read]]:
    made = make_files(name, folder, files)
    results = list(read_files([folder / file for file in made]))
    assert [one for one in results if not isinstance(one, FileRead)] == []
    return {
        one.path.name: (made[one.path.name], read(one.path, one.pages))
        for one in results
        if isinstance(one, FileRead)
    }


@pytest.mark.parametrize("name", EXACT)
def test_every_text_of_a_file_is_on_its_page_in_order_and_in_a_passage(
    name: str, tmp_path: Path
) -> None:
    files = made_and_read(name, tmp_path)

    total = reduce(add, (score(known, found) for known, found in files.values()), Score())

    assert len(files) == FILES
    assert total.missing == ()
    assert total.unpassed == ()
    assert total.placed == total.in_passages == total.known
    assert total.ordered == total.pairs


@pytest.mark.parametrize("name", EXACT)
def test_every_text_can_be_quoted(name: str, tmp_path: Path) -> None:
    for known, found in made_and_read(name, tmp_path, files=1).values():
        assert [one.text for one in known if not locate(found.pages[one.page], one.text)] == []


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed here")
def test_a_scan_has_at_most_two_signs_wrong_in_a_hundred(tmp_path: Path) -> None:
    files = made_and_read("scan", tmp_path, files=1)

    total = reduce(add, (score(known, found) for known, found in files.values()), Score())

    assert total.wrong <= 0.02 * total.letters


@pytest.mark.parametrize("name", FORMATS)
def test_the_rival_of_each_format_reads_something_of_it_or_nothing_of_a_scan(
    name: str, tmp_path: Path
) -> None:
    made = make_files(name, tmp_path, 1)

    pages = {file: RIVALS[name][1](tmp_path / file) for file in made}

    total = reduce(add, (score(known, Read(pages[file])) for file, known in made.items()), Score())
    assert (total.found > 0) is FORMATS[name].exact


def test_a_word_that_is_gone_a_page_that_is_wrong_and_a_turned_order_are_told() -> None:
    known = [Known("Byrådet mødes", 1), Known("på rådhuset.", 1), Known("Bilag 4", 2)]

    lost = score(known, Read({1: "Byrådet mødtes\npå råd-\nhuset.", 2: "Bilag 4"}))
    moved = score(known, Read({1: "på rådhuset. Byrådet mødes Bilag 4", 2: ""}, [(1, "Bilag 4")]))

    assert moved.unpassed == ("Byrådet mødes", "på rådhuset.", "Bilag 4")
    assert (lost.missing, lost.found, lost.wrong) == (("Byrådet mødes",), 2, 1)
    assert (moved.found, moved.placed, moved.in_passages) == (3, 2, 0)
    assert (moved.ordered, moved.pairs) == (0, 1)
