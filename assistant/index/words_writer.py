"""Write the words of all passages of a generation that nobody reads yet."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.concepts import WordFeatures
from assistant.domain.documents import Passage
from assistant.index.space import Free, free_bytes, require
from assistant.index.words import ID, SPELLED, StoredWords
from assistant.language.cutting import END, Cutter, Numbers

Sizes = NDArray[np.int32]


class WordsWriter:
    """Cuts passages, keeps what a base has of the others, and writes both."""

    def __init__(self, base: Path | None = None, *, free: Free = free_bytes) -> None:
        """Begin with what lies in `base`, whose words must have the same features still."""
        self._free = free
        self._base = StoredWords.open(base) if base else None
        text = (base / SPELLED).read_text(encoding="utf-8") if base and self._base else ""
        self._spelled = text.split("\n") if text else []
        self._number = {word: number for number, word in enumerate(self._spelled)}
        self._cutter = Cutter(self._numbered)
        self._of_section = cache(self._section)
        self._dropped: set[str] = set()
        self._ids: list[str] = []
        self._codes: list[Numbers] = []
        self._sizes: list[tuple[int, int, int]] = []  # codes of headings, text, first line

    @property
    def has_base(self) -> bool:
        """Whether passages need not be given that stand in the base."""
        return self._base is not None

    def add(self, passages: Sequence[Passage]) -> None:
        """Cut passages; those of the same ids in the base go."""
        cut = self._cutter.cut([passage.text for passage in passages])
        for passage, text in zip(passages, cut, strict=True):
            section = self._of_section(passage.section)
            line, _, rest = passage.text.partition("\n")
            first = self._cutter.cut([line])[0] if rest else text
            self._ids.append(passage.id)
            self._codes += [section, text]
            self._sizes.append((len(section), len(text), len(first)))

    def drop(self, passage_ids: Iterable[str]) -> None:
        """Leave passages of the base out."""
        self._dropped |= set(passage_ids)

    def finish(self, folder: Path, of_word: Callable[[str], WordFeatures]) -> None:
        """Write all to `folder`; nothing where there is no passage.

        `of_word` gives the features of a word. A word that no passage has any more is forgotten.

        Raises:
            OutOfSpace: the disk is too full.
        """
        ids, sizes, codes = self._together()
        if not len(ids):
            return
        is_used = np.zeros(len(self._spelled) + 1, bool)
        is_used[codes] = True  # a mark is -1: the last
        used = np.flatnonzero(is_used[:-1]).tolist()
        numbers = np.append(np.cumsum(is_used[:-1]) - 1, END).astype(np.int32)
        features, of_word_at, terms = self._features(used, of_word)
        lengths = sizes[:, :2].sum(axis=1, dtype=np.int64)
        order = np.argsort(ids)
        stored = StoredWords(
            ids=ids[order],
            starts=(np.cumsum(lengths) - lengths)[order],
            sizes=sizes[order],
            codes=numbers[codes],
            features=features,
            of_word=of_word_at,
            terms=terms,
        )
        spelled = [self._spelled[number] for number in used]
        require(folder.parent, stored.bytes + sum(map(len, spelled)) * 2, self._free)
        stored.save(folder, spelled)

    def _numbered(self, word: str) -> int:
        number = self._number.setdefault(word, len(self._spelled))
        if number == len(self._spelled):
            self._spelled.append(word)
        return number

    def _section(self, section: tuple[str, ...]) -> Numbers:
        return self._cutter.cut([" ".join(section)])[0]

    def _together(self) -> tuple[NDArray[np.bytes_], Sizes, Numbers]:
        """What was added, after what is kept of the base: ids, sizes and codes."""
        ids, codes = [np.array(self._ids, ID)], self._codes
        sizes = [np.array(self._sizes, np.int32).reshape(len(self._ids), 3)]
        base = self._base
        if base is not None:
            gone = np.array(sorted({*self._dropped, *self._ids}), ID)
            rows = np.flatnonzero(~np.isin(base.ids, gone))
            ends = base.starts[rows] + base.sizes[rows, :2].sum(axis=1)
            runs = zip(base.starts[rows].tolist(), ends.tolist(), strict=True)
            ids, sizes = [base.ids[rows], *ids], [base.sizes[rows], *sizes]
            codes = [*(base.codes[start:end] for start, end in runs), *codes]
        flat = np.concatenate([np.zeros(0, np.int32), *codes])
        return np.concatenate(ids), np.concatenate(sizes), flat

    def _features(
        self, numbers: Sequence[int], of_word: Callable[[str], WordFeatures]
    ) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.uint8]]:
        """The features of some words, where those of each begin, and how many are terms."""
        told: list[NDArray[np.uint32]] = []
        terms: list[int] = []
        for number in numbers:
            features, count = self._features_of(number, of_word)
            told.append(features)
            terms.append(count)
        starts = np.append(0, np.cumsum([len(features) for features in told]))
        flat = np.concatenate([np.zeros(0, np.uint32), *told])
        return flat, starts.astype(np.int64), np.array(terms, np.uint8)

    def _features_of(
        self, number: int, of_word: Callable[[str], WordFeatures]
    ) -> tuple[NDArray[np.uint32], int]:
        base = self._base
        if base is not None and number < len(base.terms):
            start, end = base.of_word[number : number + 2].tolist()
            return base.features[start:end], int(base.terms[number])
        found = of_word(self._spelled[number])
        return np.array((*found.terms, *found.grams), np.uint32), len(found.terms)
