"""What a model writes, cut into sentences as it comes, each with the tokens it points to."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.language.sentences import split_sentences

# What the prompt asks the model to write when the excerpts do not answer.
NO_ANSWER = "INTET SVAR"
_TOKEN = re.compile(r"\[\s*(k\d+(?:\s*[,;]\s*k\d+)*)\s*\]", re.IGNORECASE)
_TOKENS_AFTER_STOP = re.compile(rf"([.!?…]+)\s*((?:{_TOKEN.pattern}\s*)+)", re.IGNORECASE)
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")
_BULLET = re.compile(r"^(?:[-*•–]\s+)+")


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of the model: its words, and the tokens it cites, as they were written.

    `text` is NFC, with single spaces. Nothing in it is proved yet.
    """

    text: str
    tokens: tuple[str, ...]

    @classmethod
    def parse(cls, sentence: str) -> "Draft":
        """Read a sentence with its tokens.

        >>> Draft.parse("- Mødet er åbent [k3][K1].")
        Draft(text='Mødet er åbent.', tokens=('k3', 'k1'))
        """
        found = [name for m in _TOKEN.finditer(sentence) for name in re.split(r"\W+", m.group(1))]
        words = unicodedata.normalize("NFC", _TOKEN.sub(" ", sentence)).split()
        plain = _SPACE_BEFORE_STOP.sub("", _BULLET.sub("", " ".join(words)))
        return cls(plain, tuple(dict.fromkeys(name.lower() for name in found)))

    @property
    def says_nothing(self) -> bool:
        """Whether no word is left: a lone token, a rule, a stray sign."""
        return not any(sign.isalnum() for sign in self.text)

    @property
    def declines(self) -> bool:
        """Whether the model says that the excerpts do not answer."""
        return self.text.strip(" .!\"'»«").upper() == NO_ANSWER


@dataclass(slots=True)
class Drafter:
    """Gives each sentence as soon as the next one has begun."""

    waiting: str = ""

    def take(self, piece: str) -> Iterator[Draft]:
        """Add what the model wrote; yield the sentences that are surely whole."""
        whole, self.waiting = _take(self.waiting + piece)
        yield from _parsed(whole)

    def rest(self) -> Iterator[Draft]:
        """Yield what is left when the model is done."""
        last, self.waiting = self.waiting, ""
        yield from _parsed(split_sentences(_hoist(last)))


def _parsed(sentences: Iterable[str]) -> Iterator[Draft]:
    for sentence in sentences:
        draft = Draft.parse(sentence)
        if not draft.says_nothing:
            yield draft


def _take(text: str) -> tuple[list[str], str]:
    """Cut off what is surely whole. A sentence waits for tokens that may follow its full stop."""
    hoisted = _hoist(text)
    sentences = split_sentences(hoisted)
    # A "[" that begins the last piece is a token half written, and belongs to the one before.
    kept = 2 if sentences and sentences[-1].startswith("[") else 1
    tail = hoisted[len(hoisted.rstrip()) :]
    return sentences[:-kept], " ".join(sentences[-kept:]) + tail


def _hoist(text: str) -> str:
    """Move tokens that follow a full stop to before it, where they are part of the sentence."""
    return _TOKENS_AFTER_STOP.sub(lambda m: f" {m.group(2).strip()}{m.group(1)} ", text)
