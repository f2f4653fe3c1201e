"""What the README promises is there, and what is there is in the README."""

import importlib.util
import re
from pathlib import Path

import pytest
import typer

from assistant.cli.program import app
from assistant.settings import KNOWN_ELSEWHERE, PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS_PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
SETTINGS = [PREFIX + name.upper() for name in Settings.model_fields]
COMMANDS = typer.main.get_command(app)
LONGEST_README = 150


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_row_with_its_default(name: str) -> None:
    row = next((line for line in rows(SETTINGS_PAGE) if line.startswith(f"| `{name}` |")), None)
    default = Settings.model_fields[name.removeprefix(PREFIX).lower()].default

    assert row is not None
    assert ("unset" if default is None else str(default)) in row.split("|")[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_names_a_setting_that_is_not_there(page: Path) -> None:
    named = set(re.findall(rf"{PREFIX}\w+", page.read_text(encoding="utf-8"))) - {PREFIX}

    assert named <= {*SETTINGS, *KNOWN_ELSEWHERE}


@pytest.mark.parametrize("name", sorted(COMMANDS.commands))
def test_every_command_has_a_row_with_its_options(name: str) -> None:
    row = next((line for line in rows(README) if re.match(rf"\| `byraad {name}\b", line)), "")
    options = {
        option
        for parameter in COMMANDS.commands[name].params
        for option in parameter.opts
        if option.startswith("-")
    }

    assert row
    assert options - set(re.findall(r"-{1,2}[a-z]+(?:-[a-z]+)*", row, re.I)) == set()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"byraad ([a-z]+)", README))

    assert named <= set(COMMANDS.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http://", "https://"))]

    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_module_that_the_readme_runs_exists() -> None:
    modules = re.findall(r"python -m ([\w.]+)", README)

    assert modules
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_task_that_a_page_names_is_in_the_makefile(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`make (\w+)|^make (\w+)", text, re.M)

    assert [a or b for a, b in named if f"\n{a or b}:" not in makefile] == []


def test_the_readme_is_short_and_opens_with_the_picture_and_two_commands() -> None:
    lines = README.splitlines()
    opening = "\n".join(lines[:20])

    assert len(lines) <= LONGEST_README
    assert opening.index("![") < opening.index("make run") < opening.index("make test")
