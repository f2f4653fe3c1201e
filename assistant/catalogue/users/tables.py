"""The tables of sign-on: people of this machine, and what was signed out."""

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, String, Table, Text

from assistant.catalogue.store.tables import METADATA

USERS = Table(
    "users",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("id", String(36), nullable=False),  # another one where the name is added again
    Column("password", Text, nullable=False),  # a hash with its parameters
    Column("groups", Text, nullable=False),  # separated by commas
    Column("version", Integer, nullable=False),  # counted up when all of one's tokens end
    Column("added_at", DateTime(timezone=True), nullable=False),
)

# Whose tokens ended all at once, and when: those that were issued later are good again.
SIGNED_OUT = Table(
    "signed_out",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),  # seconds since 1970
)

# Single tokens that ended before they expired; kept until they would have.
ENDED_TOKENS = Table(
    "ended_tokens",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("until", BigInteger, nullable=False),  # seconds since 1970
    Index(None, "until"),
)
