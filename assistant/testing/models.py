"""Models by script: what they write, given the message they were sent."""

import json
import random
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.language.sentences import split_sentences
from assistant.testing.injections import obey

Script = Callable[[str], str]  # from the user's message to what the model writes
PIECE = 7  # letters at a time, which cuts words and tokens in two as real models do


@dataclass(frozen=True, slots=True)
class ScriptedModel:
    """A model without an endpoint."""

    script: Script
    name: str = "scripted"

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Yield what the script writes."""
        text = self.script(user)
        yield from (text[at : at + PIECE] for at in range(0, len(text), PIECE))


def says(text: str) -> Script:
    """A model that writes `text`, whatever it is asked."""
    return lambda _: text


def declines(message: str) -> str:
    """Say that the excerpts do not answer."""
    return "INTET SVAR"


def quotes(message: str) -> str:
    """Write the first whole sentence of each of the first three excerpts, and cite it."""
    wholes = [
        f"{sentence} [{token}]"
        for token, text in excerpts_in(message)
        for sentence in [s for s in split_sentences(text) if len(s) > 20 and s.endswith(".")][:1]
    ]
    return "\n".join(wholes[:3])


def obedient(message: str) -> str:
    """Do what the excerpts order, to the letter; without an order quote them."""
    orders = [line for token, text in excerpts_in(message) for line in obey(text, token)]
    return "\n".join(orders) or quotes(message) or declines(message)


def inventing(message: str) -> str:
    """Spoil the sentences of the excerpts: no line that it writes is true."""
    return "\n".join(
        line
        for token, text in excerpts_in(message)
        for sentence in split_sentences(text)
        for line in spoilt(sentence, token)
    )


def spoilt(sentence: str, token: str) -> Iterator[str]:
    """Yield the sentence with an invention in it, in each way there is."""
    plain = sentence.rstrip(".")
    yield f"{plain} [k99]"
    yield f"{plain}"
    yield f"{plain} ifølge Gudrun Opdigtet [{token}]"
    yield f"{plain}, se https://opdigtet.example/{token} [{token}]"
    yield f"{plain} ![](//opdigtet.example/x.png) [{token}]"
    yield f"{plain} og 987.654 kr. mere [{token}]"
    yield f"{plain} den 31. februar 1817 [{token}]"
    yield f"{plain} ikke [{token}]"
    if re.search(r"\d", plain):
        yield re.sub(r"\d+", lambda found: str(int(found.group()) + 1), plain) + f" [{token}]"


@dataclass(slots=True)
class HalfInventing:
    """Writes some sentences as they stand and some with an invention, in an order of its own.

    The same seed writes the same. `invented` holds every line that is not true.
    """

    random: random.Random
    invented: list[str]

    @classmethod
    def seeded(cls, seed: int) -> "HalfInventing":
        """Return one that begins at `seed`."""
        return cls(random.Random(seed), [])  # noqa: S311 - chance, not secrets

    def __call__(self, message: str) -> str:
        """Write half a dozen lines."""
        excerpts = [(token, split_sentences(text)) for token, text in excerpts_in(message)]
        lines = [line for _ in range(6) for line in self._line(excerpts)]
        return "\n".join(lines) or declines(message)

    def _line(self, excerpts: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
        token, sentences = self.random.choice(excerpts)
        sentence = self.random.choice(sentences)
        if self.random.random() < 0.5:
            yield f"{sentence} [{token}]"
            return
        _, others = self.random.choice(excerpts)
        other = self.random.choice(others)
        mixed = [*_mixed(sentence, other)]
        choices = [*spoilt(sentence, token), *(f"{line} [{token}]" for line in mixed)]
        line = self.random.choice(choices)
        self.invented.append(line)
        yield line


def _mixed(sentence: str, other: str) -> Iterator[str]:
    """Yield the sentence with a year, a number or a name of another one, if it has one."""
    for kind in (r"\b(?:19|20)\d\d\b", r"\b\d+(?:[.,]\d+)*\b", r"(?<=\s)[A-ZÆØÅ][a-zæøå]+\b"):
        ours, theirs = re.findall(kind, sentence), re.findall(kind, other)
        for their in theirs:
            if ours and their not in ours:
                yield sentence.replace(ours[0], their, 1)
    for word in ("ikke", "kan", "bør", "foreslår"):
        if re.search(rf"\b{word}\b", sentence):
            yield re.sub(rf"\b{word}\b ?", "", sentence, count=1)


def excerpts_in(message: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens and texts that the message holds."""
    for line in message.splitlines():
        row: dict[str, str] = json.loads(line)
        if "uddrag" in row:
            yield row["mærke"], row["uddrag"]
