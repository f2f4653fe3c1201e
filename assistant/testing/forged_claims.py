"""Tokens that the provider signed and that are not meant for us, or not now."""

from assistant.testing.forged import OF_KEYS, Forgery
from assistant.testing.minting import AUDIENCE, ISSUER, NOW

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
PARTY = "OpenID Connect Core 3.1.3.7"
CROSS_USE = "cross-use, RFC 8725 3.11"

OF_CLAIMS = (
    Forgery(
        "the issuer in a list",
        "CVE-2026-75509",
        lambda m: m.good(iss=[ISSUER, "https://evil.example"]),
    ),
    Forgery("the issuer as a beginning", "CVE-2024-53861", lambda m: m.good(iss=ISSUER[:-1])),
    Forgery("the issuer and more", "prefix match", lambda m: m.good(iss=f"{ISSUER}.evil.example")),
    Forgery("the issuer with a slash", "normalised comparison", lambda m: m.good(iss=f"{ISSUER}/")),
    Forgery("no issuer", "missing claim", lambda m: m.good(iss=None)),
    Forgery("another's audience", "CVE-2026-114618", lambda m: m.good(aud="another-program")),
    Forgery("the audience as a part", "substring match", lambda m: m.good(aud=f"not-{AUDIENCE}")),
    Forgery("no audience", "missing claim", lambda m: m.good(aud=None)),
    Forgery("the audience as an object", "CVE-2020-26160", lambda m: m.good(aud={AUDIENCE: 1})),
    Forgery("several audiences and no party", PARTY, lambda m: m.good(aud=[AUDIENCE, "another"])),
    Forgery("asked for by another program", PARTY, lambda m: m.good(azp="another")),
    Forgery("expired", "missing check", lambda m: m.good(exp=NOW - 61)),
    Forgery("without an end", "missing claim", lambda m: m.good(exp=None)),
    Forgery("an end that is no number", "NaN comparison", lambda m: m.good(exp=float("nan"))),
    Forgery("not good yet", "missing check", lambda m: m.good(nbf=NOW + 61)),
    Forgery("from the future", "missing check", lambda m: m.good(iat=NOW + 61)),
    Forgery("nobody's", "missing claim", lambda m: m.good(sub=None)),
    Forgery("a logout token", CROSS_USE, lambda m: m.signed(m.claims(), typ="logout+jwt")),
    Forgery("a logout token without its type", CROSS_USE, lambda m: m.good(events={LOGOUT: {}})),
)

FORGERIES = (*OF_KEYS, *OF_CLAIMS)
