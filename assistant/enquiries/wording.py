"""What a request says in words of its own, and what a neutral enquiry does not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.enquiries.tables import read_table
from assistant.errors import SettingsError
from assistant.language.tokens import STOP_WORDS, words

WORDING = "wording.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """The municipality's lists of words."""

    loaded: frozenset[str]
    leading: tuple[re.Pattern[str], ...]
    personal: tuple[tuple[re.Pattern[str], str], ...]
    general: frozenset[str]  # words by which no matter is known

    @classmethod
    def read(cls, own: Path | None = None) -> Self:
        """Read the table.

        Raises:
            SettingsError: it says something else than ours can be made to say.
        """
        table = read_table(WORDING, own)
        try:
            return cls(
                frozenset(table["loaded"].split()),
                tuple(re.compile(each, re.IGNORECASE) for each in table["leading"]),
                tuple((re.compile(each), name) for each, name in table["personal"]),
                frozenset(table["general"].split()) | STOP_WORDS,
            )
        except (AttributeError, KeyError, TypeError, ValueError, re.error) as error:
            raise SettingsError(f"{WORDING} er ikke rigtig: {error}") from error

    def is_loaded(self, text: str) -> tuple[str, ...]:
        """Return the loaded words and the leading turns of `text`, in their order."""
        said = [word for word in words(text) if word in self.loaded]
        turns = [found.group() for each in self.leading for found in [each.search(text)] if found]
        return tuple(dict.fromkeys([*said, *(turn.lower() for turn in turns)]))

    def names_people(self, text: str) -> tuple[str, ...]:
        """Name the kinds of personal data in `text`; never the data."""
        return tuple(dict.fromkeys(name for each, name in self.personal if each.search(text)))

    def terms(self, text: str) -> Sequence[str]:
        """Return the words that tell what `text` is about, once each and as they are written."""
        found = {
            word.lower(): word
            for word in re.findall(r"[^\W_](?:[\w.,:/-]*[\w-])?", text)
            if self._tells(word)
        }
        return list(found.values())

    def _tells(self, word: str) -> bool:
        told = word.lower()
        long_enough = len(told) > 2 or (len(told) == 2 and word.isupper())
        return long_enough and not told[0].isdigit() and told not in self.general
