"""An ingestion that does what its first argument says; run as a child by `fake_service`."""

import json
import os
import sys
import time
from pathlib import Path

REPORT = {
    "documents": {"new": 1, "changed": 0, "unchanged": 0, "withdrawn": 0, "failed": 0},
    "passages": 3,
    "seconds": 0.1,
    "failures": [],
}


def say(**line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    script, *folders = sys.argv[1:]
    with Path(os.environ["BYRAAD_DATA_DIR"], "children").open("a") as children:
        children.write(f"{os.getpid()} {' '.join(folders)}\n")
    say(event="phase", phase="læser")
    if script == "slow":
        time.sleep(600)
    if script == "dies":
        os.kill(os.getpid(), 9)
    if script == "refuses":
        say(event="error", message="Mappen er tom.")
        sys.exit(1)
    say(event="report", report=REPORT)


if __name__ == "__main__":
    main()
