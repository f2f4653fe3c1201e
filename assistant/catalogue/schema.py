"""Keep the tables as this version of the program expects them.

Alembic takes a third of a second to import, so it is imported only when there is work for it.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from assistant.catalogue.store.connection import reading, writing
from assistant.errors import CatalogueUnavailable

HEAD = "0006"  # the newest file in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_to_head(engine: Engine) -> None:
    """Migrate the database where its revision is not `HEAD`.

    Raises:
        CatalogueUnavailable: it does not answer, or a newer program has written it.
    """
    with reading(engine) as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        # Another process may have migrated while this one waited for the lock.
        if _revision(connection) != HEAD:
            _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise CatalogueUnavailable(
            "Kataloget er skrevet af en nyere udgave af programmet. Opdatér programmet, eller vælg "
            "en anden BYRAAD_DATA_DIR."
        ) from error
