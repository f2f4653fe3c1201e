"""The words of passages as they are stored: the same as cutting each passage when it is found."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.access import Audience
from assistant.domain.concepts import Concept, WordFeatures
from assistant.domain.documents import Document, Passage, passage_id
from assistant.errors import OutOfSpace
from assistant.index.words import StoredWords
from assistant.index.words_writer import WordsWriter
from assistant.language.cutting import END
from assistant.retrieval.evidence import Candidate, features
from assistant.retrieval.matching import Matcher
from assistant.retrieval.numbering import KnownRows

PIECES = ("skolen", "Skole.", "budget 4,2", "\n", "vejen!", "-", "by og land", ".", "Ærø")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


def letters(word: str) -> WordFeatures:
    return WordFeatures.of([ord(word[0])], map(ord, word[1:]))


def a_passage(text: str, position: int = 0, section: tuple[str, ...] = ()) -> Passage:
    return Passage(
        id=passage_id("d", 1, text, position),
        document_id="d",
        page=1 + position // 3,
        position=position,
        section=section,
        text=text,
    )


def written(
    folder: Path,
    passages: Sequence[Passage],
    base: Path | None = None,
    dropped: Sequence[Passage] = (),
) -> StoredWords:
    writer = WordsWriter(base)
    writer.drop([passage.id for passage in dropped])
    writer.add(passages)
    writer.finish(folder, letters)
    stored = StoredWords.open(folder)
    assert stored is not None
    return stored


def spelled(folder: Path) -> list[str]:
    return (folder / "spelled.txt").read_text(encoding="utf-8").split("\n")


def sentences(folder: Path, stored: StoredWords, passage: Passage) -> list[str]:
    rows = stored.rows([passage.id])
    assert rows is not None
    words = spelled(folder)
    said = ["|" if code == END else words[code] for code in stored.texts(rows).codes.tolist()]
    return " ".join(said).split(" |")


def test_a_passage_its_headings_and_its_first_line_are_told_apart(tmp_path: Path) -> None:
    passage = a_passage("Ny skole.\nEn vej", section=("Byen", "Budget 2026"))
    stored = written(tmp_path / "w", [passage])
    rows = stored.rows([passage.id])
    assert rows is not None
    words = [*spelled(tmp_path / "w"), "|"]  # a mark is -1
    parts = (stored.texts(rows), stored.sections(rows), stored.first_lines(rows))
    assert [[words[code] for code in part.codes] for part in parts] == [
        ["ny", "skole", "|", "en", "vej", "|"],
        ["byen", "budget", "2026", "|"],
        ["ny", "skole", "|"],
    ]


def test_a_passage_that_is_not_held_leaves_all_to_be_cut_anew(tmp_path: Path) -> None:
    passage = a_passage("Ny skole.")
    stored = written(tmp_path / "w", [passage])
    assert stored.rows([passage.id, passage_id("d", 1, "En vej", 0)]) is None
    assert stored.rows(["z" * 40]) is None


def test_rows_that_are_known_are_those_that_are_looked_up(tmp_path: Path) -> None:
    passages = [a_passage(text) for text in ("Ny skole.", "En vej", "By og land")]
    ids = [passage.id for passage in passages]
    stored = written(tmp_path / "w", passages)
    looked_up = stored.rows(ids)
    assert looked_up is not None
    known = KnownRows(stored, dict(zip(ids[:2], looked_up.tolist(), strict=False)))
    for asked in (ids[:2], ids, [*ids, "unknown"]):
        rows, others = known.rows(asked), stored.rows(asked)
        assert (rows is None) == (others is None) == ("unknown" in asked)
        assert rows is None or others is None or rows.tolist() == others.tolist()


def test_what_is_dropped_leaves_none_of_its_words(tmp_path: Path) -> None:
    kept, gone = a_passage("Ny skole."), a_passage("Hemmelig skole")
    written(tmp_path / "1", [kept, gone])
    stored = written(tmp_path / "2", [], tmp_path / "1", [gone])
    assert stored.rows([gone.id]) is None
    assert sorted(spelled(tmp_path / "2")) == ["ny", "skole"]


@settings(max_examples=30)  # each writes files
@given(before=st.lists(TEXTS, max_size=4), after=st.lists(TEXTS, min_size=1, max_size=4))
def test_a_generation_upon_another_holds_what_one_written_at_once_does(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    root = tmp_path_factory.mktemp("words")
    old = [a_passage(text, number) for number, text in enumerate(before)]
    new = [a_passage(text, number) for number, text in enumerate(after)]
    if old:
        written(root / "old", old)
    both = list({p.id: p for p in (*old, *new)}.values())
    stepwise = written(root / "new", new, root / "old")
    at_once = written(root / "once", both)
    assert stepwise.ids.tolist() == at_once.ids.tolist()
    for passage in both:
        expected = sentences(root / "once", at_once, passage)
        assert sentences(root / "new", stepwise, passage) == expected
    assert sorted(spelled(root / "new")) == sorted(spelled(root / "once"))


@settings(max_examples=30)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), asked=TEXTS)
def test_candidates_measure_the_same_cut_ahead_or_anew(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], asked: str
) -> None:
    document = Document(
        id="d", source="s", file="f", title="Skole", audience=Audience.of(["public"])
    )
    passages = [a_passage(text, n, (f"Byen {text[:5]}",)) for n, text in enumerate(texts)]
    found = [
        Candidate(passage=p, document=document, sparse=0.5, dense=0.1, neighbours=0.0, fused=0.4)
        for p in passages[::2]
    ]
    stored = written(tmp_path_factory.mktemp("words") / "w", passages)
    concepts = [Concept(w, ord(w[0]), (), tuple(map(ord, w[1:]))) for w in ("skole", "vejen")]
    idf = {ord(letter): 1.0 for letter in "skolevjn"}
    ahead, anew = (
        features(asked, Matcher(concepts, idf, letters), found, passages, cut)
        for cut in (stored, None)
    )
    assert {n: v.tolist() for n, v in ahead.items()} == {n: v.tolist() for n, v in anew.items()}


def test_nothing_is_written_where_there_is_no_passage(tmp_path: Path) -> None:
    WordsWriter().finish(tmp_path / "w", letters)
    assert StoredWords.open(tmp_path / "w") is None


@pytest.mark.parametrize("name", ["codes.npy", "ids.npy", "terms.npy"])
def test_words_that_cannot_be_read_are_no_words(tmp_path: Path, name: str) -> None:
    written(tmp_path / "w", [a_passage("Ny skole.")])
    (tmp_path / "w" / name).write_bytes(b"\x93NUMPY")
    assert StoredWords.open(tmp_path / "w") is None


def test_arrays_that_do_not_fit_each_other_are_refused(tmp_path: Path) -> None:
    stored = written(tmp_path / "w", [a_passage("Ny skole."), a_passage("En vej")])
    with pytest.raises(ValueError, match="fit"):
        replace(stored, codes=np.zeros(1, np.int32))


def test_a_full_disk_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    writer = WordsWriter(free=lambda _: 0)
    writer.add([a_passage("Ny skole.")])
    with pytest.raises(OutOfSpace):
        writer.finish(tmp_path / "w", letters)
    assert not (tmp_path / "w").exists()
