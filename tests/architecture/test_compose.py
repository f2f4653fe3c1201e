"""What docker-compose.yml must and may not say; no container engine is needed to see it."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
TEXT = FILE.read_text(encoding="utf-8")
COMPOSE: Mapping[str, Any] = YAML(typ="safe").load(TEXT)
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
OURS = ("api", "ui")
NAMES = sorted(SERVICES)
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# ${NAME}, ${NAME:-default}, ${NAME:?message}
VARIABLE = re.compile(r"\$\{(\w+)(?::?([-?])([^}]*))?\}")
SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSWORD")


def values(part: object) -> Iterator[str]:
    """Every scalar that stands in a part of the file."""
    if isinstance(part, Mapping):
        for value in part.values():
            yield from values(value)
    elif isinstance(part, list):
        for value in part:
            yield from values(value)
    else:
        yield str(part)


def without_variables(text: str) -> str:
    """What a value is where nobody sets anything."""
    return VARIABLE.sub(lambda found: found[3] if found[2] == "-" else "", text)


def mounts(name: str) -> list[tuple[str, str, str]]:
    """Source, target and mode of each volume."""
    told = [without_variables(volume).split(":") for volume in SERVICES[name].get("volumes", [])]
    return [(parts[0], parts[1], parts[2] if len(parts) > 2 else "rw") for parts in told]


def test_it_is_a_compose_file_by_the_specification() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    checked = subprocess.run(
        [checker, "--builtin-schema", "vendor.compose-spec", FILE], capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", NAMES)
def test_no_service_is_root_or_can_become_it(name: str) -> None:
    service = SERVICES[name]

    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    for loosened in ("privileged", "cap_add", "devices", "pid", "ipc", "userns_mode"):
        assert loosened not in service
    assert service.get("network_mode") != "host"


@pytest.mark.parametrize("name", NAMES)
def test_no_service_can_write_but_to_its_volumes_and_a_bounded_tmp(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    assert all("size=" in tmp for tmp in SERVICES[name].get("tmpfs", []))
    writable = [source for source, _, mode in mounts(name) if mode == "rw"]
    assert set(writable) <= set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", NAMES)
def test_no_service_meets_the_engine_or_the_hosts_own_files(name: str) -> None:
    sources = [source for source, _, _ in mounts(name)]

    assert [source for source in sources if source.startswith(("/", "~", ".."))] == []
    assert "docker.sock" not in " ".join(values(SERVICES[name]))


@pytest.mark.parametrize("name", NAMES)
def test_every_service_has_bounds_a_healthcheck_and_comes_back(name: str) -> None:
    service = SERVICES[name]

    assert service["healthcheck"]["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} <= set(service["healthcheck"])
    assert service["restart"] == "unless-stopped"
    for bound in ("mem_limit", "cpus", "pids_limit"):
        assert without_variables(str(service[bound]))
    assert service["logging"]["options"]["max-size"]


@pytest.mark.parametrize("name", NAMES)
def test_every_image_is_pinned_to_a_version(name: str) -> None:
    image, _, tag = SERVICES[name]["image"].partition(":")

    assert image
    assert re.search(r"\d", tag), tag
    assert tag != "latest"


def test_the_qdrant_server_is_of_the_minor_version_of_its_client() -> None:
    client = re.search(r"^qdrant-client==(\d+\.\d+)\.", LOCK, re.M)
    tag = SERVICES["qdrant"]["image"].partition(":")[2]

    assert client is not None
    assert tag.startswith(f"v{client[1]}.")
    assert tag.endswith("-unprivileged")


def test_our_image_is_built_here_and_carries_the_version_of_the_product() -> None:
    for name in OURS:
        assert SERVICES[name]["image"] == f"byraads-gpt:{PROJECT['version']}"
        assert SERVICES[name]["build"]["context"] == "."


def test_published_ports_are_open_to_this_machine_alone_until_somebody_says_otherwise() -> None:
    published = [port for name in NAMES for port in SERVICES[name].get("ports", [])]

    assert published
    told = [without_variables(port) for port in published]
    assert [port for port in told if not port.startswith("127.0.0.1:")] == []


def test_only_the_proxy_is_published_and_nothing_but_it_reaches_the_service_and_the_page() -> None:
    assert [name for name in NAMES if "ports" in SERVICES[name]] == ["api"]
    (port,) = SERVICES["api"]["ports"]
    assert port.endswith(":" + SERVICES["proxy"]["environment"]["PROXY_PORT"])
    for name in OURS:
        assert SERVICES[name]["environment"]["BYRAAD_HOST"] == "127.0.0.1"
    for name in ("ui", "proxy"):
        assert SERVICES[name]["network_mode"] == "service:api"


def test_the_proxy_and_what_is_behind_it_answer_to_the_same_name() -> None:
    names = {SERVICES[name]["environment"]["BYRAAD_HOSTS"] for name in OURS}

    assert names == {SERVICES["proxy"]["environment"]["SITE"]}


def test_the_proxy_asks_the_service_and_the_page_where_they_listen() -> None:
    defaults = dict(re.findall(r"\{\$(\w+):([^}]*)\}", CADDYFILE))
    ours = {name: SERVICES[name]["environment"] for name in OURS}

    assert defaults["SERVICE"] == f"127.0.0.1:{ours['api']['BYRAAD_API_PORT']}"
    assert defaults["PAGE"] == f"127.0.0.1:{ours['ui']['BYRAAD_UI_PORT']}"
    assert f"127.0.0.1:{defaults['HEALTH_PORT']}" in SERVICES["proxy"]["healthcheck"]["test"][-1]


def test_the_proxys_image_is_pinned_and_can_start_without_any_capability() -> None:
    dockerfile = (ROOT / SERVICES["proxy"]["build"]["dockerfile"]).read_text(encoding="utf-8")

    assert re.search(r"^ARG CADDY_IMAGE=caddy:\d+\.\d+\.\d+-alpine$", dockerfile, re.M)
    assert "setcap -r" in dockerfile
    assert SERVICES["proxy"]["image"] == f"byraads-gpt-proxy:{PROJECT['version']}"


def test_index_and_model_live_on_a_network_without_a_way_out() -> None:
    assert COMPOSE["networks"]["back"]["internal"] is True
    for name in ("qdrant", "model"):
        assert SERVICES[name]["networks"] == ["back"]
    masquerade = COMPOSE["networks"]["front"]["driver_opts"].popitem()[1]
    assert without_variables(masquerade) == "false"


def test_no_secret_stands_in_the_file() -> None:
    for name in NAMES:
        for variable, value in SERVICES[name].get("environment", {}).items():
            if SECRET.search(variable):
                assert re.fullmatch(r"\$\{\w+(:-|:\?[^}]*)?\}", value), f"{name}: {variable}"
    assert not re.search(r"\b[0-9a-f]{32,}\b|BEGIN [A-Z ]*PRIVATE", TEXT)


@pytest.mark.parametrize("name", OURS)
def test_our_services_are_given_only_settings_that_exist(name: str) -> None:
    given = set(SERVICES[name]["environment"])

    assert given <= {PREFIX + field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("name", OURS)
def test_what_nobody_sets_leaves_our_services_with_their_defaults(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in SERVICES[name]["environment"].items():
        monkeypatch.setenv(variable, without_variables(value))
    settings = Settings()

    assert settings.llm_url is None
    assert settings.embedding_model is None
    assert settings.rate_limit == Settings.model_fields["rate_limit"].default
    assert settings.sync_minutes == Settings.model_fields["sync_minutes"].default


def test_every_product_setting_that_can_be_passed_through_keeps_its_name() -> None:
    for name in OURS:
        for variable, value in SERVICES[name]["environment"].items():
            for found in VARIABLE.finditer(value):
                assert found[1] == variable


def test_every_variable_is_explained_in_the_guide() -> None:
    guide = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    variables = {found[1] for value in values(COMPOSE) for found in VARIABLE.finditer(value)}

    assert variables
    assert {name for name in variables if f"`{name}`" not in guide} == set()


def test_named_volumes_are_all_used() -> None:
    used = {source for name in NAMES for source, _, _ in mounts(name)}

    assert set(COMPOSE["volumes"]) <= used


def test_the_service_waits_for_the_index_and_the_page_for_the_service() -> None:
    waits = {name: SERVICES[name].get("depends_on", {}) for name in NAMES}

    assert waits["api"]["qdrant"]["condition"] == "service_healthy"
    assert waits["ui"]["api"]["condition"] == "service_healthy"
