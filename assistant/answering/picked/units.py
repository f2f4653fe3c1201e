"""Units: the sentences, list items and table rows of a passage, and what each is by itself."""

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.judged.asked import Wanted, has
from assistant.answering.judged.sentences import sentences_of
from assistant.answering.picked.heads import heads_of, with_names
from assistant.domain.answers import Hit
from assistant.language.matters import earlier_meeting

REMEMBERED = 5_000  # passages; a place in a council's papers is asked about again and again
_SHORT = 40
_MOST_NAMED = 2  # rows: of more the names of the columns would fill the answer
_LONGEST_HEADING = 60
_LEAST_LETTERS = 8
_ENDED = re.compile(r"[.!?;]$|\t|^\s*[•–-]")
_FULL = re.compile(r"\d.*\s|\s.*\d")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÆØÅ]\d(?:\.\d{1,2})*|Bilag \d+[:.])\s")
# "Sag MHK-2026-000158." names a case and says nothing of it.
_CASE_ALONE = re.compile(r"(?:Sag(?:snummer|snr\.?)?:?\s*)?[A-ZÆØÅ]{2,5}-\d{4}-\d{4,8}\.?")
_CONTENTS = re.compile(r"\d{1,2}\.(?:\d{1,2})?\s[^.!?]{3,80}\s\d{1,3}$")
_ITEM = re.compile(r"\s*(?:•|–|-|\d{1,2}[.)]|[a-h]\))")
# The papers that go with an item, as a meeting's page lists them: names, and nothing said.
_ANNEX = re.compile(
    r"\s*[•–-]?\s*(?:\d+[.)]\s*)?(?:Bilag \d+:|Udvalgs?erklæring|Indstilling$)|.*\(påført "
)
# What minutes say of every item, and letters at their end: it fills the room and answers nothing.
_FILLER = re.compile(
    r"\s*(?:[•–-]\s*)?(?:(?:Udvalget|Byrådet|Magistraten|Rådet) (?:har )?(?:drøftede|drøftet) "
    r"(?:sagen|punktet|emnet)|(?:Sagen|Punktet|Emnet) (?:blev|er) drøftet|Drøftet"
    r"|(?:God|Rigtig god) (?:læselyst|fornøjelse|arbejdslyst)"
    r"|(?:Med )?[Vv]enlig(?:e)? hilsen(?:er)?"
    r"|(?:Se|Jf\.) (?:vedlagte )?bilag(?:et|ene)?(?: \d+)?|Side \d+(?: af \d+)?"
    r"|(?:Sag(?:snummer|snr\.?)?:?\s*)?[A-ZÆØÅ]{2,5}-\d{4}-\d{4,8})\s*[.!]?\s*"
)
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*|½")
_ENUMERATOR = re.compile(r"^\s*[•–-]?\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])")
_MEASURED = re.compile(
    r"\d\s*(?:%|pct\b|procent|kr\b|mio|mia|timer|minutter|min\b|uger|måneder|år\b|dage|hverdage"
    r"|personer|medlemmer|møder|km|m2|m²|kvm|meter|hektar|ha\b|tons?|liter|point|pladser|boliger"
    r"|t\.?kr|børn|elever|ansatte|årsværk|gange|sider|sager)|kr\.?\s?\d",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LEANING = frozenset(
    "Det Dette Den Denne De Disse Her Heraf Han Hun Derfor Dermed Derudover Desuden Resten Begge "
    "Dertil Deraf Derved Derimod Hertil Heri Herved Hermed Herudover Samtidig Ligeledes Sådan "
    "Sådanne Således Tilsvarende Sidstnævnte Førstnævnte Dog Omvendt Modsat Ligesom".split()
)
# An annex is a line that names a paper; measured is a number with its unit.
PLAIN = ("length", "short", "bare", "item", "row", "question", "annex", "ended", "measured")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, list item or table row of a hit."""

    hit: Hit
    rank: int  # of the hit, from 0
    order: int  # within the passage, from 0
    text: str
    bare: bool = False  # a heading or a scrap: says nothing by itself
    head: int = -1  # the order of the row that names its columns; -1 without one


@dataclass(frozen=True, slots=True)
class Form:
    """What a unit is, whatever is asked."""

    text: str
    bare: bool  # a heading or a scrap: says nothing by itself
    filler: bool  # says nothing in any company
    item: bool  # of a list
    row: bool  # of a table
    leads: bool  # ends with a colon, or names an earlier meeting: what follows is meant
    leans: bool  # begins with a word for something said before it
    head: int  # the place in its passage of the row that names a row's columns; -1 without one
    day: datetime.date | None  # of the earlier meeting that it is told from
    plain: tuple[float, ...]  # the features `PLAIN`
    kinds: frozenset[Wanted]  # all but numbers, which depend on what the question said itself
    numbers: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def forms(text: str, section: tuple[str, ...]) -> tuple[Form, ...]:
    """Cut a passage that stands under `section` into units, and tell what each is."""
    texts = sentences_of(text)
    around = [[*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]] for at in range(len(texts))]
    heads = heads_of(texts)
    days = _days(section, texts)
    return tuple(
        _form(each, beside, section, head, day)
        for each, beside, head, day in zip(texts, around, heads, days, strict=True)
    )


def said(run: Sequence[Unit]) -> str:
    """The words of a run; a heading is set off, lest it run into the sentence under it.

    A row or two of a table whose head comes with them are told with the names of the columns. A
    line that names an earlier meeting is left to the words before the statement (`told_from`).
    """
    run = told_from(run)
    head, *rows = run
    if 1 <= len(rows) <= _MOST_NAMED and all(unit.head == head.order for unit in rows):
        told = [with_names(head.text, unit.text) for unit in rows]
        if None not in told:
            return " ".join(filter(None, told))
    return "".join(
        unit.text + (": " if unit.bare and unit.text[-1:].isalnum() else " ") for unit in run[:-1]
    ) + "".join(unit.text for unit in run[-1:])


def told_from(run: Sequence[Unit]) -> Sequence[Unit]:
    """A run without the line that names the earlier meeting it is told from; that line alone stays.

    Who said it, and when, is told in plain words before the statement.
    """
    return run[1:] if len(run) > 1 and earlier_meeting(run[0].text) is not None else run


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, but not the one that it stands under in a list."""
    return frozenset(_NUMBERS.findall(_ENUMERATOR.sub("", text)))


def _days(section: Sequence[str], texts: Sequence[str]) -> list[datetime.date | None]:
    """The day of the meeting that each line is told from, where a case's course is told."""
    day: datetime.date | None = None
    days = []
    for at, line in enumerate((*section, *texts)):
        earlier = earlier_meeting(line)
        day = earlier.date if earlier else day
        if at >= len(section):
            days.append(day)
    return days


def _form(
    text: str, beside: Sequence[str], section: Sequence[str], head: int, day: datetime.date | None
) -> Form:
    bare = text in section or _is_bare(text, beside)
    item, row = _ITEM.match(text) is not None, "\t" in text
    return Form(
        text=text,
        bare=bare,
        filler=_FILLER.fullmatch(text) is not None,
        item=item,
        row=row,
        leads=text.endswith(":")
        or (text.endswith(";") and not item)
        or earlier_meeting(text) is not None,
        leans=text.partition(" ")[0] in _LEANING,
        head=head,
        day=day,
        plain=(
            math.log(len(text) + 1),
            len(text) < _SHORT,
            bare,
            item,
            row,
            text.endswith("?"),
            _ANNEX.match(text) is not None,
            text.endswith((".", "!", "?")),
            _MEASURED.search(text) is not None,
        ),
        kinds=frozenset(k for k in Wanted if k is not Wanted.NUMBER and has(k, text, "")),
        numbers=numbers(text),
        words=frozenset(_WORD.findall(text.lower())),
    )


def _is_bare(text: str, beside: Sequence[str]) -> bool:
    """Whether a line is a heading or a scrap, and says nothing by itself.

    A numbered line is a heading unless one `beside` it is numbered too: then both are of a list.
    """
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        return True
    if _CONTENTS.match(text) or _CASE_ALONE.fullmatch(text.strip()):
        return True
    if len(text) >= _LONGEST_HEADING or _ENDED.search(text):
        return False
    if _NUMBERED.match(text):
        return not any(_NUMBERED.match(other) for other in beside)
    return not _FULL.search(text)
