"""What speaks for each unit, in numbers; `assistant.answering.picked.scoring` weighs them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from assistant.answering.judged.asked import Wanted, wanted
from assistant.answering.judged.things import Kind
from assistant.answering.picked.outdone import outdone
from assistant.answering.picked.surroundings import (
    Matrix,
    Numbers,
    Surroundings,
    shifted,
    surroundings,
)
from assistant.answering.picked.typed import Typed, typed
from assistant.answering.picked.units import PLAIN, Form, Unit, forms, numbers
from assistant.answering.picked.years import of_years
from assistant.domain.answers import Hit
from assistant.language.matters import Matter, told
from assistant.language.matters import asked as asked_matters
from assistant.language.named_days import Days, is_of, named_days
from assistant.ports import Understanding

# So many passages are read at most, and so many tell which document is spoken of most.
PASSAGES = 80
FIRST = 10
SAID = 0.5
LACKED = 0.3


@dataclass(frozen=True, slots=True)
class Spoken:
    """The units of some hits and what speaks for each: a column a feature."""

    units: tuple[Unit, ...]
    forms: tuple[Form, ...]
    kinds: tuple[frozenset[Wanted], ...]  # what each has of what is asked for
    matters: tuple[frozenset[Matter], ...]  # what each tells of what is asked about
    columns: dict[str, Matrix]


@dataclass(frozen=True, slots=True)
class _Read:
    """All that the features are made of."""

    hits: Sequence[Hit]
    rank: Numbers
    order: Numbers
    forms: Sequence[Form]
    around: Surroundings
    weights: Matrix
    asked: frozenset[Wanted]
    said_numbers: frozenset[str]
    days: Days

    def share(self, rows: Matrix) -> Matrix:
        """How much of the question's weight each row says."""
        total: Matrix = (rows * self.weights).sum(axis=1)
        return total


def speak(question: str, hits: Sequence[Hit], understanding: Understanding) -> Spoken | None:
    """Return the units of `hits`; None where there are none, or nothing is understood."""
    read_hits = ((hit, forms(hit.passage.text, hit.passage.section)) for hit in hits)
    first_cut = list(islice((each for each in read_hits if each[1]), PASSAGES))
    if not first_cut or not len(understanding.weights):
        return None
    first, cut = [hit for hit, _ in first_cut], [of_hit for _, of_hit in first_cut]
    found = tuple(form for of_hit in cut for form in of_hit)
    sizes = [len(of_hit) for of_hit in cut]
    read = _Read(
        first,
        np.repeat(np.arange(len(first)), sizes),
        np.concatenate([np.arange(size) for size in sizes]),
        found,
        surroundings(first, cut, understanding),
        understanding.weights,
        wanted(question),
        numbers(question),
        named_days(question),
    )
    units = tuple(
        Unit(hit, rank, order, form.text, form.bare, form.head)
        for rank, (hit, of_hit) in enumerate(first_cut)
        for order, form in enumerate(of_hit)
    )
    kinds = tuple(_kinds(found, read))
    columns = _coverage(read) | _places(read) | _forms(read) | _of_kinds(read, kinds)
    columns |= _of_things(typed(question, [form.text for form in found]), read)
    columns |= of_years(question, first, read.rank.tolist(), found)
    matters = tuple(_matters(asked_matters(question), found))
    columns |= _of_matters(matters, read)
    return Spoken(units, found, kinds, matters, columns)


def _kinds(forms: Sequence[Form], read: _Read) -> Iterator[frozenset[Wanted]]:
    # Of few kinds few are asked for: most units have the same of them.
    asked = {kinds: kinds & read.asked for kinds in {form.kinds for form in forms}}
    number = read.asked & {Wanted.NUMBER}
    for form in forms:
        has = asked[form.kinds]
        yield has | number if number and form.numbers - read.said_numbers else has


def _coverage(read: _Read) -> dict[str, Matrix]:
    around, weights, share = read.around, read.weights, read.share
    said, context = share(around.said), share(around.context)
    weighed = around.said * weights
    return {
        "own": share(around.own),
        "said": said,
        "said_squared": said**2,
        "saturated": (weighed / (weighed + 0.1)).sum(axis=1),
        "around": share(around.around),
        "before": share(around.before),
        "under": share(around.under),
        "passage": share(around.passage),
        "page": share(around.page),
        "section": share(around.section),
        "headed": share(np.maximum(around.said, around.headings)),
        "beyond_headings": share(np.maximum(around.said - around.headings, 0)),
        "context": context,
        "context_squared": context**2,
        "of_context": share(around.context - around.said),
        "concepts_in_context": (around.context > SAID).mean(axis=1),
        "best_concept": weighed.max(axis=1) / weights.max(),
        "heaviest": around.said[:, int(weights.argmax())],
        "lacks": (weights * (around.said < LACKED)).max(axis=1),
    }


def _places(read: _Read) -> dict[str, Matrix]:
    best = read.hits[0].score or 1.0
    scores = np.array([hit.score / best for hit in read.hits], np.float32)
    places = [(hit.document.id, hit.passage.page) for hit in read.hits]
    pages = list(dict.fromkeys(places))
    page = np.array([pages.index(place) for place in places])
    of_page = np.zeros(len(pages), np.float32)
    np.maximum.at(of_page, page, scores)
    documents = [hit.document.id for hit in read.hits]
    held = [documents[:FIRST].count(document) for document in documents]
    columns = {
        "standing": scores,
        "rank": np.log1p(np.arange(len(scores))),
        "page_rank": np.log1p(page),
        "page_among_four": page < 4,
        "page_standing": of_page[page],
        "document": np.array(held) / min(FIRST, len(documents)),
    }
    of_units = {
        "opens": read.order == 0,
        "dated": np.array(
            [
                bool(read.days) and is_of(read.days, form.day or read.hits[rank].document.date)
                for rank, form in zip(read.rank.tolist(), read.forms, strict=True)
            ]
        ),
    }
    told = {name: values.astype(np.float32)[read.rank] for name, values in columns.items()}
    return told | {name: values.astype(np.float32) for name, values in of_units.items()}


def _forms(read: _Read) -> dict[str, Matrix]:
    plain = np.array([form.plain for form in read.forms], np.float32)
    return dict(zip(PLAIN, plain.T, strict=True)) | {"outdone": _outdone(read)}


def _outdone(read: _Read) -> Matrix:
    found = np.zeros(len(read.forms), np.float32)
    rows = np.array([form.row for form in read.forms])
    for rank in np.unique(read.rank[rows]):
        at = np.flatnonzero(read.rank == rank).tolist()
        said = [frozenset(np.flatnonzero(read.around.said[n] >= SAID).tolist()) for n in at]
        beaten = outdone([read.forms[n].text for n in at], said)
        found[[at[n] for n in beaten]] = 1
    return found


def _of_kinds(read: _Read, kinds: Sequence[frozenset[Wanted]]) -> dict[str, Matrix]:
    held = np.array([bool(of_unit) for of_unit in kinds], np.float32)
    column = held[:, None]
    beside = np.maximum(shifted(column, read.rank, 1), shifted(column, read.rank, -1))[:, 0]
    said = read.said_numbers
    news = np.array([bool(form.numbers - said) for form in read.forms])
    shares = [len(form.numbers & said) / max(1, len(said)) for form in read.forms]
    asks = np.bool_(Wanted.NUMBER in read.asked)
    told = {
        kind: np.array([kind in of_unit for of_unit in kinds], np.float32)
        for kind in (Wanted.NUMBER, Wanted.DATE, Wanted.NAME, Wanted.REASON)
    }
    return {f"has_{kind.name.lower()}": values for kind, values in told.items()} | {
        "kind": held,
        "kind_and_said": held * read.share(read.around.said),
        "kind_and_around": held * read.share(read.around.around),
        "kind_beside": beside,
        "no_number": (~news & asks).astype(np.float32),
        "number_unasked": (news & ~asks).astype(np.float32),
        "said_numbers": np.array(shares, np.float32),
    }


def _of_things(typed: Typed, read: _Read) -> dict[str, Matrix]:
    """Whether a unit has a thing of the very kind that is asked for, or lacks it."""
    nothing = np.zeros(len(read.forms), np.float32)
    count: Matrix = sum(typed.counts.values(), start=nothing)
    has = (count > 0).astype(np.float32)
    lacks = (1 - has) * np.float32(typed.asked)
    said = read.share(read.around.said)
    column = has[:, None]
    beside = np.maximum(shifted(column, read.rank, 1), shifted(column, read.rank, -1))[:, 0]
    return {
        "thing": has,
        "thing_and_said": has * said,
        "thing_and_context": has * read.share(read.around.context),
        "thing_beside": beside,
        "things": np.log1p(count),
        "no_thing": lacks,
        "no_thing_and_said": lacks * said,
    } | {f"thing_{kind}": (typed.counts.get(kind, nothing) > 0).astype(np.float32) for kind in Kind}


def _matters(asked: frozenset[Matter], forms: Sequence[Form]) -> Iterator[frozenset[Matter]]:
    nothing: frozenset[Matter] = frozenset()
    for form in forms:
        yield told(form.text, asked) if asked else nothing


def _of_matters(matters: Sequence[frozenset[Matter]], read: _Read) -> dict[str, Matrix]:
    tells = np.array([bool(of_unit) for of_unit in matters], np.float32)
    return {"tells": tells, "tells_in_context": tells * read.share(read.around.context)}
