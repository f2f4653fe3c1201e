"""What an enquiry does not let happen, in plain Danish."""

from enum import StrEnum

from assistant.errors import ByraadError


class Refusal(StrEnum):
    """Why something was not done."""

    MISSING = "missing"  # or not to be seen by the asker: the two are the same to them
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"  # somebody else changed it meanwhile
    WRONG_STATE = "wrong_state"
    UNFIT = "unfit"  # what was sent cannot be used


class EnquiryRefused(ByraadError):
    """Nothing was changed; `str(error)` says why."""

    def __init__(self, kind: Refusal, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def missing() -> EnquiryRefused:
    """It does not exist for whoever asks."""
    return EnquiryRefused(Refusal.MISSING, "Forespørgslen findes ikke.")


def conflict() -> EnquiryRefused:
    """It has another version by now."""
    return EnquiryRefused(
        Refusal.CONFLICT,
        "Forespørgslen er ændret af en anden, siden du åbnede den. "
        "Hent den igen, og gentag din ændring.",
    )


def forbidden(what: str) -> EnquiryRefused:
    """The asker sees it and may not do `what`."""
    return EnquiryRefused(Refusal.FORBIDDEN, what)


def wrong_state(why: str) -> EnquiryRefused:
    """It is not at that step."""
    return EnquiryRefused(Refusal.WRONG_STATE, why)


def unfit(why: str) -> EnquiryRefused:
    """What was sent cannot be used."""
    return EnquiryRefused(Refusal.UNFIT, why)
