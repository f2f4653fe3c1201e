"""Whether a title, a heading or a path says of itself that it is closed.

A mark stands apart from what it marks: at the beginning with a word for what is closed, or set off
by a colon, a dash or brackets, or in capitals among small letters. "Lukket bilag: Køb af areal" is
marked; "Forslag om lukket mandag" and "Fortrolighed i jobcentret" are not.
"""

import re
import unicodedata
from pathlib import PurePosixPath

_SHUT = r"(?:lukkede|lukket)"
_PRIVATE = r"(?:fortroligt|fortrolige|fortrolig|ikke[- ]offentlige?t?|hemmeligt?)"
_THING = (
    r"(?:dagsordens?punkt(?:er)?|dagsorden(?:er)?|punkt(?:er)?|bilag|referat|sag|møde|tillæg|"
    r"dokument(?:er)?|notat|indstilling|dagsordensdel|del|beslutning(?:sprotokol)?|materiale)"
)
_BEFORE = r"(?:punkt|bilag|sag|pkt|nr|tillæg|dagsorden|referat)"
# What may stand before a mark and be no part of the title: "Punkt 12.", "Bilag 3 –", "B.".
_NUMBER = re.compile(rf"(?:{_BEFORE}\b\.?)? ?\d{{0,3}}[a-zæøå]? ?[.:)\]–—-] ?", re.IGNORECASE)
_MOST_NUMBERS = 4
_SAID = (
    # "Lukket punkt", "LUKKET BILAG: …", "Lukket-punkt"
    rf"^({_SHUT}[ -]?{_THING})\b",
    # "Lukket: …", "Fortroligt – …", "LUKKET", "Lukket (…"
    rf"^((?:{_SHUT}|{_PRIVATE})(?:\s+{_THING})?)\s*(?:$|[:–—(\[/|]|\s-\s|-\s)",
    rf"^({_PRIVATE}\s+{_THING})\b",
    # "… (lukket)", "… [fortroligt bilag]"
    rf"[(\[{{]\s*((?:{_SHUT}|{_PRIVATE})(?:[ -]?{_THING})?)\s*[)\]}}]",
    # "… – lukket punkt", "… - fortroligt"
    rf"(?:\s[–—|/-]|[:–—|,])\s*((?:{_SHUT}|{_PRIVATE})(?:[ -]?{_THING})?)\s*[.!]?$",
    # what is said of how it is treated
    r"((?:behandles|behandlet|behandling)\s+(?:for\s+lukkede\s+døre|på\s+lukket\s+(?:møde|dagsorden)))",
    r"^(for\s+lukkede\s+døre)\b",
    r"(lukket\s+for\s+offentligheden|ikke\s+til\s+offentliggørelse|må\s+ikke\s+offentliggøres)",
)
_MARKS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _SAID)
_LOUD = re.compile(r"(?<!\w)(LUKKET|FORTROLIGT?|IKKE[- ]OFFENTLIGT?)(?!\w)")
_ANY = rf"(?:{_SHUT}|{_PRIVATE})"
_PATH = re.compile(
    rf"(?:^|[ ]){_SHUT}[ ]{_THING}(?:[ ]|$)"
    rf"|^{_ANY}(?:[ ]|$)"
    rf"|(?:^|[ ])(?:{_BEFORE}|notat)(?:[ ]\d{{1,3}})?[ ]{_ANY}(?:[ ]|$)"
    rf"|[ ]{_ANY}$"
    rf"|\(\s*{_ANY}",
    re.IGNORECASE,
)
_FOLDER = re.compile(rf"(?:{_SHUT}|{_PRIVATE})(?:[ ]{_THING})?", re.IGNORECASE)
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2212]")
_LONGEST = 400  # characters that are looked at: a title is no longer


def says_closed(text: str) -> str:
    """Return the mark that a title or a heading bears; empty where it bears none.

    >>> says_closed("Lukket punkt: Køb af areal ved Tangvej")
    'Lukket punkt'
    >>> says_closed("Forslag fra brugerrådet om lukket mandag")
    ''
    """
    plain = _plain(text)
    for said in (plain, _without_number(plain)):
        for mark in _MARKS:
            if found := mark.search(said):
                return found.group(1).strip()
    # In a title that is capitals throughout, capitals say nothing.
    if not plain.isupper() and (found := _LOUD.search(plain)):
        return found.group(1)
    return ""


def path_says_closed(file: str) -> str:
    """Return the part of a path that says it is closed; empty where none does.

    >>> path_says_closed("2026/lukkede bilag/bilag-3.pdf")
    'lukkede bilag'
    >>> path_says_closed("forslag-om-lukket-mandag.pdf")
    ''
    """
    path = PurePosixPath(file)
    for folder in path.parts[:-1]:
        if _FOLDER.fullmatch(_words(folder)):
            return folder
    return path.name if _PATH.search(_words(path.stem)) else ""


def _without_number(text: str) -> str:
    for _ in range(_MOST_NUMBERS):
        number = _NUMBER.match(text)
        if number is None:
            break
        text = text[number.end() :]
    return text


def _words(name: str) -> str:
    return re.sub(r"[\s_.+-]+", " ", _plain(name)).strip()


def _plain(text: str) -> str:
    """Take out what cannot be seen, and write each dash and blank in one way."""
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return " ".join(_HYPHENS.sub("-", seen).split())
