"""Every setting, read once from `BYRAAD_*`; an unknown name is an error that names the nearest."""

import difflib
import os
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

PREFIX = "BYRAAD_"
# Read by the tests and benchmarks alone, yet no reason to refuse to start.
KNOWN_ELSEWHERE = frozenset({"BYRAAD_TEST_QDRANT_URL"})

LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound


LONGEST_WAIT_S = 600  # for a model: so long the command line waits for an answer


class AuthMode(StrEnum):
    """Who vouches for an asker."""

    LOCAL = "local"
    OIDC = "oidc"


class Settings(BaseSettings):
    """Every knob, from the environment. The contract's section 2 explains each."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    data_dir: Path = Path("var")
    corpus: Path = Path("corpus")
    host: str = "127.0.0.1"
    api_port: int = Field(default=8000, ge=1, le=65535)
    ui_port: int = Field(default=8501, ge=1, le=65535)
    qdrant_url: str | None = None
    qdrant_key: SecretStr | None = None
    embedding_model: str | None = None
    reranker_model: str | None = None
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: SecretStr | None = None
    llm_connect_s: float = Field(default=2, gt=0, le=LONGEST_WAIT_S)
    llm_first_token_s: float = Field(default=15, gt=0, le=LONGEST_WAIT_S)
    llm_silence_s: float = Field(default=10, gt=0, le=LONGEST_WAIT_S)
    llm_total_s: float = Field(default=60, gt=0, le=LONGEST_WAIT_S)
    auth: AuthMode = AuthMode.LOCAL
    rate_limit: int = Field(default=1200, ge=1)
    sync_minutes: float = Field(default=15, ge=0)
    enquiries: Path | None = None
    policy: Path | None = None
    keep_days: float = Field(default=30, ge=0, le=36_500)  # a century
    audit_months: int = Field(default=12, ge=0, le=1_200)
    hosts: str = ""
    trusted_proxies: str = "127.0.0.0/8,::1"
    oidc_issuer: str | None = None
    oidc_audience: str | None = None
    oidc_groups_claim: str | None = None
    oidc_user_claim: str = "sub"
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_scope: str = "openid profile"
    public_url: str | None = None

    @field_validator("qdrant_url", "llm_url", "oidc_issuer", "public_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("skal begynde med http:// eller https://")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: str) -> str:
        try:
            for one in filter(None, map(str.strip, value.split(","))):
                ip_network(one)
        except ValueError as error:
            raise ValueError("skal være adresser eller net med komma imellem") from error
        return value

    @property
    def own_hosts(self) -> frozenset[str]:
        """The names that are answered to: this machine's own, and those that the settings name.

        An address that means every one of the machine's names none of them.
        """
        named = {name.strip().strip("[]").rstrip(".").lower() for name in self.hosts.split(",")}
        public = urlsplit(self.public_url or "").hostname or ""
        own = frozenset({*LOOPBACK, self.host.lower(), public})
        return (own | named) - {*EVERYWHERE, ""}

    @property
    def own_proxies(self) -> str:
        """The addresses that may say whom they call for; the page calls from our own."""
        own = "" if self.host in EVERYWHERE or not _is_address(self.host) else self.host
        return f"{self.trusted_proxies},{own}"

    @cached_property
    def catalogue_url(self) -> str:
        """Where the catalogue lies, as SQLAlchemy writes it."""
        return f"sqlite:///{self.data_dir / 'catalogue.sqlite'}"

    @property
    def api_url(self) -> str:
        """Where the page finds the service on this machine."""
        everywhere = self.host in ("0.0.0.0", "::")  # noqa: S104 - read here, not bound
        host = "127.0.0.1" if everywhere else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.api_port}"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a `BYRAAD_` name is unknown, or a value does not fit.
    """
    names = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in names | KNOWN_ELSEWHERE:
            raise SettingsError(_unknown(name, names))
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_bad_value(error)) from error


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _unknown(name: str, names: set[str]) -> str:
    near = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.0)
    return f"Indstillingen {name} findes ikke. Mente du {near[0]}?"


# What pydantic finds wrong, in Danish; anything else is told by its own words.
_WRONG = {
    "int_parsing": "det skal være et helt tal",
    "float_parsing": "det skal være et tal",
    "finite_number": "det skal være et tal",
    "greater_than": "det skal være mere end {gt}",
    "greater_than_equal": "det skal være mindst {ge}",
    "less_than_equal": "det skal være højst {le}",
    "enum": "det skal være {expected}",
    "value_error": "det {error}",
}


def _bad_value(error: ValidationError) -> str:
    first = error.errors()[0]
    name = PREFIX + str(first["loc"][0]).upper()
    wrong = _WRONG.get(first["type"], first["msg"]).format(**first.get("ctx", {}))
    wrong = wrong.replace(" or ", " eller ")  # between the choices of an enum
    return f"Indstillingen {name} har en værdi, der ikke kan bruges: {wrong}."
