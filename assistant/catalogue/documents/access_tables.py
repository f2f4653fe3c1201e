"""The tables of marks: how documents stand, what was decided, and who could read what when."""

from sqlalchemy import Column, DateTime, Index, Integer, String, Table, Text

from assistant.catalogue.store.tables import METADATA

# A row only where there is something to tell. No row points at a document: what was decided about
# one that is gone is remembered for when it comes back.
STANDINGS = Table(
    "standings",
    METADATA,
    Column("document_id", String(36), primary_key=True),
    Column("digest", String(64), nullable=False),  # of the content that was judged
    Column("described", Text, nullable=False),  # `Audience.key`, as `source.toml` says
    Column("audience", Text, nullable=False),  # `Audience.key`, as it is
    Column("cause", String, nullable=False),
    Column("marks", Text, nullable=False),  # a JSON list of code and clause
    Column("since", DateTime(timezone=True), nullable=False),  # when these marks were first seen
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("marks", Text, nullable=False),  # as above
    Column("verdict", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index(None, "document_id", "id"),
)

AUDIENCE_HISTORY = Table(
    "audience_history",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("audience", Text, nullable=False),  # `Audience.key`
    Column("cause", String, nullable=False),
    Index(None, "document_id", "id"),
)
