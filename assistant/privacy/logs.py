"""The last line of defence: a number that reached a log record does not reach the log.

No record of ours holds text of a question or a document; this is for the day that one does.
"""

import logging
from collections.abc import Mapping

from assistant.privacy.masking import masked_text


class NumbersMasked(logging.Filter):
    """Masks what a record says, and what goes along with it; lets every record pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask one record."""
        record.msg, record.args = masked_text(record.getMessage()), ()
        along = getattr(record, "call", None)
        if isinstance(along, Mapping):
            record.call = {
                name: masked_text(value) if isinstance(value, str) else value
                for name, value in along.items()
            }
        return True
