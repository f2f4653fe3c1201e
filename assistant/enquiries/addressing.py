"""Which department a matter belongs to, and why."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.enquiries import Addressee
from assistant.enquiries.tables import read_table
from assistant.errors import SettingsError

DEPARTMENTS = "departments.toml"
MOST_ADDRESSEES = 3
SHARED = 0.5  # of the best one's score
NAMED, SPOKEN_OF, IN_FACTS = 10, 2, 1  # a name counts more than a word, a word more than a quote
MOST_IN_FACTS = 3
_ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Department:
    """A department, what it is called, and beginnings of words for what belongs there."""

    name: str
    short: str
    aliases: tuple[str, ...]
    matters: tuple[tuple[str, re.Pattern[str]], ...]

    def named_in(self, text: str) -> str | None:
        """The first of its names in `text`."""
        names = (self.name, *self.aliases)
        found = next((name for name in names if name.lower() in text.lower()), None)
        return found or (self.short if re.search(rf"\b{re.escape(self.short)}\b", text) else None)

    def spoken_of(self, text: str) -> Sequence[str]:
        """The words of `text` that belong to it, once each."""
        found = (each.search(text) for _, each in self.matters)
        return list(dict.fromkeys(match.group().lower() for match in found if match))

    def called(self, bodies: Collection[str]) -> str:
        """Its name as the documents have it: one of `bodies`, or else its own."""
        written = next((alias for alias in self.aliases if alias in bodies), None)
        return written if written and not self._is_own(written) else f"{self.name} ({self.short})"

    def _is_own(self, alias: str) -> bool:
        return alias in self.name


def departments(own: Path | None = None) -> Sequence[Department]:
    """Read the table.

    Raises:
        SettingsError: it says something else than ours can be made to say.
    """
    table = read_table(DEPARTMENTS, own)
    try:
        found = [
            Department(
                entry["name"],
                entry["short"],
                tuple(entry["aliases"]),
                tuple((word, _pattern(word)) for word in entry["matters"]),
            )
            for entry in table["department"]
        ]
    except (AttributeError, KeyError, TypeError) as error:
        raise SettingsError(f"{DEPARTMENTS} er ikke rigtig: {error!r}") from error
    if not found:
        raise SettingsError(f"{DEPARTMENTS} er ikke rigtig: der er ingen afdelinger")
    return found


def _pattern(word: str) -> re.Pattern[str]:
    bare = word.removeprefix(_ANYWHERE)
    # Begun at the start of a word and bounded, so that a long one takes no longer than others.
    start = r"(?<!\w)\w{1,40}?" if word.startswith(_ANYWHERE) else r"(?<!\w)"
    return re.compile(rf"{start}{re.escape(bare)}\w*", re.IGNORECASE)


def addressees(
    text: str, facts: str, table: Sequence[Department], bodies: Collection[str]
) -> Sequence[Addressee]:
    """Return where `text` belongs, the best first; several where it is shared.

    `facts` is what is known of the matter, `bodies` the names that the asker's documents have.
    Where nothing tells, it is the first department of the table.
    """
    scored = [(_score(each, text, facts), each) for each in table]
    best = max(score for score, _ in scored)
    ranked = sorted(scored, key=lambda each: -each[0])
    kept = [each for score, each in ranked if best and score >= SHARED * best][:MOST_ADDRESSEES]
    if not kept:
        return [
            Addressee(table[0].called(bodies), "Sagen nævner intet, der hører til en afdeling.")
        ]
    named = {each.called(bodies): each for each in reversed(kept)}
    return [
        Addressee(name, " ".join(_reasons(each, text, facts)))
        for name, each in reversed(named.items())
    ]


def _score(department: Department, text: str, facts: str) -> int:
    named = NAMED if department.named_in(text) else 0
    return (
        named
        + SPOKEN_OF * len(department.spoken_of(text))
        + IN_FACTS * min(MOST_IN_FACTS, _mentions(department, facts))
    )


def _mentions(department: Department, facts: str) -> int:
    names = "|".join(re.escape(each) for each in (department.short, *department.aliases))
    return len(re.findall(rf"\b(?:{names})\b", facts))


def _reasons(department: Department, text: str, facts: str) -> Iterator[str]:
    name = department.named_in(text)
    if name:
        yield f"Du nævner {name}."
    spoken = department.spoken_of(text)
    if spoken:
        yield "Hertil hører: " + ", ".join(spoken) + "."
    if not (name or spoken):
        yield "Afdelingen nævnes i det, dokumenterne siger om sagen."
    elif _mentions(department, facts):
        yield "Den nævnes også i dokumenterne."
