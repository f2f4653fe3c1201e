"""A list of hits that shows more places: the best of each page first."""

from collections import Counter
from collections.abc import Sequence

from assistant.domain.answers import Hit

# So many hits of one page stand among the first; the others of it come after all pages' best.
OF_ONE_PAGE = 1


def spread(hits: Sequence[Hit]) -> list[Hit]:
    """Put what is more than `OF_ONE_PAGE` of a page behind, else in the order as it was."""
    seen: Counter[tuple[str, int]] = Counter()
    first: list[Hit] = []
    later: list[Hit] = []
    for hit in hits:
        place = hit.passage.document_id, hit.passage.page
        seen[place] += 1
        (first if seen[place] <= OF_ONE_PAGE else later).append(hit)
    return [*first, *later]
