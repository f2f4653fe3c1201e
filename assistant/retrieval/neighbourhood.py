"""What the legs found and what stands beside it, by the places that are stored with an index.

Of the hundreds that are weighed only the first are looked up as passages, and the others when
somebody asks for them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.domain.access import Asker
from assistant.domain.documents import Document
from assistant.domain.unfolding import Unfolding
from assistant.ports import Legs, PassageSource
from assistant.retrieval.evidence import Candidate
from assistant.retrieval.fusion import Scores, lent
from assistant.retrieval.passage_reading import Placed

RERANKED = 80
# So many of the best lend weight to the passages before and after them, this far.
LENDING = 60
BESIDE = 2
STEPS = tuple(step for step in range(-BESIDE, BESIDE + 1) if step)

Rows = NDArray[np.int64]


class DocumentSource(Protocol):
    """The authority on documents, for those who know already where passages stand in them."""

    def readable(
        self, ids: Sequence[str], *, of: object, asker: Asker
    ) -> Mapping[str, Document] | None:
        """Return those of `ids` that answer and that `asker` may read.

        None where not `of` is published now, the state of the index that the ids come from: its
        passages may stand elsewhere since.
        """
        ...


class PassagePlaces(Protocol):
    """Where the passages of an index stand; each is a row, by ascending id."""

    @property
    def documents(self) -> NDArray[np.int32]:
        """The document of each, by number."""
        ...

    @property
    def pages(self) -> NDArray[np.int32]:
        """The page of each."""
        ...

    @property
    def positions(self) -> NDArray[np.int32]:
        """The position of each in its document."""
        ...

    @property
    def traits(self) -> NDArray[np.uint16]:
        """What each text has that a question may ask for, as `assistant.language.traits` tells."""
        ...

    def rows(self, passage_ids: Sequence[str]) -> Rows | None:
        """Return the rows of passages; None where not all of them are held."""
        ...

    def passages(self, rows: Rows) -> list[str]:
        """Return the ids of the passages in some rows."""
        ...

    def named(self, documents: Iterable[int]) -> list[str]:
        """Return the ids of some documents, given by number."""
        ...

    def beside(self, rows: Rows, steps: Sequence[int]) -> Rows:
        """Return the rows of what stands so many passages after those of `rows`, each once."""
        ...


@runtime_checkable
class HoldsPlaces(Protocol):
    """A `Searchable` that may know where its passages stand."""

    @property
    def state(self) -> object:
        """What is published with it."""
        ...

    @property
    def places(self) -> PassagePlaces | None:
        """Where they stand; None where the catalogue must tell.

        Its passages are cut ahead, by the same rows.
        """
        ...


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The candidates, best first, and what stands beside the best of them."""

    candidates: Sequence[Candidate]
    around: Sequence[Placed]  # on the pages of the first `RERANKED`, if not elsewhere
    row_of: Mapping[str, int] = field(default_factory=dict)  # by passage id, where they are known


class _Spot(NamedTuple):
    """Where a passage stands that is not looked up."""

    id: str
    document_id: str
    page: int
    position: int


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Candidates as columns, best first."""

    ids: list[str]
    traits: list[int]
    sparse: list[float]
    dense: list[float]
    neighbours: list[float]
    fused: list[float]


@dataclass(frozen=True, slots=True)
class ByPlaces:
    """Weighs what was found by where it stands. Who asks meets both doors of the catalogue.

    Of a document that may not be read nothing is weighed, and no passage comes from anywhere but
    the catalogue.
    """

    places: PassagePlaces
    state: object  # what is published with the places
    documents: DocumentSource
    passages: PassageSource

    def around(
        self, legs: Legs, fused: Mapping[str, float], long: float, *, asker: Asker
    ) -> Neighbourhood | None:
        """Return the candidates; None where the places do not tell: the catalogue must."""
        ids = list(fused)
        rows = self.places.rows(ids)
        kept = None if rows is None else self._readable(rows, asker)
        if rows is None or kept is None:
            return None
        found, held = rows[kept], [ids[at] for at in kept.tolist()]
        scores = np.array([fused[id_] for id_ in held], np.float64)
        best = np.lexsort((found, -scores))[:LENDING]
        beside = self.places.beside(found[best], STEPS)
        new = beside[~np.isin(beside, found)]
        every = np.concatenate([found, new])
        values = np.concatenate([scores, np.zeros(len(new))])
        given = lent(self._line(every), values, long)
        order = np.lexsort((every, -(values + given)))
        sparse, dense = _of_legs(legs, held, len(new))
        weighed = _Weighed(
            ids=self.places.passages(every[order]),
            traits=self.places.traits[every[order]].tolist(),
            sparse=sparse[order].tolist(),
            dense=dense[order].tolist(),
            neighbours=given[order].tolist(),
            fused=(values + given)[order].tolist(),
        )
        candidates = Unfolding(self._candidates(weighed, asker))
        around = self._on_pages(new, every[order[:RERANKED]])
        row_of = dict(zip(weighed.ids, every[order].tolist(), strict=True))
        return Neighbourhood(candidates, around, row_of)

    def _readable(self, rows: Rows, asker: Asker) -> Rows | None:
        """Which of some rows stand in documents that `asker` may read."""
        numbers, of_row = np.unique(self.places.documents[rows], return_inverse=True)
        names = self.places.named(numbers.tolist())
        readable = self.documents.readable(names, of=self.state, asker=asker)
        if readable is None:
            return None
        is_open = np.array([name in readable for name in names], bool)
        return np.flatnonzero(is_open[of_row])

    def _line(self, rows: Rows) -> Rows:
        """Where rows stand on one line, no document within reach of another."""
        return (self.places.documents[rows].astype(np.int64) << 32) + self.places.positions[rows]

    def _on_pages(self, rows: Rows, first: Rows) -> list[Placed]:
        """Those of `rows` that stand on the same pages as the first candidates."""
        near = rows[np.isin(self._leaves(rows), self._leaves(first))]
        names = self.places.named(self.places.documents[near].tolist())
        numbers = (self.places.pages[near].tolist(), self.places.positions[near].tolist())
        return list(map(_Spot, self.places.passages(near), names, *numbers))

    def _leaves(self, rows: Rows) -> Rows:
        """A number for the page that each row stands on."""
        return (self.places.documents[rows].astype(np.int64) << 32) | self.places.pages[rows]

    def _candidates(self, weighed: _Weighed, asker: Asker) -> Iterator[Candidate]:
        """Look up the first, then the others, as the catalogue has them for `asker`."""
        ids = weighed.ids
        for run in (range(min(RERANKED, len(ids))), range(RERANKED, len(ids))):
            found = self.passages.passages([ids[at] for at in run], asker=asker)
            for at in run:
                if ids[at] in found:
                    passage, document = found[ids[at]]
                    yield Candidate(
                        passage=passage,
                        document=document,
                        sparse=weighed.sparse[at],
                        dense=weighed.dense[at],
                        neighbours=weighed.neighbours[at],
                        fused=weighed.fused[at],
                        traits=weighed.traits[at],
                    )


def _of_legs(legs: Legs, held: Sequence[str], beside: int) -> tuple[Scores, Scores]:
    """The scores of each leg, and what `beside` passages have that neither found."""
    of_sparse, of_dense = dict(legs.sparse), dict(legs.dense)
    top = max(of_sparse.values(), default=0.0) or 1.0
    least = min(of_dense.values(), default=0.0)
    sparse = [*(of_sparse.get(id_, 0.0) for id_ in held), *([0.0] * beside)]
    dense = [*(of_dense.get(id_, least) for id_ in held), *([least] * beside)]
    return np.array(sparse, np.float64) / top, np.array(dense, np.float64)
