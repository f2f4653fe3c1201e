"""The command line `byraad`; each command imports only what it needs."""

import sys


def main() -> None:
    """Run the command in `sys.argv` and end the process with its exit code."""
    from assistant.cli.program import run

    sys.exit(run(sys.argv[1:]))
