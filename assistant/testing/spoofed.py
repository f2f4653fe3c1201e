"""Headers by which someone might pass for somebody else, each by the flaw that it once used."""

from dataclasses import dataclass

WHO = "admin"
# A principal as Azure's front door hands it on: base64 of {"userRoles": ["admin"]}.
PRINCIPAL = "eyJ1c2VyUm9sZXMiOlsiYWRtaW4iXX0="
CERTIFICATE = "CN=admin,OU=byraad"
TOKEN = "TOKEN"  # noqa: S105 - where the test puts a token that is good


@dataclass(frozen=True, slots=True)
class Spoof:
    """Headers that must make nobody of a caller, and the flaw they would use."""

    name: str
    flaw: str  # its CVE, or the class where it has none
    headers: tuple[tuple[str, str], ...]
    path: str = "/v1/me"


def _one(name: str, flaw: str, value: str = WHO) -> Spoof:
    return Spoof(name, flaw, ((name, value),))


SPOOFS = (
    _one("X-Forwarded-User", "a proxy's header"),
    _one("X-Forwarded-Email", "a proxy's header", "admin@kommune.example"),
    _one("X-Forwarded-Preferred-Username", "a proxy's header"),
    _one("X-Forwarded-Groups", "a proxy's header"),
    _one("X-Forwarded-Access-Token", "a proxy's header", TOKEN),
    _one("X_Forwarded_User", "underscores for hyphens, CVE-2015-0219"),
    _one("X.Forwarded.User", "dots for hyphens, CVE-2026-88011"),
    _one("X.Authenticated.User", "CVE-2026-88011"),
    _one("X-Authenticated-User", "a proxy's header"),
    _one("X-Authenticated-Groups", "a proxy's header"),
    _one("Remote-User", "CVE-2024-35184"),
    _one("Remote_User", "CVE-2024-35184, with an underscore"),
    _one("REMOTE-USER", "CVE-2024-35184, in capitals"),
    _one("X-Remote-User", "a proxy's header"),
    _one("X-Remote-Group", "a proxy's header"),
    _one("X-WebAuth-User", "CVE-2022-35957"),
    _one("X-Auth-Request-User", "oauth2-proxy's header"),
    _one("X-Auth-Request-Groups", "oauth2-proxy's header"),
    _one("X-Auth-Request-Access-Token", "oauth2-proxy's header", TOKEN),
    _one("X-MS-CLIENT-PRINCIPAL", "Azure's header", PRINCIPAL),
    _one("X-MS-CLIENT-PRINCIPAL-NAME", "Azure's header"),
    _one("X-MS-TOKEN-AAD-ID-TOKEN", "Azure's header", TOKEN),
    _one("X-Amzn-Oidc-Identity", "Amazon's header"),
    _one("X-Amzn-Oidc-Data", "Amazon's header", TOKEN),
    _one("X-Goog-Authenticated-User-Email", "Google's header", "accounts.google.com:admin"),
    _one("X-Goog-Iap-Jwt-Assertion", "Google's header", TOKEN),
    _one("Cf-Access-Jwt-Assertion", "Cloudflare's header", TOKEN),
    _one("X-SSL-Client-S-DN", "a certificate by hearsay", CERTIFICATE),
    _one("X-Client-Cert", "a certificate by hearsay", CERTIFICATE),
    _one("Tailscale-User-Login", "a network's header"),
    _one("X-User", "a home-made header"),
    _one("X-Impersonate-User", "Kubernetes' header"),
    _one("Impersonate-Group", "Kubernetes' header"),
    _one("Forwarded", "RFC 7239", "for=127.0.0.1;by=admin;host=localhost"),
    _one("X-Forwarded-For", "an address for a name", "127.0.0.1"),
    _one("X-Real-IP", "an address for a name", "127.0.0.1"),
    _one("X-Forwarded-Uri", "CVE-2026-76835", "/healthz"),
    _one("X-Original-URL", "CVE-2018-14773", "/healthz"),
    _one("X-Rewrite-URL", "CVE-2018-14773", "/healthz"),
    _one("X-HTTP-Method-Override", "method override", "TRACE"),
    _one("Proxy-Authorization", "a token in another header", f"Bearer {TOKEN}"),
    _one("X-Authorization", "a token in another header", f"Bearer {TOKEN}"),
    _one("Authorization_", "a token in another header", f"Bearer {TOKEN}"),
    _one("Cookie", "a token in a cookie", f"Authorization=Bearer {TOKEN}; token={TOKEN}"),
    _one("Authorization", "another scheme", f"Token {TOKEN}"),
    _one("Authorization", "Basic, as a proxy passes it on", "Basic YWRtaW46YWRtaW4="),
    _one("Authorization", "two in one", f"Bearer {TOKEN}, Bearer {TOKEN}"),
    Spoof(
        "two Authorization headers",
        "duplicated header",
        (("Authorization", f"Bearer {TOKEN}"), ("Authorization", "Bearer x")),
    ),
    Spoof(
        "two, the good one last",
        "duplicated header",
        (("Authorization", "Bearer x"), ("Authorization", f"Bearer {TOKEN}")),
    ),
    Spoof("a token in the address", "RFC 6750 2.3", (), f"/v1/me?access_token={TOKEN}"),
)
