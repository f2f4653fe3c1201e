"""Who may see an enquiry once it is sent, and how it is written of: the municipality decides."""

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant.domain.access import GROUP, Audience
from assistant.enquiries.tables import read_table
from assistant.errors import SettingsError

ARCHIVE, LETTER = "archive.toml", "letter.toml"
_OF_ENQUIRY = frozenset({"subject", "date", "party", "member"})
_OF_SOURCE = frozenset({"title", "body", "date", "page"})
_OF_QUESTION = frozenset({"number", "question", "lacks"})


@dataclass(frozen=True, slots=True)
class ArchivePolicy:
    """Whether the archive is open, and to whom."""

    is_open: bool
    default: Audience
    choices: tuple[Audience, ...]
    explanation: str

    @classmethod
    def read(cls, own: Path | None = None) -> Self:
        """Read the table.

        Raises:
            SettingsError: it says something else than ours can be made to say.
        """
        table = read_table(ARCHIVE, own)
        try:
            choices = tuple(_audience(groups) for groups in table["choices"])
            default, is_open = _audience(table["groups"]), table["open"]
            said = str(table["explanation"] if is_open else table["closed"])
        except (KeyError, TypeError, ValueError) as error:
            raise SettingsError(f"{ARCHIVE} er ikke rigtig: {error!r}") from error
        if not isinstance(is_open, bool) or default not in choices:
            raise SettingsError(f"{ARCHIVE} er ikke rigtig: groups skal være et af valgene")
        if not is_open:
            return cls(False, Audience(), (Audience(),), said)
        return cls(True, default, choices, said)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a question is put again, by how far it was answered."""

    title: str
    unanswered: str
    partial: str
    declined: str


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """How titles, references and sources are written."""

    title: str
    reference: tuple[str, ...]
    source: tuple[str, ...]
    follow_up: FollowUp

    @classmethod
    def read(cls, own: Path | None = None) -> Self:
        """Read the table.

        Raises:
            SettingsError: it says something else than ours can be made to say.
        """
        table = read_table(LETTER, own)
        try:
            style = cls(
                table["title"],
                tuple(table["reference"]),
                tuple(table["source"]),
                FollowUp(**table["follow_up"]),
            )
            known = (
                (_names(style.title), frozenset({"subject"})),
                (_names(*style.reference), _OF_ENQUIRY),
                (_names(*style.source), _OF_SOURCE),
                (_names(style.follow_up.title), frozenset({"subject"})),
                (_names(*_again(style.follow_up)), _OF_QUESTION),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise SettingsError(f"{LETTER} er ikke rigtig: {error!r}") from error
        if any(not names <= allowed for names, allowed in known):
            raise SettingsError(f"{LETTER} er ikke rigtig: den nævner et felt, der ikke findes")
        return style

    def subject(self, title: str) -> str:
        """What an enquiry is about, by its title.

        >>> style = LetterStyle.read()
        >>> style.subject("10-dages-forespørgsel om vejbump"), style.subject("Vejbump")
        ('vejbump', 'Vejbump')
        """
        before, _, after = self.title.partition("{subject}")
        is_so = title.startswith(before) and title.endswith(after) and len(before) < len(title)
        return title[len(before) : len(title) - len(after)] if is_so else title

    def joined(self, parts: Sequence[str], separator: str, **values: str) -> str:
        """Fill in `parts` and join those of which everything is known."""
        told = (part for part in parts if all(values.get(name) for name in _names(part)))
        return separator.join(part.format(**values) for part in told)


def _again(style: FollowUp) -> tuple[str, ...]:
    return style.unanswered, style.partial, style.declined


def _names(*parts: str) -> set[str]:
    return set(_fields(parts))


def _fields(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        for _, name, _, _ in string.Formatter().parse(part):
            if name is not None:
                yield name


def _audience(groups: Any) -> Audience:  # noqa: ANN401 - as the parser read it
    if not isinstance(groups, list) or not all(GROUP.fullmatch(group) for group in groups):
        raise ValueError(f"{groups!r} er ikke en liste af grupper")
    return Audience.of(groups)
