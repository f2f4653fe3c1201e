"""The tables, as SQLAlchemy Core: the object mapper would only add to a command's start."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# Named constraints, so that a later migration can speak of them on any database.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

SOURCES = Table(
    "sources",
    METADATA,
    Column("name", String, primary_key=True),
    Column("folder", Text, nullable=False),
    Column("indexed_at", DateTime(timezone=True)),
    Column("refused", Text),  # why the folder was refused at the last look
)

AUDIENCE_CLASSES = Table(
    "audience_classes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # `Audience.key`
    Column("passages", Integer, nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("source", ForeignKey("sources.name"), nullable=False),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", Text),
    Column("body_slug", String),
    Column("date", Date),
    Column("case_number", String),
    Column("url", Text),
    Column("class_id", ForeignKey("audience_classes.id"), nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text),
    Column("pages", Integer, nullable=False),
    Column("unread_pages", Integer, nullable=False),
    Column("digest", String(64), nullable=False),  # of the version that answers
    Column("indexed_at", DateTime(timezone=True)),
    Column("stored", Text),  # the copy of that version, inside the files folder
    Column("own_title", Text),  # what the file calls itself
    Column("seen_digest", String(64), nullable=False),  # of the version last seen
    Column("seen_size", BigInteger, nullable=False),
    Column("seen_mtime_ns", BigInteger, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("could_recognise", Boolean, nullable=False),  # pictures of text, when it was read
    Index(None, "source", "file", unique=True),
    Index(None, "class_id"),
)

PAGES = Table(
    "pages",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("case_number", String),
    Column("text", Text, nullable=False),
    Column("links", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),  # boxes of recognised words, see `rows`
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),  # a JSON list
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("case_number", String),
    Column("terms", LargeBinary, nullable=False),  # little-endian uint32: to undo the statistics
    Index(None, "document_id", "position", unique=True),
)

TERM_FREQUENCIES = Table(
    "term_frequencies",
    METADATA,
    Column("class_id", ForeignKey("audience_classes.id"), primary_key=True),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("frequency", Integer, nullable=False),  # passages of the class that hold the term
    sqlite_with_rowid=False,
)

POINTER = Table(
    "pointer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("generation", Integer, nullable=False),
    Column("fitted_at", Integer, nullable=False),  # the generation that fitted the encoder
    Column("encoder", String, nullable=False),
    Column("fitted_on", Integer, nullable=False),  # public passages it was fitted on
    Column("fitted_digest", String(64), nullable=False),  # of their ids
)

# What was asked. No ingestion touches these, and no source folder can restore them. No row points
# at a document: an answer is held against the documents that it quotes whenever it is opened.
CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("owner", Text),  # the asker's name; null is the public
    Column("title", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("last_used", DateTime(timezone=True), nullable=False),
    Index(None, "owner", "last_used"),
    Index(None, "last_used"),
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("owner", Text),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("question", Text, nullable=False),
    Column("understood_as", Text),
    Column("filters", Text, nullable=False),  # JSON, as are the next two
    Column("reply", Text, nullable=False),
    Column("page_digests", Text, nullable=False),  # of the pages quoted, by number of the citation
    Column("generator", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("shared", Boolean, nullable=False),
    Index(None, "conversation_id", "created"),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("answer_id", ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("given_by", Text, primary_key=True),  # empty: the public
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("verdict", String, nullable=False),
    Column("comment", Text, nullable=False),
)
