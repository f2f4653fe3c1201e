"""What Alembic runs: the migrations, on the connection and in the transaction it is given."""

from alembic import context

from assistant.catalogue.every_table import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
