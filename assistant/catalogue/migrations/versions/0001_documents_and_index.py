"""Documents, passages, term statistics and the pointer.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "sources",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("indexed_at", sa.DateTime(timezone=True)),
        sa.Column("refused", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_sources"),
    )
    op.create_table(
        "audience_classes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audience_classes"),
        sa.UniqueConstraint("key", name="uq_audience_classes_key"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("body_slug", sa.String),
        sa.Column("date", sa.Date),
        sa.Column("case_number", sa.String),
        sa.Column("url", sa.Text),
        sa.Column("class_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("unread_pages", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("indexed_at", sa.DateTime(timezone=True)),
        sa.Column("stored", sa.Text),
        sa.Column("own_title", sa.Text),
        sa.Column("seen_digest", sa.String(64), nullable=False),
        sa.Column("seen_size", sa.BigInteger, nullable=False),
        sa.Column("seen_mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("reader_version", sa.Integer, nullable=False),
        sa.Column("could_recognise", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name="fk_documents_source"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["audience_classes.id"], name="fk_documents_class_id"
        ),
    )
    op.create_index("ix_documents_source_file", "documents", ["source", "file"], unique=True)
    op.create_index("ix_documents_class_id", "documents", ["class_id"])
    op.create_table(
        "pages",
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("case_number", sa.String),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("links", sa.Text, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "number", name="pk_pages"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_pages_document_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("case_number", sa.String),
        sa.Column("terms", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_passages_document_id", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "ix_passages_document_id_position", "passages", ["document_id", "position"], unique=True
    )
    op.create_table(
        "term_frequencies",
        sa.Column("class_id", sa.Integer, nullable=False),
        sa.Column("term", sa.BigInteger, nullable=False),
        sa.Column("frequency", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("class_id", "term", name="pk_term_frequencies"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["audience_classes.id"], name="fk_term_frequencies_class_id"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pointer",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("fitted_at", sa.Integer, nullable=False),
        sa.Column("encoder", sa.String, nullable=False),
        sa.Column("fitted_on", sa.Integer, nullable=False),
        sa.Column("fitted_digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pointer"),
    )
