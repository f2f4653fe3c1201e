"""Hits that say what a better one says already: it stands for them, and names them."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

from assistant.domain.answers import Hit
from assistant.domain.documents import DocumentKind

# So much of a hit's runs of three words must stand in the better one.
CONTAINED = 0.9
# A line or two, such as a heading, stands in many places and means another thing in each.
FEWEST_WORDS = 12
# Where a word is missing, one that begins alike stands for it: a spelling or an ending.
BEGINNING = 4
# What counts, and what turns a statement round. Numbers and names tell themselves by their signs.
TURNING = frozenset(
    "ikke ingen intet aldrig hverken uden undtagen kun nul en et to tre fire fem seks syv otte"
    " ni ti elleve tolv halv halve hel hele dobbelt alle mindst højst over under før efter"
    " imod".split()
)
# Copies score alike: what stands further down than this is left as it is.
DEPTH = 80
# Only hits with the same long words are compared: of the three rarest, with the best few.
LONG_WORD = 10
SHARED_WORDS = 0.75
RAREST = 3
MOST_COMPARED = 3
MOST_HEADING_WORDS = 40
REMEMBERED = 5_000  # texts
MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES})
_WORD = re.compile(r"\w+")

Run = tuple[str, str, str]


class _Text:
    """A hit's words. Most hits are never compared, so that what comparing takes is made late."""

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.is_long, self.long_words = _outline(hit.passage.text)

    @cached_property
    def words(self) -> Sequence[str]:
        return _WORD.findall(self.hit.passage.text)

    @cached_property
    def low(self) -> Sequence[str]:
        return [word.lower() for word in self.words]

    @cached_property
    def runs(self) -> frozenset[Run]:
        return _runs(self.low)

    @cached_property
    def said(self) -> frozenset[Run]:
        """The runs of its text, alone and after the headings it stands under."""
        headings = _WORD.findall(" ".join(self.hit.passage.section))[-MOST_HEADING_WORDS:]
        return self.runs | _runs([*map(str.lower, headings), *self.low[:2]])

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(word[:BEGINNING] for run in self.said for word in run)

    @cached_property
    def telling(self) -> frozenset[str]:
        signs = {w.lower() for w in self.words if not w[0].islower() or not w.isalpha()}
        return TURNING | signs

    def says(self, other: "_Text") -> bool:
        """Whether it says all that `other` says."""
        missing = other.runs - self.said
        return len(missing) <= (1 - CONTAINED) * len(other.runs) and all(
            word[:BEGINNING] in self.beginnings and word not in other.telling
            for run in missing
            for word in run
        )


def gather(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the best of the hits that say the same, in their order, with the others as `copies`.

    Of the first `DEPTH`; the others follow as they are.

    Two that differ in a number, a name or a word that turns what is said do not say the same, nor
    do the items of two meetings unless their case is the same.
    """
    kept: list[_Text] = []
    copies: list[list[Hit]] = []
    said: set[str] = set()  # the long words of the kept
    for text in map(_Text, hits[:DEPTH]):
        stands_for = next((n for n in _alike(text, kept, said) if kept[n].says(text)), None)
        if stands_for is not None:
            copies[stands_for].append(text.hit)
            continue
        if text.is_long:
            said |= text.long_words
        kept.append(text)
        copies.append([])
    first = [_naming(text.hit, others) for text, others in zip(kept, copies, strict=True)]
    return [*first, *hits[DEPTH:]]


def _alike(text: _Text, kept: Sequence[_Text], said: Set[str]) -> Iterator[int]:
    """Yield the few of `kept` that `text` may be a copy of, the best first.

    `said` are all their long words: of most texts, too few are among them.
    """
    words = text.long_words
    if not text.is_long or len(words & said) < SHARED_WORDS * len(words):
        return iter(())
    held = _holders(words, kept, said)
    near = sorted({n for those in sorted(held, key=len)[:RAREST] for n in those[:MOST_COMPARED]})
    alike = (
        n
        for n in near
        if len(words & kept[n].long_words) >= SHARED_WORDS * len(words)
        and _of_one_matter(text.hit, kept[n].hit)
    )
    return islice(alike, MOST_COMPARED)


def _holders(words: Set[str], kept: Sequence[_Text], said: Set[str]) -> list[list[int]]:
    """By word, which of `kept` hold it, the best first."""
    held: dict[str, list[int]] = {word: [] for word in words if word in said}
    for n, text in enumerate(kept):
        if text.is_long:
            for word in words & text.long_words:
                held[word].append(n)
    return list(held.values())


def _of_one_matter(one: Hit, other: Hit) -> bool:
    """Whether two items of meetings are of one case, or of one meeting; other papers always are."""
    if not {one.document.kind, other.document.kind} <= MEETINGS:
        return True
    cases = {hit.passage.case_number or hit.document.case_number for hit in (one, other)}
    if None not in cases:
        return len(cases) == 1
    return (one.document.body, one.document.date) == (other.document.body, other.document.date)


def _naming(hit: Hit, others: Sequence[Hit]) -> Hit:
    """Give a hit its copies: one a page, and none on its own."""
    if not others:
        return hit
    by_place = {(o.passage.document_id, o.passage.page): o for o in reversed(others)}
    by_place.pop((hit.passage.document_id, hit.passage.page), None)
    return replace(hit, copies=tuple(reversed(by_place.values()))) if by_place else hit


@lru_cache(maxsize=REMEMBERED)
def _outline(text: str) -> tuple[bool, frozenset[str]]:
    """Whether a text is long enough to be a copy, and its long words."""
    split = text.split()
    return len(split) >= FEWEST_WORDS, frozenset(w for w in split if len(w) >= LONG_WORD)


def _runs(low: Sequence[str]) -> frozenset[Run]:
    return frozenset(zip(low, low[1:], low[2:], strict=False))
