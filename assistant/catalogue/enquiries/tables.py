"""The tables of enquiries. No ingestion touches them, and no source folder can restore them.

No row points at a document: a quote is held against the documents whenever an enquiry is opened.
"""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text

from assistant.catalogue.store.tables import METADATA

ENQUIRIES = Table(
    "enquiries",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("stage", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
    Column("audience", Text, nullable=False),  # `Audience.key`, of the archive
    Column("party", Text, nullable=False),
    Column("departments", Text, nullable=False),  # names, a line each, with a line end around each
    Column("year", Integer, nullable=False),  # it was sent in; of a draft, begun in
    Column("due_on", Date),
    # In lower case: what anyone who sees it may read. A search must not tell of anything else.
    Column("words", Text, nullable=False),
    Column("follows", String(36)),
    Column("body", Text, nullable=False),  # JSON: everything that is not asked for by itself
    Index(None, "stage", "audience"),
    Index(None, "follows"),
)

ENQUIRY_PEOPLE = Table(
    "enquiry_people",
    METADATA,
    Column("enquiry_id", ForeignKey("enquiries.id", ondelete="CASCADE"), primary_key=True),
    Column("user", Text, primary_key=True),
    Column("role", String, nullable=False),
    Column("position", Integer, nullable=False),  # the owner's is 0
    Index(None, "user"),
)

ENQUIRY_ANSWERS = Table(
    "enquiry_answers",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("enquiry_id", ForeignKey("enquiries.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("pages", Text, nullable=False),  # a JSON list of their texts
    Index(None, "enquiry_id", "position"),
)

ENQUIRY_CHANGES = Table(
    "enquiry_changes",
    METADATA,
    Column("enquiry_id", ForeignKey("enquiries.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON: field, before, after, why
)
