"""Lucene with its analyser for the language, in a Java process beside this one."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from eval.bench.rivals.engine import Given, NotInstalled

PROGRAM = Path(__file__).with_name("Lucene.java")
JARS = Path("/usr/share/java")  # where Debian's liblucene8-java puts them
NEEDED = ("lucene-core", "lucene-analyzers-common")


def require() -> None:
    """Check for Java and the jars; raises `NotInstalled`.

    A program of a single file is compiled when it is run: that takes a JDK, not a JRE alone.
    """
    if shutil.which("java") is None or shutil.which("javac") is None:
        raise NotInstalled("ikke installeret: apt-get install default-jdk-headless")
    if len(_jars()) < len(NEEDED):
        raise NotInstalled("ikke installeret: apt-get install liblucene8-java")


class Lucene:
    """Asks the Java process, which ends when this one does."""

    def __init__(self, texts: Sequence[str], language: str, file: Path) -> None:
        file.write_text("".join(f"{_on_one_line(text)}\n" for text in texts), encoding="utf-8")
        self._process = subprocess.Popen(  # noqa: S603  our own program
            [_java(), "-cp", ":".join(_jars()), str(PROGRAM), language, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._answer()

    def search(self, query: str, limit: int) -> list[int]:
        """Rank by BM25 over any of the question's words."""
        if self._process.stdin is None:
            raise BrokenPipeError
        self._process.stdin.write(f"{limit}\t{_on_one_line(query)}\n")
        self._process.stdin.flush()
        return [int(number) for number in self._answer().split()]

    def _answer(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise BrokenPipeError("Lucene ended; what it said stands above")
        return line


def build(given: Given) -> Lucene:
    """Start it and wait until everything is indexed."""
    return Lucene(given.joined, given.language, given.folder / "texts.txt")


def _java() -> str:
    return shutil.which("java") or "java"


def _jars() -> list[str]:
    found = (next(iter(sorted(JARS.glob(f"{name}-[0-9]*.jar"))), None) for name in NEEDED)
    return [str(path) for path in found if path]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
