"""Which way leads to what a member wishes: the municipality's own table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.enquiries import Instrument
from assistant.enquiries.tables import read_table
from assistant.errors import SettingsError

INSTRUMENTS = "instruments.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """An instrument, the words it is known by, and what its page is searched with."""

    instrument: Instrument
    words: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    handbook: str

    def fits(self, text: str) -> re.Match[str] | None:
        """Where `text` asks for it."""
        if any(each.search(text) for each in self.unless):
            return None
        return next((found for each in self.words if (found := each.search(text))), None)


def instrument_rows(own: Path | None = None) -> Sequence[Row]:
    """Read the table; its last row is what everything else is.

    Raises:
        SettingsError: it says something else than ours can be made to say.
    """
    table = read_table(INSTRUMENTS, own)
    try:
        rows = [
            Row(
                Instrument(
                    kind=entry["kind"],
                    name=entry["name"],
                    enquiry=entry["enquiry"],
                    why="",
                    who=entry["who"],
                    deadline=entry["deadline"],
                    words=entry["say"],
                ),
                tuple(re.compile(each, re.IGNORECASE) for each in entry["words"]),
                tuple(re.compile(each, re.IGNORECASE) for each in entry.get("unless", ())),
                entry["handbook"],
            )
            for entry in table["instrument"]
        ]
    except (KeyError, TypeError, re.error) as error:
        raise SettingsError(f"{INSTRUMENTS} er ikke rigtig: {error}") from error
    if not rows or rows[-1].words:
        raise SettingsError(f"{INSTRUMENTS} er ikke rigtig: den sidste række skal være uden ord")
    return rows


def choose(text: str, rows: Sequence[Row]) -> tuple[Row, str]:
    """Return the row that `text` asks for, and why."""
    for row in rows[:-1]:
        found = row.fits(text)
        if found is not None:
            return row, f"Du skriver »{found.group().strip()}«."
    return rows[-1], "Du vil vide noget, som forvaltningen kan svare på skriftligt."
