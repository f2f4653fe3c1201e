"""What some texts say of a question, sentence by sentence: all texts at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.language.cutting import Cut, Numbers
from assistant.retrieval.lexicon import Lexicons, OfWord
from assistant.retrieval.matching import LEAST_GRAMS, Matcher, Matches, Matrix
from assistant.retrieval.numbering import Numbering
from assistant.retrieval.tabling import NOTHING, Table

NEARBY = 3  # words
_LEXICONS = Lexicons()

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Said:
    """What some texts say of a question's concepts."""

    # A row a sentence that says something, text after text; each text has a blank one before them.
    runs: Matrix
    places: Places  # each row's sentence in its text; -1 for the blank ones
    starts: Places  # each text's first row
    counts: Matrix  # a row a text, a column a concept: how often it is said
    lengths: Matrix  # words a text
    pairs: Matrix  # neighbours in the question that stand near each other in the text

    def first(self, number: int) -> "Said":
        """Return what the first `number` texts say."""
        end = self.starts[number] if number < len(self.starts) else len(self.runs)
        return Said(
            self.runs[:end],
            self.places[:end],
            self.starts[:number],
            self.counts[:number],
            self.lengths[:number],
            self.pairs[:number],
        )


@dataclass(frozen=True, slots=True)
class _Hits:
    """The words that say something, in order."""

    words: Numbers  # each by its row in `found`
    at: Places  # among all words and marks of all texts
    texts: Places
    runs: Places  # sentences, counted through all texts
    found: Table


def read(texts: Sequence[str], matcher: Matcher, order: Sequence[str] = ()) -> Said:
    """Match all of `texts` at once; `order` is the question's words in order, for `pairs`."""
    lexicon = _LEXICONS.current(matcher.of_word)
    return read_cut(Cut.of(lexicon.numbers(texts)), lexicon, matcher, order)


def read_cut(
    cut_texts: Cut, numbering: Numbering, matcher: Matcher, order: Sequence[str] = ()
) -> Said:
    """Match texts that are cut already, as `read` does; `numbering` knows their words."""
    codes, sizes, number = cut_texts.codes, cut_texts.sizes, len(cut_texts.sizes)
    text_ends, run_ends = np.cumsum(sizes), np.flatnonzero(codes < 0)
    matches = matcher.learn(order)
    wanted = _neighbours(order, matches)
    known, found = _known(codes, numbering, matcher)
    at = np.flatnonzero(known[codes] >= 0)
    # Few words say something: where they stand is looked up for those alone.
    of_text, of_run = np.searchsorted(text_ends, at, side="right"), np.searchsorted(run_ends, at)
    hits = _Hits(known[codes[at]], at, of_text, of_run, found)
    first_runs, after = (np.searchsorted(run_ends, ends) for ends in (text_ends - sizes, text_ends))
    lengths = (sizes - (after - first_runs)).astype(np.float32)
    runs, places, starts = _rows(hits, first_runs, matcher.columns)
    counts, pairs = _counts(hits, number, matcher), _pairs(hits, number, wanted)
    return Said(runs, places, starts, counts, lengths, pairs)


def whole_texts(said: Said) -> Matrix:
    """The best that each text says, all of its sentences together: a row a text."""
    best: Matrix = np.maximum.reduceat(said.runs, said.starts)
    return best


def cut(texts: Sequence[str], of_word: OfWord) -> None:
    """Cut `texts` into words now, so that no question has to wait for it."""
    _LEXICONS.current(of_word).numbers(texts)


def _known(codes: Numbers, numbering: Numbering, matcher: Matcher) -> tuple[Numbers, Table]:
    """By number, the row of a word among those that match; -1 for the others and for marks."""
    size = int(codes.max(initial=-1)) + 1
    stands = np.zeros(size + 1, bool)
    stands[codes] = True  # a mark is -1: the last
    stood = np.flatnonzero(stands[:size])
    likely = numbering.reaching(stood, matcher.reach, LEAST_GRAMS)
    table = numbering.table(likely, matcher)
    matched = np.flatnonzero((table > NOTHING).any(axis=1))
    known = np.full(size + 1, -1, np.int32)
    known[likely[matched]] = np.arange(len(matched))
    return known, table[matched]


def _rows(hits: _Hits, first_runs: Places, columns: int) -> tuple[Matrix, Places, Places]:
    """The best match of each sentence by column, where it stands, and where each text begins."""
    news = np.diff(hits.runs, prepend=-1) != 0  # in order, each run's hits stand together
    firsts, of_hit = np.flatnonzero(news), np.cumsum(news) - 1
    texts = hits.texts[firsts]
    rows = np.arange(len(firsts)) + texts + 1  # a blank one for each text so far
    number = len(first_runs)
    matrix = np.zeros((len(firsts) + number, columns), np.float32)
    at, column, weight = _spread(hits.words, hits.found)
    np.maximum.at(matrix.reshape(-1), rows[of_hit][at] * columns + column, weight)
    places = np.full(len(matrix), -1)
    places[rows] = hits.runs[firsts] - first_runs[texts]
    return matrix, places, np.searchsorted(texts, np.arange(number)) + np.arange(number)


def _counts(hits: _Hits, texts: int, matcher: Matcher) -> Matrix:
    concepts = len(matcher.concepts)
    counts = np.zeros((texts, concepts), np.float32)
    # By its own word or another way: the stronger of two columns.
    own, other = hits.found[:, 0 : 2 * concepts : 2], hits.found[:, 1 : 2 * concepts : 2]
    at, concept, weight = _spread(hits.words, np.maximum(own, other))
    np.add.at(counts.reshape(-1), hits.texts[at] * concepts + concept, weight)
    return counts


def _spread(words: Numbers, table: Table) -> tuple[Places, Places, Matrix]:
    """What each of some words says, in order: whose it is, the column, and how well.

    A word says hardly more than one thing: the whole rows would be twice the work.
    """
    word, column = np.nonzero(table > NOTHING)
    sizes = np.bincount(word, minlength=len(table))
    starts, size = (np.cumsum(sizes) - sizes)[words], sizes[words]
    at = np.repeat(np.arange(len(words)), size)
    source = np.arange(len(at)) + (starts - (np.cumsum(size) - size))[at]
    return at, column[source], table[word, column].astype(np.float32)[source]


def _pairs(hits: _Hits, texts: int, wanted: set[tuple[int, int]]) -> Matrix:
    """How many words of each text stand near the word that stands before them in the question."""
    asked = [(a, b) for a, b in wanted if a != b]
    if not asked or not len(hits.words):
        return np.zeros(texts, np.float32)
    own = hits.found > NOTHING
    with_own = np.flatnonzero(own[:, ::2].any(axis=1))
    chosen = np.flatnonzero(np.isin(hits.words, with_own))
    at, runs, words = hits.at[chosen], hits.runs[chosen], hits.words[chosen]
    near = np.flatnonzero((np.diff(at) <= NEARBY) & (np.diff(runs) == 0))
    before, after = zip(*asked, strict=True)
    said: NDArray[np.bool_] = own[:, before][words[near]] & own[:, after][words[near + 1]]
    near = near[said.any(axis=1)]
    return np.bincount(hits.texts[chosen[near]], minlength=texts).astype(np.float32)


def _own(found: Matches) -> set[int]:
    return {column for column, _ in found if column % 2 == 0}


def _neighbours(asked: Sequence[str], matches: Mapping[str, Matches]) -> set[tuple[int, int]]:
    own = [_own(matches[word]) for word in asked if word in matches]
    return {(a, b) for one, other in pairwise(own) for a in one for b in other}
