"""`byraad ingest`: bring folders in step, through the service where one lives."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.cli.beside import beside
from assistant.cli.events import Json, message_of, report_of
from assistant.cli.ingestions import Ingestions, Run, starter
from assistant.errors import ByraadError

OnLine = Callable[[Json], None]

NO_REPORT = "Indlæsningen sluttede uden en rapport. Prøv igen; står det på, så se loggen."


def bring_in_step(data_dir: Path, folders: Sequence[Path], on_line: OnLine) -> Json:
    """Bring `folders` in step and return the report as the contract writes it.

    `on_line` hears of the progress. The work is a child's (or the service's child's), so that
    this process can draw and be interrupted while the work holds its interpreter.

    Raises:
        ByraadError: the run could not complete; nothing was changed.
    """
    last: Json = {}

    def hear(line: Json) -> None:
        nonlocal last
        last = line
        on_line(line)

    # Where a folder lies must mean the same to a service that was started elsewhere.
    places = [folder.absolute() for folder in folders]
    service = beside(data_dir)
    if service is None:
        Ingestions(starter(data_dir)).run(Run(places, hear))
    else:
        with service:
            for line in service.ingest(places):
                hear(line)
    return _report(last)


def _report(last: Json) -> Json:
    report = report_of(last)
    if report is None:
        raise ByraadError(message_of(last) or NO_REPORT)
    return report
