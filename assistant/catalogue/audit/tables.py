"""The table of the audit, in a database file of its own: nobody waits for an ingestion that writes.

Triggers refuse to change a row or to put one in among the others. Rows are deleted only up to where
a row of the sweep says, which names the last of them and its hash: the chain goes on from there.
"""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, text

SWEEP = "sweep"
METADATA = MetaData()

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # ISO 8601, UTC, milliseconds: the text that is hashed
    Column("person", Text, nullable=False),
    Column("groups", Text, nullable=False),  # sorted, apart by commas
    Column("purpose", Text, nullable=False),
    Column("shown", Text, nullable=False),  # JSON: documents and pages, or what was swept
    Column("policy", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_person_id", "person", "id"),
    Index("ix_audit_sweep", "id", sqlite_where=text("purpose = 'sweep'")),
    # The largest number that was ever given stays known when its row is gone.
    sqlite_autoincrement=True,
)

TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS audit_unchanged BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS audit_appended BEFORE INSERT ON audit
    WHEN NEW.id <= (SELECT seq FROM sqlite_sequence WHERE name = 'audit')
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS audit_swept BEFORE DELETE ON audit
    WHEN NOT EXISTS (
        SELECT 1 FROM audit AS swept
        WHERE swept.purpose = 'sweep' AND json_extract(swept.shown, '$.last') >= OLD.id
    )
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
)
