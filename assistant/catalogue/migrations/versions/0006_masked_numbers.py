"""Civil registration numbers are taken out of what was kept before they were masked.

Documents are read anew, so only what was asked and said of answers is left to mask.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

from assistant.privacy.masking import masked_text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEPT = {
    "conversations": (("id",), ("title",)),
    "answers": (("id",), ("question", "understood_as", "filters", "reply")),
    "feedback": (("answer_id", "given_by"), ("comment",)),
}


def upgrade() -> None:
    """Mask each text that holds a number; JSON stays JSON, as only digits are replaced."""
    connection = op.get_bind()
    for name, (keys, texts) in KEPT.items():
        table = sa.table(name, *(sa.column(column) for column in (*keys, *texts)))
        for row in connection.execute(sa.select(table)).mappings().all():
            masked = {text: masked_text(row[text]) for text in texts if row[text]}
            changed = {text: said for text, said in masked.items() if said != row[text]}
            if changed:
                same = [table.c[key] == row[key] for key in keys]
                connection.execute(sa.update(table).where(*same).values(**changed))
