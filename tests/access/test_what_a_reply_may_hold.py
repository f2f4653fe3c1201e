"""No reply has a place for a vector or a score, and the page keeps nothing for all its visitors."""

# ruff: noqa: ANN001 - the values of the conftests cannot be imported by name

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
# Words of the search's inside. `similarity` is none of them: it says how alike two enquiries are
# that the asker may read, reckoned from what the asker may read.
INSIDE = re.compile(r"score|vector|embedding|dense|sparse|weight|rank|idf|frequenc|logit|distance")
NUMBERS = {"similarity"}  # numbers that are no whole ones
# What Streamlit keeps for all sessions at once, and what lets markup through.
SHARED = {"cache_data", "cache_resource", "experimental_memo", "experimental_singleton"}


@pytest.fixture(scope="module")
def schemas(ingest, join, tmp_path_factory) -> dict[str, Any]:
    with join(tmp_path_factory.mktemp("schema") / "data") as joined:
        components: dict[str, Any] = joined.app.openapi()["components"]["schemas"]
    return components


def fields(schemas: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for schema, described in schemas.items():
        for name, field in described.get("properties", {}).items():
            yield schema, name, field


def test_no_reply_has_a_field_for_a_score_or_a_vector(schemas) -> None:
    assert len(schemas) > 40
    assert [f"{schema}.{name}" for schema, name, _ in fields(schemas) if INSIDE.search(name)] == []


def test_no_reply_has_numbers_that_could_be_one(schemas) -> None:
    found = {
        name for _, name, field in fields(schemas) if '"number"' in str(field).replace("'", '"')
    }
    assert found <= NUMBERS


def test_a_score_in_a_reply_would_be_caught() -> None:
    leaking = {"HitOut": {"properties": {"score": {"type": "number"}}}}
    assert [name for _, name, _ in fields(leaking) if INSIDE.search(name)] == ["score"]


def shared_or_unsafe(source: str) -> list[str]:
    """Calls that keep something for every visitor, and leave given to markup."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if name in SHARED and not isinstance(node, ast.arg):
            found.append(name)
        if isinstance(node, ast.keyword) and node.arg in (
            "unsafe_allow_html",
            "unsafe_allow_javascript",
        ):
            found.append(str(node.arg))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("streamlit"):
            found += [alias.name for alias in node.names if alias.name in SHARED]
    return found


@pytest.mark.parametrize(
    "file", sorted((REPOSITORY / "ui").rglob("*.py")), ids=lambda file: file.stem
)
def test_the_page_keeps_nothing_for_all_visitors_and_lets_no_markup_through(file: Path) -> None:
    assert shared_or_unsafe(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import streamlit as st\n@st.cache_data\ndef f(): ...",
        "import streamlit as st\n@st.cache_resource(ttl=1)\ndef f(): ...",
        "from streamlit import cache_data",
        "import streamlit as st\nst.markdown('x', unsafe_allow_html=True)",
    ],
)
def test_what_is_forbidden_in_the_page_is_found(source: str) -> None:
    assert shared_or_unsafe(source)
