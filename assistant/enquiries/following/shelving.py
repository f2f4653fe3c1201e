"""The archive as a source folder: what was sent and answered becomes material like any other.

`source.toml` is written anew from what is kept, so that it can be lost. A private enquiry is not in
it at all. What goes is called back there, closed: its title must not stay behind for others.
"""

import datetime
import json
import os
import re
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant.domain.documents import DocumentKind, document_id
from assistant.domain.kept_enquiries import KeptEnquiry, ReceivedAnswer, Stage

SOURCE = "10-dages-forespørgsler"
KEPT = ".answers"  # a dot: no reader of source folders looks into it
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Letter = Callable[[KeptEnquiry], str]  # Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A document of the archive, as `source.toml` says it."""

    file: str
    title: str
    kind: DocumentKind
    groups: tuple[str, ...]
    day: datetime.date | None
    body: str | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Keeps the files of answers, and the source folder of everything that may be found."""

    folder: Path
    letter: Letter
    changed: Callable[[Path], None]  # the folder is to be brought in step
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, answer: ReceivedAnswer, content: bytes) -> None:
        """Keep the file of an answer as it came.

        Raises:
            OSError: it cannot be written.
        """
        path = self._original(answer)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)

    def file(self, answer: ReceivedAnswer) -> Path:
        """Where the file of an answer lies."""
        return self._original(answer)

    def forget(self, answer: ReceivedAnswer) -> None:
        """Delete the file of an answer."""
        self._original(answer).unlink(missing_ok=True)

    def arrange(self, archived: Sequence[KeptEnquiry], today: datetime.date) -> None:
        """Make the source folder say what is archived now.

        Raises:
            OSError: it cannot be written.
        """
        with self._turn:
            wanted = dict(self._wanted(archived))
            before = self._listed()
            if not (wanted or before):
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            gone = {file: day or today for file, day in before.items() if file not in wanted}
            text = _source_toml([each for each, _ in wanted.values()], gone)
            new = [_write_if_new(self.folder / f, content) for f, (_, content) in wanted.items()]
            new.append(_write_if_new(self.folder / "source.toml", text.encode()))
            for file in gone:
                (self.folder / file).unlink(missing_ok=True)
        if any(new):
            self.changed(self.folder)

    def _wanted(
        self, archived: Sequence[KeptEnquiry]
    ) -> Iterator[tuple[str, tuple[Described, bytes]]]:
        for enquiry in sorted(archived, key=lambda each: each.id):
            if enquiry.stage is Stage.DRAFT or not enquiry.audience.groups:
                continue
            for described, content in self._of(enquiry):
                yield described.file, (described, content)

    def _of(self, enquiry: KeptEnquiry) -> Iterator[tuple[Described, bytes]]:
        body = enquiry.addressees[0].department if enquiry.addressees else None
        groups = tuple(sorted(enquiry.audience.groups))
        yield (
            Described(
                file=enquiry_file(enquiry),
                title=enquiry.title,
                kind=DocumentKind.ENQUIRY,
                groups=groups,
                day=enquiry.sent_on,
                body=body,
            ),
            self.letter(enquiry).encode(),
        )
        for answer in enquiry.answers:
            with suppress(FileNotFoundError):  # deleted by hand: there is nothing to find
                yield (
                    Described(
                        file=answer_file(enquiry, answer),
                        title=f"Svar på {_lower(enquiry.title)}",
                        kind=DocumentKind.REPLY,
                        groups=groups,
                        day=answer.received_on,
                        body=body,
                    ),
                    self._original(answer).read_bytes(),
                )

    def _listed(self) -> Mapping[str, datetime.date | None]:
        """The files that are described now, and when each was called back."""
        try:
            table = tomllib.loads((self.folder / "source.toml").read_text(encoding="utf-8"))
        except (FileNotFoundError, tomllib.TOMLDecodeError):
            return {}
        return {each["file"]: each.get("withdrawn") for each in table.get("document", [])}

    def _original(self, answer: ReceivedAnswer) -> Path:
        return self.folder / KEPT / f"{answer.id}{suffix_of(answer.file)}"


def enquiry_file(enquiry: KeptEnquiry) -> str:
    """The path of a sent enquiry inside the source folder."""
    return f"{_year(enquiry)}/{enquiry.id}/forespoergsel.md"


def answer_file(enquiry: KeptEnquiry, answer: ReceivedAnswer) -> str:
    """The path of an answer inside the source folder."""
    return f"{_year(enquiry)}/{enquiry.id}/svar-{answer.id}{suffix_of(answer.file)}"


def enquiry_document(enquiry: KeptEnquiry) -> str:
    """The id that a sent enquiry has as a document."""
    return document_id(SOURCE, enquiry_file(enquiry))


def answer_document(enquiry: KeptEnquiry, answer: ReceivedAnswer) -> str:
    """The id that an answer has as a document."""
    return document_id(SOURCE, answer_file(enquiry, answer))


def suffix_of(file: str) -> str:
    """The ending of a file's name, where it is one.

    >>> suffix_of("Svar.PDF"), suffix_of("../../etc/passwd")
    ('.pdf', '')
    """
    suffix = PurePosixPath(file).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _year(enquiry: KeptEnquiry) -> int:
    return (enquiry.sent_on or enquiry.created.date()).year


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _source_toml(wanted: Sequence[Described], gone: Mapping[str, datetime.date]) -> str:
    lines = [
        "# Skrevet af programmet efter hver ændring i forespørgslerne; ret den ikke i hånden.",
        "[source]",
        f"name = {_text(SOURCE)}",
        "audience = []",
    ]
    for each in wanted:
        lines += [
            "",
            "[[document]]",
            f"file = {_text(each.file)}",
            f"title = {_text(each.title)}",
            f"kind = {_text(each.kind.value)}",
            f"audience = [{', '.join(map(_text, each.groups))}]",
        ]
        lines += [f"date = {each.day.isoformat()}"] if each.day else []
        lines += [f"body = {_text(each.body)}"] if each.body else []
    for file, day in sorted(gone.items()):
        lines += ["", "[[document]]", f"file = {_text(file)}", f"withdrawn = {day.isoformat()}"]
        lines += ["audience = []"]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A basic string of TOML: JSON escapes what it must, and the rest is on one line."""
    return json.dumps(_CONTROL.sub(" ", value), ensure_ascii=False)


def _write_if_new(path: Path, content: bytes) -> bool:
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, content)
    return True


def _write(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, for its owner alone."""
    part = path.with_name(f".{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
    part.replace(path)
