"""Read `source.toml`: values, or an error that names the file and the line."""

import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from assistant.errors import SourceError
from assistant.toml_lines import line_of_key, line_of_syntax
from ingest.sources.description import Description, SourceDescription
from ingest.sources.toml_values import DOCUMENT, SOURCE, Read, nearest

NAME = "source.toml"
TABLES = ("source", "document")


def read_source_toml(folder: Path) -> SourceDescription:
    """Return what the folder's `source.toml` says; without one, only the folder's name.

    Raises:
        SourceError: the file is not as it should be; the message names it and the line.
    """
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return SourceDescription(name=_name_of(folder), is_named=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: filen kan ikke læses; den skal være UTF-8-tekst.") from error
    return _Parser(path, text).parse()


def _name_of(folder: Path) -> str:
    return unicodedata.normalize("NFC", folder.resolve().name) or "kilde"


class _Parser:
    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def parse(self) -> SourceDescription:
        tables = self._tables()
        source = tables.get("source", {})
        if not isinstance(source, dict):
            self._fail("source", 0, None, "[source] skal være en tabel")
        values = self._values(source, SOURCE, "source", 0)
        name = values.pop("name", None)
        ignore = values.pop("ignore", ())
        return SourceDescription(
            name=name or _name_of(self._path.parent),
            is_named=name is not None,
            defaults=Description(**values),
            ignore=ignore,
            documents=self._documents(tables.get("document", [])),
        )

    def _tables(self) -> Mapping[str, Any]:
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            line = line_of_syntax(self._text, str(error))
            raise SourceError(f"{self._path}, linje {line}: det er ikke gyldig TOML.") from error
        for name in tables:
            if name not in TABLES:
                line = self._line_of_top(name)
                near = nearest(name, TABLES)
                self._fail_at(line, f"kender ikke {name!r}{near}. Der er [source] og [[document]]")
        return tables

    def _documents(self, tables: object) -> Mapping[str, Description]:
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            self._fail("document", 0, None, "dokumenter skrives som [[document]]")
        described: dict[str, Description] = {}
        for index, table in enumerate(tables):
            values = self._values(table, DOCUMENT, "document", index)
            if "file" not in values:
                self._fail("document", index, None, 'dokumentet mangler file = "…"')
            file = values.pop("file")
            if file in described:
                self._fail("document", index, "file", f"{file!r} er nævnt to gange")
            described[file] = Description(**values)
        return described

    def _values(
        self, table: Mapping[str, Any], readers: Mapping[str, Read], name: str, index: int
    ) -> dict[str, Any]:
        values = {}
        for key, value in table.items():
            if key not in readers:
                near = nearest(key, readers)
                known = ", ".join(sorted(readers))
                self._fail(name, index, key, f"kender ikke {key!r}{near}. Der er {known}")
            try:
                values[key] = readers[key](value)
            except ValueError as error:
                self._fail(name, index, key, f"{key} {error}", error)
        return values

    def _line_of_top(self, name: str) -> int:
        line = line_of_key(self._text, name, 0, None)
        if line > 1:
            return line
        lines = self._text.splitlines()
        return next((n for n, said in enumerate(lines, 1) if said.lstrip().startswith(name)), 1)

    def _fail(
        self, table: str, index: int, key: str | None, why: str, cause: Exception | None = None
    ) -> NoReturn:
        self._fail_at(line_of_key(self._text, table, index, key), why, cause)

    def _fail_at(self, line: int, why: str, cause: Exception | None = None) -> NoReturn:
        raise SourceError(f"{self._path}, linje {line}: {why}.") from cause
