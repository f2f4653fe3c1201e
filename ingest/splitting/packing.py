"""Units packed to passages: short ones together under their heading, none too long."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.domain.documents import PassageKind
from ingest.layout import BlockKind
from ingest.splitting.heads import as_words
from ingest.splitting.units import MAX_LENGTH, Unit

# A passage shorter than this gladly takes what stands under the next heading, too.
ENOUGH = 300
# What is left over at a page's end joins the passage before it up to this length.
STRETCHED = 980
# Leftovers below this length say too little on their own.
LEFTOVER = 120
# A list up to this length, its lead-in and headings included, stays whole.
SHORT_LIST = 500
# Heads that are longer are not set above each part of their table.
LONGEST_HEADS = 300

KINDS = {
    BlockKind.LIST_ITEM: PassageKind.LIST,
    BlockKind.TABLE_ROW: PassageKind.TABLE,
    BlockKind.PARAGRAPH: PassageKind.PARAGRAPH,
}


@dataclass(frozen=True, slots=True)
class Packed:
    """A passage to be: its text, the headings that all of it lies under, and its form."""

    text: str
    section: tuple[str, ...]
    kind: PassageKind


def packed(units: Sequence[Unit], *, is_slide: bool = False) -> list[Packed]:
    """Pack a page's units; with `is_slide` a page that fits one passage is one."""
    whole = list(units)
    if not whole:
        return []
    if is_slide and _length(whole) <= MAX_LENGTH:
        return [_packed(whole, PassageKind.SLIDE)]
    return [_packed(group) for group in _with_leftovers(list(_groups(whole)))]


def _groups(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield runs of units; what leads to something stands with it."""
    held: list[Unit] = []
    for cluster in _clusters(units):
        if held and (_length([*held, *cluster]) > MAX_LENGTH or _is_parted(held, cluster)):
            yield held
            held = []
        held = [*(held or _named(cluster[0])), *cluster]
    if held:
        yield held


def _named(unit: Unit) -> list[Unit]:
    """The heads of a table, once more above a row that is parted from them."""
    if sum(map(len, unit.heads)) > LONGEST_HEADS:
        return []
    return [Unit(head, BlockKind.TABLE_ROW, unit.path, repeated=True) for head in unit.heads]


def _clusters(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield each unit with the headings and lead-ins before it, and a short list as a whole."""
    held: list[Unit] = []
    for unit in units:
        if held and not _belongs(held, unit):
            yield held
            held = []
        held = [*held, unit]
    if held:
        yield held


def _belongs(held: Sequence[Unit], unit: Unit) -> bool:
    """Whether a unit is what the ones before it lead to, and fits with them."""
    if held[-1].leads:
        return _length([*held, unit]) <= MAX_LENGTH
    return _lists_on(held, unit)


def _lists_on(held: Sequence[Unit], unit: Unit) -> bool:
    """Whether a unit goes on with a short list that a lead-in opened."""
    listed = unit.kind is BlockKind.LIST_ITEM and held[-1].kind is BlockKind.LIST_ITEM
    return listed and held[0].leads and _length([*held, unit]) <= SHORT_LIST


def _is_parted(held: Sequence[Unit], cluster: Sequence[Unit]) -> bool:
    """Whether a heading begins something new, and enough is held to stand alone."""
    first = cluster[0]
    if first.kind is not BlockKind.HEADING:
        return False
    return _length(held) >= (ENOUGH if first.level > 1 else ENOUGH // 2)


def _with_leftovers(groups: list[list[Unit]]) -> list[list[Unit]]:
    """Join a short leftover with the group before it, where both lie under one heading."""
    result: list[list[Unit]] = []
    for group in groups:
        short = result and _length(group) < LEFTOVER
        if short and _length([*result[-1], *group]) <= STRETCHED:
            result[-1] = [*result[-1], *(unit for unit in group if not unit.repeated)]
        else:
            result.append(group)
    return result


def _length(units: Sequence[Unit]) -> int:
    return sum(len(unit.text) + 1 for unit in units) - 1


def _packed(units: Sequence[Unit], kind: PassageKind | None = None) -> Packed:
    text = ""
    for unit in units:
        text += (" " if unit.inline else "\n") + unit.text if text else unit.text
    kind = kind or _kind(units)
    carried = next((unit.carried for unit in units if unit.carried), ())
    placing = _below_its_names(units) if kind is PassageKind.TABLE else units
    section = (*_common([unit.path for unit in placing]), *map(as_words, carried))
    return Packed(text=text, section=section, kind=kind)


def _below_its_names(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units of a table without the first headings, where each one lies under those before it.

    They name the table and its unit: all of it lies under all of them.
    """
    for at, (unit, after) in enumerate(pairwise(units)):
        if unit.kind is not BlockKind.HEADING or after.path[: len(unit.path)] != unit.path:
            return units[at:]
    return units[-1:]


def _common(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all of a passage lies under; the first one's where they share none."""
    shared: list[str] = []
    for level in zip(*paths, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return tuple(shared) or next((path for path in paths if path), ())


def _kind(units: Sequence[Unit]) -> PassageKind:
    lengths: Counter[PassageKind] = Counter()
    for unit in units:
        if unit.kind in KINDS:
            lengths[KINDS[unit.kind]] += len(unit.text)
    return lengths.most_common(1)[0][0] if lengths else PassageKind.HEADING
