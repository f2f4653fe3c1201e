"""`python -m ingest FOLDER… --events`: one run in a process of its own.

Long calls of the embedded index freeze the process that makes them, and a full disk kills it; so
a running service starts this one and goes on answering.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ByraadError
from ingest.events import EventLines
from ingest.ports import Quiet

STEPS_BACK = 10  # of priority: questions are answered meanwhile


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the folders in step; 0 when the run completed, 1 when it could not."""
    asked = _parse(arguments)
    lines = EventLines(sys.stdout)
    try:
        # The wiring imports every part of the program; a wrong argument need not wait for it.
        from assistant.settings import load_settings
        from assistant.wiring import build_ingestion

        ingestion = build_ingestion(load_settings())
        report = ingestion.bring_in_step(asked.folders, lines if asked.events else Quiet())
    except ByraadError as error:
        lines.error(str(error))
        return 1
    lines.report(report)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--events", action="store_true", help="write progress as JSON lines too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    os.nice(STEPS_BACK)
    sys.exit(main())
