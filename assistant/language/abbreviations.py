"""Abbreviations as the documents use them: "Teknisk Udvalg (TU)", "TU: Teknisk Udvalg".

A short form in capitals is also read for a name whose initials it is, when the documents have both.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

Parts = Callable[[str], Sequence[str]]  # the parts of a compound, none where it is no compound

SHORTEST, LONGEST = 2, 6  # letters of a short form
LONGEST_NAME = 8  # words
# One definition in so many words outweighs any number of mere coincidences of initials.
DEFINED = 1000
# Names and short forms that are to meet by their initials alone have to occur so often.
OFTEN = 3
_BODIES = ("udvalg", "udvalget", "afdeling", "råd", "rådet", "nævn", "nævnet", "selskab")
_TOKEN = re.compile(r"\w+(?:-\w+)*-?|[^\w\s]|\n|\t")
_SMALL = frozenset("og for i af på med til den det de under ved om".split())
_COMMAS = frozenset(",")
_DASHES = frozenset(":=–-\t")


def read_abbreviations(texts: Iterable[str], parts: Parts) -> dict[str, str]:
    """Return the long form of each abbreviation in `texts`, both in lower case."""
    seen: Counter[tuple[str, str]] = Counter()
    names: Counter[tuple[str, ...]] = Counter()
    shorts: Counter[str] = Counter()
    for text in texts:
        tokens = _TOKEN.findall(text)
        shorts.update(filter(_is_short, tokens))
        names.update(_names(tokens))
        seen.update(dict.fromkeys(_defined(tokens, parts), DEFINED))
    for run, number in names.items():
        for short in _acronyms(run, parts):
            if shorts[short] >= OFTEN <= number and (len(short) > SHORTEST or _is_body(run)):
                seen[short, " ".join(run)] += number
    best: dict[str, tuple[int, str]] = {}
    for (short, name), number in seen.items():
        if name.endswith("s") and (short, name[:-1]) in seen:
            continue  # the genitive of one that is there
        best[short] = max(best.get(short, (0, "")), (number, name))
    return {short.lower(): name.lower() for short, (_, name) in sorted(best.items())}


def _is_short(token: str) -> bool:
    return SHORTEST <= len(token) <= LONGEST and token.isupper() and token.isalpha()


def _defined(tokens: Sequence[str], parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield short forms in brackets after their name, or on a line with it."""
    for at, token in enumerate(tokens):
        if not _is_short(token):
            continue
        before = tokens[at - 1] if at else "\n"
        after = tokens[at + 1] if at + 1 < len(tokens) else "\n"
        if (before, after) == ("(", ")"):
            words = _words_back(tokens, at - 1)
            runs = [words[-n:] for n in range(1, len(words) + 1)]
        elif before in "\n•\t" and after in _DASHES:
            words = _words_on(tokens, at + 2)
            runs = [words[:n] for n in range(1, len(words) + 1)]
        else:
            continue
        for run in runs:
            if run and _abbreviates(token, run, parts):
                yield token, " ".join(run)
                break


def _words_back(tokens: Sequence[str], end: int) -> list[str]:
    start = end
    while start and end - start < LONGEST_NAME and tokens[start - 1][0].isalnum():
        start -= 1
    return list(tokens[start:end])


def _words_on(tokens: Sequence[str], start: int) -> list[str]:
    end = start
    while end < len(tokens) and end - start < LONGEST_NAME and tokens[end][0].isalnum():
        end += 1
    return list(tokens[start:end])


def _names(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield runs of capitalised words, small words between them passed through."""
    run: list[str] = []
    for token in (*tokens, "\n"):
        if token[0].isupper() and not token.isupper():
            run.append(token)
            if 1 < len(run) <= LONGEST_NAME:
                yield tuple(run)
        elif run and token in _SMALL:
            run.append(token)
        elif run and (run[-1].endswith("-") or token in _COMMAS):
            continue
        else:
            run = []


def _is_body(name: Sequence[str]) -> bool:
    return name[-1].lower().endswith(_BODIES)


def _initials(word: str, parts: Parts) -> str:
    split = parts(word.lower().strip("-"))
    return "".join(part[0] for part in split).upper() if split else word[0].upper()


def _acronyms(name: Sequence[str], parts: Parts) -> set[str]:
    """The initials of a name, with and without those of the parts of its last word."""
    weighty = [word for word in name if word not in _SMALL]
    plain = "".join(word[0].upper() for word in weighty)
    return {plain, plain[:-1] + _initials(weighty[-1], parts)}


def _abbreviates(short: str, run: Sequence[str], parts: Parts) -> bool:
    """Whether `short` holds the initials of `run` in order; one weighty word may be left out."""
    if run[0][0].upper() != short[0] or run[-1] in _SMALL:
        return False
    at, missed = 0, 0
    for word in run:
        before = at
        for initial in _initials(word, parts):
            if at < len(short) and initial == short[at]:
                at += 1
        missed += at == before and word not in _SMALL
    return at == len(short) and missed <= (len(short) > SHORTEST)
