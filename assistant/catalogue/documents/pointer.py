"""The pointer: which generation of the index is published."""

from sqlalchemy import Connection, select

from assistant.catalogue.documents.publication import IndexState
from assistant.catalogue.store.tables import POINTER


def index_state(connection: Connection) -> IndexState | None:
    """Read the pointer."""
    row = connection.execute(select(POINTER)).one_or_none()
    if row is None:
        return None
    return IndexState(
        generation=row.generation,
        fitted_at=row.fitted_at,
        encoder=row.encoder,
        fitted_on=row.fitted_on,
        fitted_digest=row.fitted_digest,
    )
