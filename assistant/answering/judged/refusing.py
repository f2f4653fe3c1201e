"""Questions that no document should answer: opinions, predictions, private people, and tricks.

The patterns are narrow: a real question that is refused is worse than an odd one that is not.
"""

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why a question is refused."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    PRIVATE = "private"
    TRICK = "trick"


_PATTERNS = {
    Reason.TRICK: re.compile(
        r"\b(?:ignor[eé]r?|glem|se bort fra|tilsidesæt|disregard|ignore|forget)\b.{0,40}"
        r"\b(?:instruktion|instruks|regler|anvisning|prompt|instruction|rules)"
        r"|\bsystem[ -]?prompt"
        r"|\b(?:din|dine|your) (?:\w+ )?(?:prompt|instruktion|instruks|instruction)"
        r"|\blad som om du\b|\bpretend (?:to be|you)|\bdeveloper mode\b|\bjailbreak|\bDAN[- ]mode\b"
        r"|\b(?:du er|you are) nu? ?(?:now )?(?:en|et|a|an) (?:anden|ubegrænset|unrestricted)",
        re.IGNORECASE,
    ),
    Reason.OPINION: re.compile(
        r"\bhvad (?:synes|mener|tænker) du\b|\b(?:synes|mener) du\b|\ber du (?:enig|uenig)\b"
        r"|\bdin (?:egen |personlige )?(?:mening|holdning)\b|\bhvad ville du\b"
        r"|\bhvem (?:skal|bør|burde) (?:jeg|man|vi) stemme på\b|\bhvad skal jeg stemme\b"
        r"|\bhvilket parti (?:er|har) (?:bedst|klogest|ret)\b"
        r"|\bwhat do you think\b|\byour opinion\b|\bwho should I vote\b",
        re.IGNORECASE,
    ),
    Reason.PREDICTION: re.compile(
        r"\btror du\b|\bhvem vinder\b|\bhvem bliver (?:den )?næste\b"
        r"|\b(?:bliver|vil) .{1,40}\b(?:genvalgt|vinde valget)\b|\b(?:spå|forudsig|gæt på)\b"
        r"|\bhow will .{1,40}\bvote\b|\bwho will win\b",
        re.IGNORECASE,
    ),
    Reason.PRIVATE: re.compile(
        # Whose number it is must be asked: how the municipality keeps such numbers may be.
        r"\b(?:cpr-?|person)(?:nummer(?:et)?|nr\.?) (?:på|til)\b"
        r"|\b\w+s (?:cpr-?|person)(?:nummer|nr)\b"
        r"|\b\w+s (?:privat|private|hjemme) ?"
        r"(?:adresse|telefon(?:nummer)?|mobil(?:nummer)?|nummer|mail(?:adresse)?)\b"
        r"|\bhvor bor (?-i:[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+)"
        r"|\bmin (?:nabo|kollega|chef|eks|svigermor)s? (?:\w+ )?"
        r"(?:løn|sag|gæld|sygdom|diagnose|børn|adresse)\b"
        r"|\b(?:home address|private (?:phone|number|address)|social security number)\b",
        re.IGNORECASE,
    ),
}


def refusal(question: str) -> Reason | None:
    """Return why `question` is refused, or None, which is the rule.

    >>> refusal("Hvad synes du om broen?").value
    'opinion'
    >>> refusal("Hvad mener Venstre om broen?") is None
    True
    """
    return next((why for why, pattern in _PATTERNS.items() if pattern.search(question)), None)
