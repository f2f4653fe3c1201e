"""What may not stand in a file of this repository."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("assistant", "eval", "ingest", "ui", "corpus")
EVERYWHERE = (*PRODUCT, "tests", "docs", ".ci")
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ""}

MACHINE_PATH = re.compile(r"(?<![\w.:/])/(work|farm|root|home|Users)/")
# As part of a path; "shared" alone is also what an answer can be.
BORROWED = re.compile(r"\bshared/|\.\./shared\b|/\s*['\"]shared['\"]")
FOREIGN_HOST = re.compile(
    r"unpkg\.com|jsdelivr|cdnjs|googleapis\.com|gstatic\.com|//cdn\.|analytics|bootstrapcdn"
)
CACHED = re.compile(r"\bst\.cache_(data|resource)\b|\bcache_(data|resource)\s*[(,]")


def texts(*folders: str) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                # One document of the corpus is in an old encoding on purpose.
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


def places(pattern: re.Pattern[str], *folders: str) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts(*folders)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine_is_written_down() -> None:
    assert places(MACHINE_PATH, *EVERYWHERE) == []


def test_the_product_knows_nothing_of_what_lies_beside_the_repository() -> None:
    assert places(BORROWED, *PRODUCT) == []


def test_nothing_is_fetched_from_a_foreign_host() -> None:
    assert places(FOREIGN_HOST, *PRODUCT) == []


def test_the_page_keeps_nothing_of_one_asker_for_another() -> None:
    assert places(CACHED, "ui") == []


def test_the_patterns_find_what_they_look_for() -> None:
    # In pieces, or this file would be found itself.
    home, beside, cached = "home", "shared", "cache_data"

    assert MACHINE_PATH.search(f'open("/{home}/anna/a.pdf")')
    assert not MACHINE_PATH.search(f"https://example.org/{home}/page")
    assert BORROWED.search(f"parents[2] / '{beside}'")
    assert BORROWED.search(f"open('../{beside}')")
    assert BORROWED.search(f"'{beside}/corpus'")
    assert FOREIGN_HOST.search("https://cdn.example.org/a.js")
    assert CACHED.search(f"@st.{cached}")
