"""The other pages: glossary, decisions, changelog, licence."""

import re
from enum import EnumType
from pathlib import Path

import pytest

from assistant.domain import answers, conversations, documents

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
HEADINGS = ["Context", "Decision", "Consequences", "Status"]
LONGEST_DECISION = 60  # lines: a page
KINDS_OF_CHANGE = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
VALUES = sorted(
    {
        member.value
        for module in (answers, conversations, documents)
        for kind in vars(module).values()
        if isinstance(kind, EnumType)
        for member in kind
    }
)


@pytest.mark.parametrize("value", VALUES)
def test_every_value_of_the_domain_is_in_the_glossary(value: str) -> None:
    assert f"`{value}`" in (DOCS / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_page_of_four_headings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.M) == HEADINGS
    assert text.startswith(f"# {path.stem[:4]}. ")
    assert len(text.splitlines()) <= LONGEST_DECISION


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")

    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert re.findall(r"\]\((\d{4}[^)]*)\)", listed) == [path.name for path in DECISIONS]


def test_the_changelog_keeps_its_form() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    versions = [line for line in lines if line.startswith("## ")]
    kinds = {line.removeprefix("### ") for line in lines if line.startswith("### ")}

    assert lines[0] == "# Changelog"
    assert versions[0] == "## [Unreleased]"
    dated = re.compile(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}")
    assert [version for version in versions[1:] if not dated.fullmatch(version)] == []
    assert kinds
    assert kinds <= KINDS_OF_CHANGE


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", text, re.M)]

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert articles == list(range(1, 16))
    assert "Appendix" in text
    assert "EUPL version." in text.splitlines()[-1]
