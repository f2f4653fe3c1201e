"""How long is long enough."""

import calendar
from datetime import datetime


def months_before(moment: datetime, months: int) -> datetime:
    """Return the same time of day so many months before; the month's last day where it is shorter.

    >>> months_before(datetime(2026, 3, 31), 13)
    datetime.datetime(2025, 2, 28, 0, 0)
    """
    year, month = divmod(12 * moment.year + moment.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
