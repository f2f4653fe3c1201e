"""What the answers say of themselves, in Danish; the one place for these words."""

from collections.abc import Iterable

from assistant.answering.asked import Wanted

NOT_FOUND = "Det fandt jeg ikke noget om i de dokumenter, der er søgt i."
NOT_FOUND_NEAREST = (
    "Det fandt jeg ikke noget om i de dokumenter, der er søgt i. "
    "De nærmeste steder står på listen under svaret."
)
PARTIAL = "Materialet omtaler emnet, men jeg fandt ikke alt det, du spørger om."
PARTIAL_LACKS = "Materialet omtaler emnet, men jeg fandt ikke {lacking}."
_LACKING = {
    Wanted.NUMBER: "det tal, du spørger om",
    Wanted.DATE: "det tidspunkt, du spørger om",
    Wanted.NAME: "den eller dem, du spørger om",
    Wanted.REASON: "den begrundelse, du spørger om",
    Wanted.LIST: "den opremsning, du spørger om",
}


def partial(lacking: Iterable[Wanted]) -> str:
    """Say that the matter is spoken of, and what is lacking.

    >>> partial([Wanted.NUMBER])
    'Materialet omtaler emnet, men jeg fandt ikke det tal, du spørger om.'
    """
    parts = [_LACKING[kind] for kind in sorted(lacking)]
    return PARTIAL_LACKS.format(lacking=" eller ".join(parts)) if parts else PARTIAL
