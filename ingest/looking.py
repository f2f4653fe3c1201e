"""Look at all folders of a run, before anything is read or written."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.catalogue.documents.ledger import Ledger
from assistant.catalogue.documents.publication import Entry
from assistant.errors import SourceError
from ingest.plan import Plan, Ruled, plan_of
from ingest.sources.folder import Source, look_at


@dataclass(frozen=True, slots=True)
class Looked:
    """The plans of the folders that can be used, and why the others cannot."""

    plans: tuple[Plan, ...]
    refused: tuple[tuple[Path, SourceError], ...]


def look(folders: Sequence[Path], ledger: Ledger, today: datetime.date | None = None) -> Looked:
    """Plan every folder; one that cannot be used does not stop the others.

    Dated audiences hold as on `today`; None: this day in Denmark.
    """
    plans: dict[str, Plan] = {}
    refused: list[tuple[Path, SourceError]] = []
    for folder in dict.fromkeys(folders):
        try:
            source = look_at(folder, today)
            _check_name(source, plans, ledger)
            former = _under_other_names(source, ledger)
            known = ledger.entries(source.name)
            ids = [entry.document.id for entry in (*known.values(), *former)]
            ruled = Ruled(standings=ledger.standings(ids), decisions=ledger.decisions(ids))
            plans[source.name] = plan_of(source, known, former, ruled)
        except SourceError as error:
            refused.append((folder, error))
    return Looked(tuple(plans.values()), tuple(refused))


def _under_other_names(source: Source, ledger: Ledger) -> list[Entry]:
    """The documents of this very folder from when its source had another name."""
    names = [
        known.name
        for known in ledger.sources()
        if Path(known.folder) == source.folder and known.name != source.name
    ]
    return [entry for name in names for entry in ledger.entries(name).values()]


def _check_name(source: Source, plans: dict[str, Plan], ledger: Ledger) -> None:
    """Keep two folders from taking turns as one source: each would withdraw the other's documents.

    A folder that was moved is the same source. So is one that says its name itself: it was meant.
    """
    held = [plan.source.folder for name, plan in plans.items() if name == source.name]
    if not source.description.is_named:
        known = {Path(s.folder) for s in ledger.sources() if s.name == source.name}
        held += [folder for folder in known if folder != source.folder and folder.is_dir()]
    for folder in held:
        if folder != source.folder:
            raise SourceError(
                f"{source.folder} og {folder} hedder begge »{source.name}«. Giv den ene et andet "
                "navn med name under [source] i source.toml. Intet er ændret."
            )
