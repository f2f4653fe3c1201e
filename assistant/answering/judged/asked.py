"""What kind of thing a question asks for, and whether a sentence has one.

Whether the material can answer is told better by this than by any score of a search
(`docs/decisions/` has the figures).
"""

import re
from enum import StrEnum


class Wanted(StrEnum):
    """A kind of thing that a question may ask for."""

    NUMBER = "tal"
    DATE = "tidspunkt"
    NAME = "navn"
    REASON = "begrundelse"
    LIST = "liste"


_ASKS = {
    Wanted.NUMBER: re.compile(
        r"\bhvor (?:mange|meget|stor|store|stort|højt?|langt?|tit|ofte|gammel|gamle|længe|dyrt?)\b"
        r"|\bhvad (?:koster?|kostede|løber|betaler?)\b|\b(?:antal|procent|andel|pris|beløb|takst)"
        r"|\b(?:mio|mia|kr)\b|\btal(?:let|lene)?\b|\bhow (?:many|much|long|often)\b",
        re.IGNORECASE,
    ),
    Wanted.DATE: re.compile(
        # "Hvornår er man inhabil?" asks for conditions, not for a date.
        r"\bhvornår\b(?! (?:er|kan|må) (?:man|jeg|du|vi|en|et)\b)"
        r"|\bhvilke[nt]? (?:dato|år|dag|måned)|\bdatoer?\b|\bfrist|\bwhen\b",
        re.IGNORECASE,
    ),
    Wanted.NAME: re.compile(
        r"\bhvem\b|\bhvis\b.*\bforslag|\bwho\b|\bhvilke[nt]? (?:parti|medlem|person|firma|udvalg)",
        re.IGNORECASE,
    ),
    Wanted.REASON: re.compile(
        r"\bhvorfor\b|\bbegrund|\bforklaring|\bårsag|\bgrunden\b|\bhvordan kan det\b|\bwhy\b",
        re.IGNORECASE,
    ),
    Wanted.LIST: re.compile(r"\bhvilke\b|\bnævn\b|\blist|\bwhich\b", re.IGNORECASE),
}
# "3. Taletid", "5.2 Frister": the number of a list item or a heading counts nothing.
_ENUMERATOR = re.compile(r"^\s*[•–-]?\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|½")
_HAS = {
    Wanted.DATE: re.compile(
        r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
        r"|kvartal|halvår|hverdage?|(?:19|20)\d\d)\b|\d{1,2}[./-]\d{1,2}|kl\. ?\d",
        re.IGNORECASE,
    ),
    # Two capitalised words in a row, a party letter, or an office.
    Wanted.NAME: re.compile(
        r"[A-ZÆØÅ][a-zæøåé]+ [A-ZÆØÅ][a-zæøåé]+|\b[A-ZÆØÅ]{1,4}\b"
        r"|[Rr]ådmand|[Bb]orgmester|[Uu]dvalg|[Aa]fdeling|[Ff]orvaltning|[Rr]åd\b"
    ),
    Wanted.REASON: re.compile(
        r"\b(?:fordi|derfor|idet|eftersom|skyldes|grundet|dermed|for at|så(?:dan)? at|da der"
        r"|på grund af|på baggrund af|med henblik på|formålet|risiko)\b",
        re.IGNORECASE,
    ),
    Wanted.LIST: re.compile(r"^\s*(?:•|–|-|\d{1,2}[.)]|[a-h]\))|\t"),
}


def wanted(question: str) -> frozenset[Wanted]:
    """The kinds of things that `question` asks for; empty when nothing shows.

    >>> sorted(wanted("Hvem stillede forslaget, og hvornår?"))
    [<Wanted.NAME: 'navn'>, <Wanted.DATE: 'tidspunkt'>]
    """
    return frozenset(kind for kind, pattern in _ASKS.items() if pattern.search(question))


def has(kind: Wanted, text: str, question: str) -> bool:
    """Whether `text` holds something of `kind` that the question did not say itself."""
    if kind is Wanted.NUMBER:
        counted = _ENUMERATOR.sub("", text)
        return bool(set(_NUMBER.findall(counted)) - set(_NUMBER.findall(question)))
    return _HAS[kind].search(text) is not None
