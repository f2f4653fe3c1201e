"""How people sign in, read from the environment as the rest of the page reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ENCRYPTED = "https://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the page is, and who vouches for people: the API itself where there is no issuer."""

    public_url: str = "http://localhost:8501"  # without a slash at its end
    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    audience: str = ""
    scope: str = "openid profile"
    user_claim: str = "sub"

    @property
    def is_oidc(self) -> bool:
        """Whether an identity provider vouches for people."""
        return bool(self.issuer)

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers reach the page over HTTPS."""
        return self.public_url.startswith(ENCRYPTED)

    @property
    def callback(self) -> str:
        """Where the provider sends people back to; never made of what a request says."""
        return f"{self.public_url}/callback"

    @property
    def sends_id_token(self) -> bool:
        """Whether the API is sent the ID token: it is the one that names the page as audience."""
        return self.audience == self.client_id

    def cookie(self, name: str) -> str:
        """Return what a cookie is called; a browser takes `__Host-` over HTTPS from us alone."""
        return f"__Host-byraad-{name}" if self.is_encrypted else f"byraad-{name}"


def read_options(environment: Mapping[str, str]) -> Options:
    """Read them. The program that starts the page has checked the values.

    >>> read_options({"BYRAAD_UI_PORT": "9501"}).callback
    'http://localhost:9501/callback'
    """

    def of(name: str, otherwise: str = "") -> str:
        return environment.get(f"BYRAAD_{name}") or otherwise

    public_url = of("PUBLIC_URL", f"http://localhost:{of('UI_PORT', '8501')}").rstrip("/")
    if of("AUTH") != "oidc":
        return Options(public_url=public_url)
    audience = of("OIDC_AUDIENCE")
    return Options(
        public_url=public_url,
        issuer=of("OIDC_ISSUER"),
        client_id=of("OIDC_CLIENT_ID", audience),
        client_secret=of("OIDC_CLIENT_SECRET"),
        audience=audience,
        scope=of("OIDC_SCOPE", "openid profile"),
        user_claim=of("OIDC_USER_CLAIM", "sub"),
    )
