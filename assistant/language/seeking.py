"""What kind of thing a question seeks, and whether a passage has one, roughly and fast.

The answer looks at sentences and more closely (`assistant.answering.judged.asked`).
"""

import re
from collections.abc import Collection
from enum import StrEnum


class Sought(StrEnum):
    """A kind of thing that a question may seek."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    REASON = "reason"
    LIST = "list"


_SEEKS = {
    Sought.NUMBER: re.compile(
        r"\bhvor (?:mange|meget|store?|stort|højt?|langt?|tit|ofte|gammel|gamle|længe|dyrt?)\b"
        r"|\bhvad (?:koster?|kostede|løber|betaler?)\b|\b(?:antal|procent|andel|pris|beløb|takst)"
        r"|\b(?:mio|mia|kr)\b|\btal(?:let|lene)?\b|\bhow (?:many|much|long|often|big|large|old)\b"
    ),
    Sought.DATE: re.compile(
        r"\bhvornår\b(?! (?:er|kan|må) (?:man|jeg|du|vi|en|et)\b)"
        r"|\bhvilke[nt]? (?:dato|år|dag|måned)|\bdatoer?\b|\bfrist|\bwhen\b|\bdeadline"
    ),
    Sought.NAME: re.compile(
        r"\bhvem\b|\bhvis\b.*\bforslag|\bwho\b|\bhvilke[nt]? (?:parti|medlem|person|firma|udvalg)"
    ),
    Sought.REASON: re.compile(
        r"\bhvorfor\b|\bbegrund|\bforklaring|\bårsag|\bgrunden\b|\bhvordan kan det\b|\bwhy\b"
    ),
    Sought.LIST: re.compile(r"\bhvilke\b|\bnævn\b|\blist|\bwhich\b"),
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|½")
_HOLDS = {
    Sought.DATE: re.compile(
        # What begins with a letter stands together: a branch of those is passed over at once.
        r"(?:januar|februar|marts|april|august|september|oktober|november|december|kvartal|hverdag"
        r"|kl\. ?\d)|\b(?:maj|juni|juli|(?:19|20)\d\d)\b|\d[./-]\d"
    ),
    Sought.NAME: re.compile(
        r"[A-ZÆØÅ][a-zæøåé]+ [A-ZÆØÅ][a-zæøåé]+|\b[A-ZÆØÅ]{1,4}\b"
        r"|[Rr]ådmand|[Bb]orgmester|[Uu]dvalg|[Aa]fdeling|[Ff]orvaltning|[Rr]åd\b"
    ),
    Sought.REASON: re.compile(
        r"\b(?:fordi|derfor|idet|eftersom|skyldes|grundet|dermed|for at|så(?:dan)? at|da der"
        r"|på grund af|på baggrund af|med henblik på|formålet|risiko)\b"
    ),
    Sought.LIST: re.compile(r"^ ?(?:•|–|-|\d{1,2}[.)]|[a-h]\))|\t", re.MULTILINE),
}


def sought(question: str) -> frozenset[Sought]:
    """The kinds of things that `question` seeks; empty when nothing shows.

    >>> sorted(sought("Hvem stillede forslaget, og hvornår?"))
    [<Sought.DATE: 'date'>, <Sought.NAME: 'name'>]
    """
    lower = question.lower()
    return frozenset(kind for kind, pattern in _SEEKS.items() if pattern.search(lower))


def holds(kind: Sought, text: str, said: Collection[str]) -> bool:
    """Whether `text` has something of `kind`; a number that was `said` does not count."""
    if kind is Sought.NUMBER:
        return any(found.group() not in said for found in _NUMBER.finditer(text))
    return _HOLDS[kind].search(text) is not None


def looked_for() -> str:
    """All that `holds` looks for, as a text: another one where it looks for other things."""
    patterns = [("", _NUMBER), *_HOLDS.items()]
    return "\n".join(f"{kind} {pattern.pattern} {pattern.flags}" for kind, pattern in patterns)
