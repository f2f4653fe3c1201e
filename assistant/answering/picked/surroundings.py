"""What stands around each unit, as rows of how well it says each concept of the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.picked.units import Form
from assistant.domain.answers import Hit
from assistant.ports import Understanding

Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]
# A unit farther off says less of this one, and so do the headings.
FADING = 0.8
OF_HEADINGS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A row a unit, a column a concept of the question, from 0 to 1."""

    own: Matrix  # the unit, by the question's own words
    said: Matrix  # the unit, in any way
    headings: Matrix  # the sections it stands in, and its document's title
    section: Matrix
    before: Matrix  # the units before it in the passage, fading
    around: Matrix  # it and the units just before and after
    under: Matrix  # the last bare line or line with a colon before it
    context: Matrix  # all of these, at a discount
    passage: Matrix
    page: Matrix


def surroundings(
    hits: Sequence[Hit], forms: Sequence[Sequence[Form]], understanding: Understanding
) -> Surroundings:
    """Read the units of `hits`, whose forms are `forms`, with what stands around them."""
    texts = [form.text for of_hit in forms for form in of_hit]
    sections = [" ".join(hit.passage.section) for hit in hits]
    titles = [_title(hit) for hit in hits]
    rank = np.repeat(np.arange(len(hits)), [len(of_hit) for of_hit in forms])
    own, said = understanding.strengths([*texts, *sections, *titles])
    count = len(texts)
    section = said[count : count + len(hits)]
    headings = np.maximum(section, said[count + len(hits) :])[rank]
    own, said = own[:count], said[:count]
    before, after = _fading(said, rank)
    beside = FADING * np.maximum(before, after)
    passages = np.maximum.reduceat(said, np.searchsorted(rank, np.arange(len(hits))))
    return Surroundings(
        own=own,
        said=said,
        headings=headings,
        section=section[rank],
        before=before,
        around=np.maximum(said, np.maximum(shifted(said, rank, 1), shifted(said, rank, -1))),
        under=_under(said, rank, [form for of_hit in forms for form in of_hit]),
        context=np.maximum(said, np.maximum(beside, OF_HEADINGS * headings)),
        passage=passages[rank],
        page=_pages(passages, hits)[rank],
    )


def shifted(rows: Matrix, rank: Numbers, step: int) -> Matrix:
    """The rows of the units one before (`step` 1) or after (-1), blank where a passage ends."""
    moved = np.zeros_like(rows)
    same = (rank[1:] == rank[:-1])[:, None]
    if step > 0:
        moved[1:] = rows[:-1] * same
    else:
        moved[:-1] = rows[1:] * same
    return moved


def _fading(said: Matrix, rank: Numbers) -> tuple[Matrix, Matrix]:
    """The most that is said before each unit of its passage, and after it; less from farther off.

    All passages are gone through at once, unit by unit: as a table of them, blank behind their end.
    """
    sizes = np.bincount(rank)
    order = np.arange(len(rank)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    table = np.zeros((sizes.max(), len(sizes), said.shape[1]), said.dtype)
    table[order, rank] = said
    before, after = np.zeros_like(table), np.zeros_like(table)
    for at in range(1, len(table)):
        np.maximum(FADING * before[at - 1], table[at - 1], out=before[at])
        np.maximum(FADING * after[-at], table[-at], out=after[-at - 1])
    return before[order, rank], after[order, rank]


def _under(said: Matrix, rank: Numbers, forms: Sequence[Form]) -> Matrix:
    found = np.zeros_like(said)
    for at in range(1, len(said)):
        if rank[at - 1] == rank[at]:
            heads = forms[at - 1].bare or forms[at - 1].leads
            found[at] = said[at - 1] if heads else found[at - 1]
    return found


def _pages(passages: Matrix, hits: Sequence[Hit]) -> Matrix:
    places = [(hit.document.id, hit.passage.page) for hit in hits]
    number = {place: at for at, place in enumerate(dict.fromkeys(places))}
    of_page = np.array([number[place] for place in places])
    best = np.zeros((len(number), passages.shape[1]), np.float32)
    np.maximum.at(best, of_page, passages)
    of_passages: Matrix = best[of_page]
    return of_passages


def _title(hit: Hit) -> str:
    return f"{hit.document.title} {hit.document.body or ''} {hit.document.kind.value}"
