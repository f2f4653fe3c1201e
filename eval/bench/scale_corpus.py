"""Many documents made from the sentences of a BEIR folder: the same seed gives the same files."""

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bench.beir import Entry

SEED = 20_261_121
PER_DOCUMENT = 50  # passages
PER_SECTION = 5
LONGEST = 850  # characters: one passage of the product each
KINDS = ("dagsorden", "referat", "bilag", "notat")
BODIES = ("Byrådet", "Teknik- og Klimaudvalget", "Børne- og Ungeudvalget", "Magistraten")
FIRST_DAY = datetime.date(2022, 1, 1)
DAYS = 5 * 365
# One document in this many is for the council alone.
CLOSED = 10

_SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """What documents are made of."""

    sentences: Sequence[str]
    headings: Sequence[str]

    @classmethod
    def of(cls, corpus: Sequence[Entry]) -> "Words":
        """Take every sentence; the first words of some serve as headings."""
        sentences = [s for entry in corpus for s in _SENTENCE.split(" ".join(entry.text.split()))]
        kept = [sentence for sentence in sentences if sentence]
        return cls(kept, [" ".join(sentence.split()[:6]).strip(" ,.;:?!") for sentence in kept])


def write_scaled(corpus: Sequence[Entry], passages: int, folder: Path) -> int:
    """Write Markdown files of about `passages` passages in all; return how many files."""
    rng = random.Random(SEED)  # noqa: S311  no secret is made of it
    words, count = Words.of(corpus), -(-passages // PER_DOCUMENT)
    described = ['[source]\nname = "skala"\naudience = ["public"]\n']
    for number in range(count):
        file = f"{number:05d}.md"
        (folder / file).write_text("\n\n".join(_parts(words, rng)), encoding="utf-8")
        described.append(_described(file, number, rng))
    (folder / "source.toml").write_text("\n".join(described), encoding="utf-8")
    return count


def _parts(words: Words, rng: random.Random) -> Iterator[str]:
    for number in range(PER_DOCUMENT):
        if number % PER_SECTION == 0:
            yield f"{'##' if number else '#'} {rng.choice(words.headings)}"
        yield _paragraph(words, rng)


def _paragraph(words: Words, rng: random.Random) -> str:
    """Sentences from here and there, two that stood together at a time."""
    text = ""
    while True:
        at = rng.randrange(len(words.sentences) - 1)
        longer = " ".join([text, *words.sentences[at : at + 2]]).strip()
        if len(longer) > LONGEST:
            return text or longer[:LONGEST]
        text = longer


def _described(file: str, number: int, rng: random.Random) -> str:
    day = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
    kind, body = rng.choice(KINDS), rng.choice(BODIES)
    closed = 'audience = ["council"]\n' if number % CLOSED == 0 else ""
    return (
        f'[[document]]\nfile = "{file}"\ntitle = "{kind.capitalize()} {number}, {body}"\n'
        f'kind = "{kind}"\nbody = "{body}"\ndate = {day.isoformat()}\n{closed}'
    )
