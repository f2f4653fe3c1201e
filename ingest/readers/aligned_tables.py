"""Tables without rules: lines under each other whose words leave the same columns free."""

from collections.abc import Iterator, Sequence

from ingest.layout import Line
from ingest.readers.aligned_columns import FAR, MIN_LINES, tables_among
from ingest.readers.fragments import by_height, fragments_of

# Letter sizes: the next cell of a row begins no higher above the last line of the one before.
HIGH = 7.0


def with_aligned(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; the rows of tables that no rule marks as one line each."""
    result: list[Line] = []
    for zone in _zones(lines):
        result.extend(_with_rows(zone))
    return result


def _zones(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that may be of one table: no row, no other column, no gap between."""
    held: list[Line] = []
    for line in lines:
        if held and (line.row or held[-1].row or _is_far(held[-1], line)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _is_far(above: Line, line: Line) -> bool:
    drop = above.base - line.base
    if drop < -0.5 * line.size:  # the next cell of a row begins at its top again
        return -drop > HIGH * line.size or line.left < above.left
    return drop > FAR * max(line.size, above.size)


def _with_rows(zone: Sequence[Line]) -> list[Line]:
    if len(zone) < MIN_LINES or zone[0].row or not any(line.pieces for line in zone):
        return list(zone)
    heights = by_height(
        each for number, line in enumerate(zone) for each in fragments_of(line, number)
    )
    tables: dict[int, list[Line]] = {}
    used: set[int] = set()
    for table in tables_among(heights):
        numbers = {each.line for line in table.lines for each in line}
        outside = {each.line for line in heights for each in line} - numbers
        if used & numbers or outside & set(range(min(numbers), max(numbers) + 1)):
            continue  # other text is set between its lines
        rows = table.rows()
        if rows:
            tables[min(numbers)] = rows
            used |= numbers
    result: list[Line] = []
    for number, line in enumerate(zone):
        result.extend(tables.get(number, ()))
        if number not in used:
            result.append(line)
    return result
