"""Read `policy.toml`: a policy, or an error that names the line and the nearest name."""

import datetime
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

from assistant.access.policy.grants import Grant, Policy, today_in_denmark
from assistant.access.policy.values import VALUES, mapped, nearest
from assistant.errors import SettingsError
from assistant.toml_lines import line_of_key, line_of_syntax

SETTING = "BYRAAD_POLICY"
TABLES = ("grant", "provider")
REQUIRED = ("to", "reads", "why")
VERSION_DIGITS = 16
_OURS = "policy.toml"


def load_policy(
    path: Path | None, *, today: Callable[[], datetime.date] = today_in_denmark
) -> Policy:
    """Return the policy of the file at `path`; None: ours, which grants nothing.

    Raises:
        SettingsError: the file cannot be read, or a row cannot be meant; the message is Danish and
            names the line.
    """
    if path is None:
        content = files("assistant.access.policy.data").joinpath(_OURS).read_bytes()
        return _parse(_OURS, content, today)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path} kan ikke læses ({error.strerror}). Ret {SETTING} eller filens rettigheder."
        ) from error
    return _parse(str(path), content, today)


def _parse(name: str, content: bytes, today: Callable[[], datetime.date]) -> Policy:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}: filen skal være UTF-8-tekst.") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = line_of_syntax(text, str(error))
        raise SettingsError(f"{name}, linje {line}: det er ikke gyldig TOML.") from error
    reader = _Reader(name, text)
    reader.check_tables(tables)
    provider = tables.get("provider")
    return Policy(
        version=hashlib.sha256(content).hexdigest()[:VERSION_DIGITS],
        grants=reader.grants(tables.get("grant", [])),
        provider=None if provider is None else reader.provider(provider),
        today=today,
    )


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def check_tables(self, tables: Mapping[str, Any]) -> None:
        for table in tables:
            if table not in TABLES:
                near = nearest(table, TABLES)
                line = self._line_of(table)
                self._fail(line, f"kender ikke {table!r}{near}. Der er [[grant]] og [provider]")

    def grants(self, rows: object) -> tuple[Grant, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fail(line_of_key(self._text, "grant", 0, None), "rækker skrives som [[grant]]")
        return tuple(self._grant(row, index) for index, row in enumerate(rows))

    def _grant(self, row: Mapping[str, Any], index: int) -> Grant:
        read = {key: self._value(key, value, index) for key, value in row.items()}
        for key in REQUIRED:
            if key not in read:
                self._fail_in(index, None, f"rækken mangler {key}")
        first, last = read.get("from"), read.get("until")
        if first and last and last < first:
            self._fail_in(index, "until", "until ligger før from, så rækken kan aldrig gælde")
        return Grant(
            to=read["to"],
            reads=read["reads"],
            why=read["why"],
            first=first,
            last=last,
            line=line_of_key(self._text, "grant", index, None),
        )

    def _value(self, key: str, value: object, index: int) -> Any:  # noqa: ANN401 - a row's values differ
        if key not in VALUES:
            near = nearest(key, VALUES)
            self._fail_in(index, key, f"kender ikke {key!r}{near}. Der er {', '.join(VALUES)}")
        try:
            return VALUES[key](value)
        except ValueError as error:
            self._fail_in(index, key, f"{key} {error}")

    def provider(self, table: object) -> Mapping[str, frozenset[str]]:
        if not isinstance(table, dict):
            self._fail(self._line_of("provider"), "[provider] skal være en tabel")
        ours = {}
        for name, value in table.items():
            try:
                ours[name] = mapped(value)
            except ValueError as error:
                line = line_of_key(self._text, "provider", 0, name)
                self._fail(line, f"{name!r} {error}")
        return ours

    def _line_of(self, name: str) -> int:
        line = line_of_key(self._text, name, 0, None)
        if line > 1:
            return line
        lines = self._text.splitlines()
        return next((n for n, said in enumerate(lines, 1) if said.lstrip().startswith(name)), 1)

    def _fail_in(self, index: int, key: str | None, why: str) -> NoReturn:
        self._fail(line_of_key(self._text, "grant", index, key), why)

    def _fail(self, line: int, why: str) -> NoReturn:
        raise SettingsError(f"{self._name}, linje {line}: {why}.")
