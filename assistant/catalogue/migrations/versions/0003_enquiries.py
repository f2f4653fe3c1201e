"""Enquiries, their changes and their answers.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of enquiries."""
    op.create_table(
        "enquiries",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("departments", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("follows", sa.String(36)),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enquiries"),
    )
    op.create_index("ix_enquiries_stage_audience", "enquiries", ["stage", "audience"])
    op.create_index("ix_enquiries_follows", "enquiries", ["follows"])
    op.create_table(
        "enquiry_people",
        sa.Column("enquiry_id", sa.String(36), nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("enquiry_id", "user", name="pk_enquiry_people"),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiries.id"],
            name="fk_enquiry_people_enquiry_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_enquiry_people_user", "enquiry_people", ["user"])
    op.create_table(
        "enquiry_answers",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("enquiry_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("pages", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry_answers"),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiries.id"],
            name="fk_enquiry_answers_enquiry_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_enquiry_answers_enquiry_id_position", "enquiry_answers", ["enquiry_id", "position"]
    )
    op.create_table(
        "enquiry_changes",
        sa.Column("enquiry_id", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("enquiry_id", "version", name="pk_enquiry_changes"),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiries.id"],
            name="fk_enquiry_changes_enquiry_id",
            ondelete="CASCADE",
        ),
    )
