"""Rules that are one line, and rules that cross."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ingest.readers.ruling import Rule

# Points: rules that lie nearer each other are one, and pieces nearer each other go on.
SAME = 3.0
DASH = 4.0
# Points: a shorter rule is part of a sign or a drawing.
SHORTEST = 8.0
_T = TypeVar("_T")


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that lie on one line and meet, dashes among them."""
    result: list[Rule] = []
    for line in _clusters(sorted(rules, key=lambda rule: rule.at), lambda rule: rule.at):
        at = sum(rule.at for rule in line) / len(line)
        held: Rule | None = None
        for rule in sorted(line, key=lambda rule: rule.start):
            if held is not None and rule.start - held.end <= DASH:
                held = Rule(at, held.start, max(held.end, rule.end))
                continue
            if held is not None:
                result.append(held)
            held = Rule(at, rule.start, rule.end)
        if held is not None:
            result.append(held)
    return [rule for rule in result if rule.end - rule.start >= SHORTEST]


def _clusters(sorted_items: Sequence[_T], key: Callable[[_T], float]) -> Iterator[list[_T]]:
    held: list[_T] = []
    for item in sorted_items:
        if held and key(item) - key(held[-1]) > SAME:
            yield held
            held = []
        held.append(item)
    if held:
        yield held


def crossing(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules in groups: those that cross or touch, directly or by others."""
    waiting_across, waiting_down = list(across), list(down)
    while waiting_across:
        rows, columns = [waiting_across.pop()], list[Rule]()
        grown = True
        while grown:
            more = [rule for rule in waiting_down if any(_touch(row, rule) for row in rows)]
            columns += more
            waiting_down = [rule for rule in waiting_down if rule not in more]
            also = [rule for rule in waiting_across if any(_touch(rule, col) for col in more)]
            rows += also
            waiting_across = [rule for rule in waiting_across if rule not in also]
            grown = bool(also)
        yield rows, columns


def _touch(row: Rule, column: Rule) -> bool:
    return (
        row.start - SAME <= column.at <= row.end + SAME
        and column.start - SAME <= row.at <= column.end + SAME
    )


def marks(values: Sequence[float]) -> list[float]:
    """Return the values in order, those that lie near each other as one."""
    return [sum(near) / len(near) for near in _clusters(sorted(values), float)]
