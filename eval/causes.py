"""Why a question failed: one cause each, by rule, the earliest step that went wrong first."""

from collections.abc import Sequence
from enum import StrEnum

from eval.measures.accuracy import is_short, says_all
from eval.measures.net_score import is_good
from eval.observations import Observation

TURNED_AWAY = ("not_found", "refused", "clarify")


class Cause(StrEnum):
    """What went wrong, in the order in which it is looked for."""

    ERROR = "error"
    WRONGLY_ANSWERED = "wrongly_answered"
    TOO_LONG = "too_long"
    NOT_RETRIEVED = "not_retrieved"
    WRONGLY_REFUSED = "wrongly_refused"
    NOT_PICKED = "not_picked"
    INCOMPLETE = "incomplete"

    @property
    def heading(self) -> str:
        """Its name for people, in Danish."""
        return _WORDS[self][0]

    @property
    def meaning(self) -> str:
        """One Danish sentence on it."""
        return _WORDS[self][1]


_WORDS = {
    Cause.ERROR: ("Intet svar", "Kaldet gik galt, eller tjenesten meldte fejl."),
    Cause.WRONGLY_ANSWERED: (
        "Svarede uden dækning",
        "Dokumenterne har ikke svaret, men der blev svaret alligevel.",
    ),
    Cause.TOO_LONG: ("For langt svar", "Alt er med, men svaret er over 900 tegn."),
    Cause.NOT_RETRIEVED: (
        "Beviset blev ikke fundet",
        "Ingen af de 20 fund er en side, hvor svaret står.",
    ),
    Cause.WRONGLY_REFUSED: (
        "Afvist med urette",
        "Der blev sagt nej eller spurgt tilbage, hvor der burde være svaret.",
    ),
    Cause.NOT_PICKED: (
        "Fundet, men ikke citeret",
        "Siden med svaret var blandt fundene, men svaret henviser ikke til den.",
    ),
    Cause.INCOMPLETE: (
        "Ufuldstændigt svar",
        "Den rigtige side er citeret, men noget af det, der skal med, mangler eller er forkert.",
    ),
}


def cause_of(one: Observation) -> Cause | None:
    """Return why a question failed, None where it did not.

    A question without an answer in the documents fails as wrongly answered, as wrongly refused
    where it was turned away in another way than by an honest no, or for want of any answer.
    """
    if is_good(one):
        return None
    if one.status == "error":
        return Cause.ERROR
    return _among_answerable(one) if one.question.answerable else _among_unanswerable(one)


def by_cause(seen: Sequence[Observation]) -> dict[Cause, list[Observation]]:
    """Return the failed questions of each cause that has any, the most frequent cause first."""
    groups: dict[Cause, list[Observation]] = {}
    for one in seen:
        cause = cause_of(one)
        if cause is not None:
            groups.setdefault(cause, []).append(one)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def evidence_rank(one: Observation) -> int | None:
    """Return the place of the first hit on a page of the evidence, from 1; None without one."""
    pages = one.question.pages
    return next((rank for rank, place in enumerate(one.hits, 1) if place in pages), None)


def _among_unanswerable(one: Observation) -> Cause:
    return Cause.WRONGLY_ANSWERED if one.status == "answered" else Cause.WRONGLY_REFUSED


def _among_answerable(one: Observation) -> Cause:
    if one.status == "answered" and says_all(one) and not is_short(one):
        return Cause.TOO_LONG
    if evidence_rank(one) is None:
        return Cause.NOT_RETRIEVED
    if one.status in TURNED_AWAY:
        return Cause.WRONGLY_REFUSED
    if not any(cited.place in one.question.pages for cited in one.citations):
        return Cause.NOT_PICKED
    return Cause.INCOMPLETE
