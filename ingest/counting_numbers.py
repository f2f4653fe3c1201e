"""`python -m ingest.counting_numbers FOLDER…`: what would be masked, counted and never shown.

For whoever wants to know how many civil registration numbers, and how many false alarms, a folder
holds before it is ingested. Places are told by file and page; a person must look there.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.privacy.finding import Confidence, find
from ingest.reading import FileRead, read_files
from ingest.sources.folder import look_at


@dataclass(frozen=True, slots=True)
class Counted:
    """What was looked through, and what was found on which page."""

    files: int
    pages: int
    characters: int
    found: tuple[tuple[str, int, Confidence], ...]  # file, page, and how sure it is


def counted(folders: Sequence[Path]) -> Counted:
    """Read all files of source folders and look for numbers in the text of their pages.

    Raises:
        SourceError: a folder cannot be used.
    """
    names = {path: file for folder in folders for file, path in look_at(folder).files.items()}
    read = [result for result in read_files(names) if isinstance(result, FileRead)]
    texts = [(names[r.path], page.page.number, page.page.text) for r in read for page in r.pages]
    found = tuple(
        (file, number, span.confidence) for file, number, text in texts for span in find(text)
    )
    return Counted(len(read), len(texts), sum(len(text) for _, _, text in texts), found)


def told(count: Counted) -> Iterator[str]:
    """Yield the count in Danish, a line for each find."""
    for (file, page, sure), times in sorted(Counter(count.found).items()):
        yield f"{file}, side {page}: {times} ({_SURE[sure]})"
    yield (
        f"{len(count.found)} fundet i {count.files} filer, {count.pages} sider, "
        f"{count.characters} tegn."
    )


_SURE = {
    Confidence.CERTAIN: "sikkert",
    Confidence.LIKELY: "sandsynligt",
    Confidence.POSSIBLE: "muligt",
}

if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in told(counted([Path(a) for a in sys.argv[1:]])))
