"""Which hits an answer may be made of: where a case is named by its number, that case alone."""

import re
from collections.abc import Sequence

from assistant.domain.answers import Hit

_CASE = re.compile(r"\b[A-ZÆØÅ]{2,5}-\d{4}-\d{4,8}\b", re.IGNORECASE)


def in_focus(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the hits on pages that name a case of the question's; all where it names none.

    Of a case that stands nowhere nothing is told: what others say of theirs is no answer.
    """
    asked = {number.upper() for number in _CASE.findall(question)}
    if not asked:
        return hits
    pages = {(hit.document.id, hit.passage.page) for hit in hits if asked & _cases(hit)}
    return [hit for hit in hits if (hit.document.id, hit.passage.page) in pages]


def _cases(hit: Hit) -> set[str]:
    of_data = {hit.passage.case_number, hit.document.case_number} - {None}
    return {str(number).upper() for number in (*of_data, *_CASE.findall(hit.passage.text))}
