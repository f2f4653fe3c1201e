"""What speaks for a candidate: its own words, its page, its headings, its document and its kind.

Every feature is a number made of the question and of what the asker may read, nothing else.
`docs/ranking.md` explains them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from assistant.domain.documents import Document, Passage
from assistant.language.matters import Matter, asked, earlier_meetings, told
from assistant.language.named_days import Days, is_of, named_days
from assistant.language.seeking import Sought, holds, sought
from assistant.language.tokens import STOP_WORDS, words
from assistant.language.traits import has
from assistant.retrieval.matching import Matcher, Matrix
from assistant.retrieval.numbering import CutPassages
from assistant.retrieval.passage_reading import Parts, Placed, read_passages
from assistant.retrieval.reading import Places, Said, read, whole_texts

# BM25 over concepts. Lengths in words, measured once on council documents, as in the encoder.
K1 = 1.2
B = 0.75
PASSAGE_LENGTH = 70.0
PAGE_LENGTH = 200.0
MOST_PAIRS = 3.0
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Place = tuple[str, int]  # document and page
_IN_ORDER = attrgetter("document_id", "page", "position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that the index found, with its scores."""

    passage: Passage
    document: Document
    sparse: float  # share of the best one's
    dense: float  # cosine
    neighbours: float
    fused: float
    traits: int | None = None  # of the text; None where it must be looked through

    @property
    def place(self) -> Place:
        """The page it stands on."""
        return self.passage.document_id, self.passage.page


def features(
    question: str,
    matcher: Matcher,
    found: Sequence[Candidate],
    beside: Iterable[Placed],
    cut: CutPassages | None = None,
) -> dict[str, Matrix]:
    """Return each feature of each candidate; `beside` are all passages on their pages.

    Where the index has `cut` its passages already, nothing of them is cut anew, and of those beside
    it is enough to know where they stand.
    """
    passages: dict[str, Placed] = {c.passage.id: c.passage for c in found}
    passages |= {p.id: p for p in beside}
    ordered = sorted(passages.values(), key=_IN_ORDER)
    plain = _scores(found) | _kinds(question, found)
    columns = {name: np.array(values, np.float32) for name, values in plain.items()}
    return columns | _coverage(question, matcher, found, _Ordered.of(ordered, found), cut)


def _scores(found: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    best: dict[str, float] = {}
    for c in found:
        best[c.document.id] = max(best.get(c.document.id, 0.0), c.fused)
    return {
        "sparse": [c.sparse for c in found],
        "dense": [c.dense for c in found],
        "neighbours": [c.neighbours for c in found],
        "fused": [c.fused for c in found],
        "document": [best[c.document.id] for c in found],
    }


def _kinds(question: str, found: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    kinds, days = sought(question), named_days(question)
    numbers = frozenset(_NUMBER.findall(question))
    lengths = np.array([len(c.passage.text) for c in found])
    return {
        "numbers": [_share(numbers, c.passage.text) for c in found],
        "kind": [sum(_holds(k, c, numbers) for k in kinds) / max(1, len(kinds)) for c in found],
        "length": np.log(lengths + 1).tolist(),
        "dated": [float(bool(days) and _is_of(days, c)) for c in found],
        "tells": _tells(asked(question), [c.passage.text for c in found]),
    }


def _holds(kind: Sought, candidate: Candidate, said: frozenset[str]) -> bool:
    # Which numbers a text has, its traits do not tell.
    if candidate.traits is None or (kind is Sought.NUMBER and said):
        return holds(kind, candidate.passage.text, said)
    return has(candidate.traits, kind)


def _is_of(days: Days, candidate: Candidate) -> bool:
    """Whether a passage is of a day that is asked about: its document, or a meeting it tells of."""
    passage = candidate.passage
    told = earlier_meetings("\n".join([*passage.section, passage.text]))
    return any(is_of(days, day) for day in (candidate.document.date, *(m.date for m in told)))


def _tells(matters: frozenset[Matter], texts: Sequence[str]) -> list[float]:
    """The share of the matters asked about that each text tells something of."""
    if not matters:
        return [0.0] * len(texts)
    return [len(told(text, matters)) / len(matters) for text in texts]


def _share(numbers: frozenset[str], text: str) -> float:
    # Hardly a text has the signs of one at all, and only such a one is looked through.
    if not any(number in text for number in numbers):
        return 0.0
    return len(numbers & set(_NUMBER.findall(text))) / len(numbers)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Passages page by page, and where the candidates stand among them."""

    passages: Sequence[Placed]
    chosen: Places  # of each candidate
    firsts: Places  # of each page's first passage
    page_of: Places  # which page each passage stands on
    line: Places  # where each stands on one line, no document beside another

    @classmethod
    def of(cls, ordered: Sequence[Placed], found: Sequence[Candidate]) -> "_Ordered":
        at = {p.id: number for number, p in enumerate(ordered)}
        chosen = np.array([at[c.passage.id] for c in found])
        number = {id_: n for n, id_ in enumerate({p.document_id for p in ordered})}
        documents = np.array([number[p.document_id] for p in ordered], np.int64)
        pages = np.array([p.page for p in ordered], np.int64)
        news = (np.diff(documents, prepend=-1) != 0) | (np.diff(pages, prepend=-1) != 0)
        line = (documents << 32) + np.array([p.position for p in ordered], np.int64)
        return cls(ordered, chosen, np.flatnonzero(news), np.cumsum(news) - 1, line)

    def around(self, whole: Matrix) -> Matrix:
        """The best of each passage and those just before and after it, where they are at hand."""
        best, last = whole.copy(), len(self.passages) - 1
        order = np.argsort(self.line)
        for step in (-1, 1):
            beside = np.searchsorted(self.line, self.line + step, sorter=order)
            source = order[np.minimum(beside, last)]
            here = np.flatnonzero(self.line[source] == self.line + step)
            best[here] = np.maximum(best[here], whole[source[here]])
        return best


def _coverage(
    question: str,
    matcher: Matcher,
    found: Sequence[Candidate],
    ordered: _Ordered,
    cut: CutPassages | None,
) -> dict[str, Matrix]:
    plain = [word for word in words(question) if word not in STOP_WORDS]
    chosen, firsts = ordered.chosen, ordered.firsts
    parts = Parts(ordered.passages, chosen, firsts)
    all_read = read_passages(parts, matcher, plain, cut)
    said, abouts = all_read.said, [_about(c.document) for c in found]
    titles = {about: at for at, about in enumerate(dict.fromkeys(abouts))}
    whole = whole_texts(said)
    own, shares = _shares(
        matcher,
        (
            whole[chosen],
            np.maximum.reduceat(whole, firsts),
            said.runs,
            _two(said),
            ordered.around(whole)[chosen],
            all_read.sections,
            whole_texts(read(list(titles), matcher)),
            all_read.first_lines,
        ),
    )
    passage, page, run, two, beside, section, title, first_line = shares
    on_page = ordered.page_of[chosen]
    counts, lengths = np.add.reduceat(said.counts, firsts), np.add.reduceat(said.lengths, firsts)
    return {
        "own": own,
        "said": passage,
        "said_sentence": np.maximum.reduceat(run, said.starts)[chosen],
        "two_sentences": np.maximum.reduceat(two, said.starts)[chosen],
        "said_page": page[on_page],
        "beside": beside,
        "bm25": _bm25(matcher, said.counts, said.lengths, PASSAGE_LENGTH)[chosen],
        "bm25_page": _bm25(matcher, counts, lengths, PAGE_LENGTH)[on_page],
        "pairs": np.minimum(said.pairs[chosen], MOST_PAIRS) / MOST_PAIRS,
        "section": section,
        "title": title[[titles[about] for about in abouts]],
        "first_line": first_line[on_page],
    }


def _shares(matcher: Matcher, matrices: Sequence[Matrix]) -> tuple[Matrix, Sequence[Matrix]]:
    """How much of the question's weight each row of some matrices says.

    In its own words for the first matrix alone, and in any for each. All rows at once: that takes
    half the time, and a row says the same whatever stands beside it.
    """
    own, said = matcher.strengths(np.concatenate(matrices))
    ends = np.cumsum([len(matrix) for matrix in matrices])[:-1]
    return _weighted(own[: ends[0]], matcher), np.split(_weighted(said, matcher), ends)


def _weighted(values: Matrix, matcher: Matcher) -> Matrix:
    # No matrix product: how it adds up may depend on the number of rows.
    total: Matrix = (values * matcher.weights).sum(axis=1)
    return total


def _two(said: Said) -> Matrix:
    """Each sentence with the one that follows it, or by itself where none does."""
    places = said.places
    follows = np.flatnonzero((places[:-1] >= 0) & (places[1:] == places[:-1] + 1))
    joined = said.runs.copy()
    joined[follows] = np.maximum(said.runs[follows], said.runs[follows + 1])
    return joined


def _bm25(matcher: Matcher, counts: Matrix, lengths: Matrix, usual: float) -> Matrix:
    norm: Matrix = K1 * (1 - B + B * lengths / usual)
    saturated: Matrix = counts * (K1 + 1) / (counts + norm[:, None])
    return _weighted(saturated, matcher)


def _about(document: Document) -> str:
    return f"{document.title} {document.body or ''} {document.kind.value}"
