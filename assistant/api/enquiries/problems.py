"""What an enquiry does not let happen, as problems."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from assistant.api.messages.problems import INVALID, NOT_FOUND, Problem, ProblemRaised
from assistant.enquiries.following.refusals import EnquiryRefused, Refusal

# The same for one that never was, was deleted, or is not to be seen by who asks.
NO_ENQUIRY = replace(
    NOT_FOUND, detail="Forespørgslen findes ikke, eller du har ikke adgang til den."
)
FORBIDDEN = Problem("forbidden", 403, "Ikke tilladt", "Det må du ikke gøre med forespørgslen.")
CONFLICT = Problem(
    "conflict", 409, "Ændret imens",
    "Forespørgslen er ændret af en anden, siden du åbnede den. Hent den igen, og gentag din "
    "ændring.",
)  # fmt: skip
NO_VERSION = replace(
    INVALID, detail="Sig, hvilken version du retter: som version, eller som If-Match."
)
WRONG_STATE = Problem("wrong-state", 409, "Ikke nu", "Forespørgslen er ikke nået så langt.")

NO_DEADLINE = replace(WRONG_STATE, detail="Der er ingen frist, før forespørgslen er sendt.")

_PROBLEMS: Mapping[Refusal, Problem] = {
    Refusal.FORBIDDEN: FORBIDDEN,
    Refusal.CONFLICT: CONFLICT,
    Refusal.WRONG_STATE: WRONG_STATE,
    Refusal.UNFIT: INVALID,
}


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a refusal into a problem; one for something that is missing says nothing more."""
    try:
        yield
    except EnquiryRefused as refusal:
        if refusal.kind is Refusal.MISSING:
            raise ProblemRaised(NO_ENQUIRY) from refusal
        raise ProblemRaised(replace(_PROBLEMS[refusal.kind], detail=str(refusal))) from refusal
