"""Decisions on marks, and who could read what when.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the history of documents that are there begins with what they have."""
    op.create_table(
        "standings",
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("described", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("cause", sa.String, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_standings"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_document_id_id", "decisions", ["document_id", "id"])
    op.create_table(
        "audience_history",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("cause", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audience_history"),
    )
    op.create_index(
        "ix_audience_history_document_id_id", "audience_history", ["document_id", "id"]
    )
    op.execute(
        "INSERT INTO audience_history (document_id, at, audience, cause) "
        "SELECT documents.id, COALESCE(documents.indexed_at, CURRENT_TIMESTAMP), "
        "audience_classes.key, 'source' FROM documents "
        "JOIN audience_classes ON documents.class_id = audience_classes.id"
    )
