"""What lies in the data folder: the catalogue and the generations of the index."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from assistant.catalogue.answers.kept import Answers
from assistant.catalogue.answers.patient import PatientAnswers
from assistant.catalogue.audit.trail import Audit
from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.documents.marks import Marks
from assistant.errors import SettingsError
from assistant.index.engines import engine_at
from assistant.index.generations import Generations
from assistant.privacy.trail import NoTrail
from assistant.settings import Settings


def open_catalogue(settings: Settings) -> Catalogue:
    """Open the catalogue of the data folder, which is made if it is not there.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
        SettingsError: the data folder cannot be made.
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"Datamappen {settings.data_dir} kan hverken findes eller laves. Ret BYRAAD_DATA_DIR."
        ) from error
    return Catalogue.open(settings.catalogue_url, files=settings.data_dir / "files")


def open_answers(settings: Settings) -> PatientAnswers:
    """Open what is kept of questions and answers, in a catalogue that was opened before."""
    keep = timedelta(days=settings.keep_days)
    return PatientAnswers(Answers.open(settings.catalogue_url, keep=keep))


def open_audit(settings: Settings, policy: Callable[[], str]) -> Audit | NoTrail:
    """Open where it is written who was shown what; `policy` tells the version in force.

    Raises:
        CatalogueUnavailable: it cannot be opened.
    """
    return Audit.open(settings.data_dir, policy=policy) if settings.audit_months else NoTrail()


def open_marks(settings: Settings) -> Marks:
    """Open the secretariat's list, in a catalogue that was opened before."""
    return Marks.open(settings.catalogue_url)


def generations_of(settings: Settings) -> Generations:
    """Know the generations of the index; none is opened."""
    engine = engine_at(settings.qdrant_url, lambda: collection_prefix(settings.data_dir))
    return Generations(settings.data_dir / "generations", engine)


def collection_prefix(data_dir: Path) -> str:
    """Begin the names of a data folder's collections: no other folder's are ever swept away.

    The folder's own key tells it from all others, on any machine; its digest gives nothing away.
    """
    from assistant.access.tokens.keys import signing_key

    return f"byraad-{hashlib.sha256(signing_key(data_dir)).hexdigest()[:12]}"
