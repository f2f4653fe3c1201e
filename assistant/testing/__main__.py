"""A scripted endpoint to point `BYRAAD_LLM_URL` at: `python -m assistant.testing [--fault NAME]`.

It prints its address, then a line of JSON for each call that it answered, until it is ended.
"""

import argparse
import json
import sys
import time
from dataclasses import asdict

from assistant.testing.endpoint import Call, ScriptedEndpoint
from assistant.testing.faults import Fault
from assistant.testing.models import Script, declines, obedient, quotes

SCRIPTS: dict[str, Script] = {"quotes": quotes, "obedient": obedient, "declines": declines}


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fault", type=Fault, choices=list(Fault), help="how it fails")
    parser.add_argument("--script", choices=SCRIPTS, default="quotes", help="what it writes")
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between two pieces")
    given = parser.parse_args()
    script = SCRIPTS[given.script]
    with ScriptedEndpoint(script, fault=given.fault, pace_s=given.pace, told=_tell) as endpoint:
        _say(endpoint.url)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


def _tell(call: Call) -> None:
    _say(json.dumps(asdict(call)))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
