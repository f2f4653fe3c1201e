"""What the Dockerfile must and may not say, and what the image leaves out."""

import ast
import json
import re
import runpy
import shutil
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROVIDER = ROOT / "assistant" / "testing" / "openid.py"
FILE = ROOT / "Dockerfile"
TEXT = FILE.read_text(encoding="utf-8")
# One instruction a line: continued lines joined, comments gone.
LINES = re.sub(r"^#.*\n", "", TEXT, flags=re.M).replace("\\\n", " ").splitlines()
INSTRUCTIONS = [tuple(line.split(maxsplit=1)) for line in LINES if line.strip()]
STAGES = [at for at, (word, _) in enumerate(INSTRUCTIONS) if word == "FROM"]
FINAL = INSTRUCTIONS[STAGES[-1] :]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def told(word: str, among: list[tuple[str, ...]] = FINAL) -> list[str]:
    return [rest for name, rest in among if name == word]


def test_the_base_is_pinned_and_the_same_in_every_stage() -> None:
    argument = dict(line.split("=", 1) for line in told("ARG", INSTRUCTIONS[: STAGES[0]]))

    assert re.fullmatch(r"python:3\.\d+-slim-\w+", argument["PYTHON_IMAGE"])
    assert {line.split()[0] for line in told("FROM", INSTRUCTIONS)} == {"${PYTHON_IMAGE}"}
    assert f'image.base.name="docker.io/library/{argument["PYTHON_IMAGE"]}"' in told("LABEL")[0]


def test_the_base_has_a_python_that_the_product_is_made_for() -> None:
    version = re.search(r"python:3\.(\d+)-", TEXT)
    least = re.fullmatch(r">=3\.(\d+)", PROJECT["requires-python"])

    assert version is not None
    assert least is not None
    assert int(version[1]) >= int(least[1])


def test_the_program_runs_as_a_fixed_user_who_is_not_root() -> None:
    words = [name for name, _ in FINAL]

    assert told("USER") == ["10001:10001"]
    assert words.index("USER") < words.index("CMD")
    assert "RUN" not in words[words.index("USER") :]


def test_nothing_is_fetched_but_by_the_package_managers() -> None:
    assert told("ADD", INSTRUCTIONS) == []
    assert re.findall(r"\b(?:curl|wget|git clone)\b", "\n".join(map(" ".join, INSTRUCTIONS))) == []
    urls = set(re.findall(r"https?://[^\s'\"/]+", "\n".join(map(" ".join, INSTRUCTIONS))))
    assert urls == {"https://download.pytorch.org", "http://127.0.0.1:8000"}


def test_everything_that_is_copied_is_there_and_reaches_the_builder() -> None:
    copied = [line.split() for line in told("COPY", INSTRUCTIONS) if "--from" not in line]
    sources = [source for *sources, _ in copied for source in sources]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert IGNORED[1] == "*"
    let_in = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}
    assert {source.split("/")[0] for source in sources} == let_in


def test_every_package_of_the_product_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

    assert {f"{name} ./{name}" for name in packages} <= set(told("COPY", INSTRUCTIONS))


def test_what_the_lock_pins_is_installed_and_nothing_is_resolved_or_compiled() -> None:
    installs = [
        step
        for line in told("RUN", INSTRUCTIONS)
        for step in line.split("&&")
        if "pip install" in step
    ]

    assert len(installs) == 3
    assert [step for step in installs if "--no-deps" not in step] == []
    assert all("--only-binary=:all:" in step for step in installs[:2])
    compilers = r"\b(?:gcc|g\+\+|build-essential|cargo|-dev)\b"
    assert not re.search(compilers, "\n".join(told("RUN", INSTRUCTIONS)))


def test_the_commands_are_in_exec_form_so_that_signals_reach_the_program() -> None:
    assert json.loads(told("CMD")[0]) == ["byraad", "serve"]
    assert told("ENTRYPOINT") == []
    assert told("STOPSIGNAL") == ["SIGTERM"]
    check = json.loads(told("HEALTHCHECK")[0].split("CMD", 1)[1])
    assert check[:2] == ["python", "-c"]
    assert "/readyz" in check[2]


def test_everything_that_is_kept_goes_to_the_one_volume() -> None:
    settings = dict(part.split("=", 1) for part in told("ENV")[0].split())

    assert json.loads(told("VOLUME")[0]) == ["/data"]
    assert settings["BYRAAD_DATA_DIR"] == "/data"
    assert settings["HF_HOME"].startswith("/data/")
    assert settings["HOME"] == settings["TMPDIR"] == "/tmp"


def test_the_image_says_what_it_is() -> None:
    label = told("LABEL")[0]

    assert f'image.version="{PROJECT["version"]}"' in label
    assert f'image.licenses="{PROJECT["license"]}"' in label
    assert f'image.description="{PROJECT["description"]}"' in label


def test_pages_can_be_recognised_and_drawn_in_the_image() -> None:
    packages = next(line for line in told("RUN") if "apt-get install" in line)

    for package in ("tesseract-ocr", "tesseract-ocr-dan", "fonts-dejavu-core"):
        assert f" {package} " in packages
    assert "${WITH_OFFICE:+" in packages
    assert "rm -rf /var/lib/apt/lists/*" in packages


@pytest.fixture(scope="module")
def left_out() -> set[str]:
    """The packages of the lock that are not in the image."""
    script = runpy.run_path(str(ROOT / "deploy" / "development_only.py"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==", lock, re.M)
    return set(script["development_only"](PROJECT["dependencies"], locked))


def test_the_image_has_no_tool_that_only_develops_the_product(left_out: set[str]) -> None:
    assert {"pytest", "mypy", "ruff", "playwright", "hatchling", "check-jsonschema"} <= left_out


def test_nothing_that_the_product_imports_is_left_out_of_the_image(left_out: set[str]) -> None:
    distributions = packages_distributions()
    modules = [
        path
        for package in ("assistant", "ingest", "eval", "ui")
        for path in (ROOT / package).rglob("*.py")
        # Benchmarks, and the identity provider of the tests, stay with developers.
        if not path.is_relative_to(ROOT / "eval" / "bench") and path != PROVIDER
    ]
    wanted = {
        canonicalize_name(distribution)
        for path in modules
        for name in imported(path)
        for distribution in distributions.get(name, [])
    }

    assert "streamlit" in wanted
    assert wanted & left_out == set()


def imported(path: Path) -> set[str]:
    """The first part of every name that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = shutil.which("hadolint")
    if hadolint is None:
        pytest.skip("hadolint is not installed on this machine")
    found = subprocess.run([hadolint, "--no-color", FILE], capture_output=True, text=True)

    assert found.returncode == 0, found.stdout
