"""A pasted mail or a rough wish, cut into the matters that it asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.enquiries.wording import Wording
from assistant.language.sentences import split_sentences

MOST_MATTERS = 12  # of a pasted mail
_LEAST_TERMS = 2
_NUMBERED = re.compile(r"(?<![\w§])\(?\d{1,2}[.)]\s+(?=\D)")
_POLITE = re.compile(
    r"^\W*(?:hej|kære|til rette|god(?:morgen|dag)|hilsen|mvh|(?:med )?venlig|de bedste|tak)\b", re.I
)
_ORDER = re.compile(
    r"^\W*(?:(?:kan|vil|kunne) du (?:ikke )?)?(?:venligst )?"
    r"(?:skriv|lav|formuler|giv mig|udarbejd)\w*\b[^.?!:\n]*?"
    r"\b(?:forespørgsel\w*|\S*dages?\w*|spørgsmål|en(?!\s+(?:\S+\s+){0,3}(?:forespørgsel|\S*dages)))"
    r"\b(?: til [^,.:?!]+?)?"
    r"(?=[\s,:!.]|$)(?:\s+om\b)?[\s,:!.]*",
    re.I,
)
_TO_WRITE = re.compile(
    r"[,–-]?\s*(?:og )?(?:kan du |vil du )?(?:lav|skriv|formuler)\w*\b[^.?!]*forespørgsel\w*\W*$",
    re.I,
)
_SIGNS = "\"'“”»«’ \t-–•>*"
_HOW_QUESTIONS_BEGIN = re.compile(
    r"^(?:og |men |så )?(?:hv(?:ad|em|or|ordan|orfor|ornår|ilke[nt]?|orvidt)"
    r"|er|har|kan|giver|får|skal|bliver|kommer)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is asked about: its sentences, and the terms it is known by."""

    sentences: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.sentences)

    @property
    def questions(self) -> tuple[str, ...]:
        """Its sentences that ask something."""
        return tuple(each for each in self.sentences if asks(each))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, with its mark or without."""
    return sentence.endswith("?") or _HOW_QUESTIONS_BEGIN.match(sentence) is not None


def sentences_of(text: str) -> Sequence[str]:
    """Cut `text` into sentences without orders, greetings and signs of quotation."""
    lines = _NUMBERED.sub("\n", text)
    found = []
    for sentence in split_sentences(lines):
        bare = _TO_WRITE.sub("", _ORDER.sub("", sentence.strip(_SIGNS))).strip(_SIGNS)
        if bare and not _POLITE.match(bare):
            found.append(bare)
    return found


def matters(text: str, wording: Wording) -> Sequence[Matter]:
    """Cut `text` into its matters; a sentence that names none of its own joins the one before."""
    found: list[Matter] = []
    for sentence in sentences_of(text):
        terms = tuple(wording.terms(sentence))
        new = len(terms) >= _LEAST_TERMS and not _same(terms, found)
        if found and (not new or len(found) >= MOST_MATTERS):
            last = found[-1]
            merged = tuple(dict.fromkeys((*last.terms, *terms)))
            found[-1] = replace(last, sentences=(*last.sentences, sentence), terms=merged)
        else:
            found.append(Matter((sentence,), terms))
    return [each for each in found if each.terms] or [Matter((text,), tuple(wording.terms(text)))]


def _same(terms: Sequence[str], found: Sequence[Matter]) -> bool:
    held = {term.lower() for term in found[-1].terms} if found else set()
    return 2 * len(held & {term.lower() for term in terms}) >= len(terms)
