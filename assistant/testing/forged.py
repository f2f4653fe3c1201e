"""Ways to forge a provider's token by its header, key or form, each by the flaw it once used."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.testing.minting import Mint, encoded

WIDE = "\uff28\uff33\uff12\uff15\uff16"  # HS256 in full-width letters


@dataclass(frozen=True, slots=True)
class Forgery:
    """A token that must not be accepted, and the flaw it would use."""

    name: str
    flaw: str  # its CVE, or the class where it has none
    make: Callable[[Mint], str]


def _swapped(mint: Mint) -> str:
    head, _, signature = mint.good().split(".")
    return f"{head}.{encoded(mint.claims(groups=['admin']))}.{signature}"


def _polyglot(mint: Mint) -> str:
    head, claims, signature = mint.good().split(".")
    forged = encoded(mint.claims(groups=["admin"]))
    said = {f" {head}.{forged}.": "", "protected": head, "payload": claims, "signature": signature}
    return json.dumps(said)


def _twice(mint: Mint) -> str:
    said = json.dumps(mint.claims()).removeprefix("{")
    return mint.signed(f'{{"groups": ["admin"], {said}'.encode())


def _by_forger(**how: Any) -> Callable[[Mint], str]:  # noqa: ANN401 - any header, as forgers do
    return lambda mint: mint.signed(mint.claims(), key=mint.forgers, **how)


def _public_pem(mint: Mint) -> bytes:
    return mint.rsa.as_pem(private=False)


OF_KEYS = (
    Forgery("none", "CVE-2026-28802", lambda m: m.unsigned({"alg": "none"})),
    Forgery("none with a signature", "CVE-2015-9235", lambda m: m.unsigned({"alg": "none"}, "AA")),
    Forgery("None", "none in other letters", lambda m: m.unsigned({"alg": "None"})),
    Forgery("nOnE", "none in other letters", lambda m: m.unsigned({"alg": "nOnE"}, "AA")),
    Forgery("no algorithm", "CVE-2022-23540", lambda m: m.unsigned({"typ": "JWT"}, "AA")),
    Forgery("algorithm null", "CVE-2022-23540", lambda m: m.unsigned({"alg": None}, "AA")),
    Forgery(
        "algorithms in a list",
        "type confusion",
        lambda m: m.unsigned({"alg": ["none", "RS256"]}, "AA"),
    ),
    Forgery(
        "algorithm in wide letters",
        "Unicode folding",
        lambda m: m.unsigned({"alg": WIDE, "kid": m.rsa_kid}, "AA"),
    ),
    Forgery(
        "the public key as HMAC secret, PEM",
        "CVE-2016-10555",
        lambda m: m.with_secret(_public_pem(m)),
    ),
    Forgery(
        "the same without its last line end",
        "CVE-2022-29217",
        lambda m: m.with_secret(_public_pem(m).strip(), "sha384"),
    ),
    Forgery(
        "the public key as HMAC secret, DER",
        "CVE-2024-54150",
        lambda m: m.with_secret(m.rsa.as_der(private=False), "sha512"),
    ),
    Forgery(
        "an empty HMAC secret by a path as key id",
        "path as a key id",
        lambda m: m.with_secret(b"", kid="../../dev/null"),
    ),
    Forgery("a key id that is SQL", "key id injection", _by_forger(kid="x' UNION SELECT 'k")),
    Forgery("an unknown key id", "key confusion", _by_forger(kid="rsa-2")),
    Forgery("no key id", "key confusion", _by_forger(kid=None)),
    Forgery("another's key under the right id", "key confusion", _by_forger()),
    Forgery(
        "the key in the header",
        "CVE-2018-0114",
        lambda m: m.signed(m.claims(), key=m.forgers, jwk=m.forgers.as_dict(private=False)),
    ),
    Forgery(
        "the key's address in the header",
        "jku injection",
        _by_forger(jku="https://evil.example/keys"),
    ),
    Forgery(
        "a certificate's address in the header",
        "x5u injection",
        _by_forger(x5u="https://evil.example/cert"),
    ),
    Forgery("a certificate in the header", "x5c injection", _by_forger(x5c=["MIIB"])),
    Forgery(
        "an extension that must be understood",
        "CVE-2026-32597",
        lambda m: m.signed(m.claims(), crit=["exp2"], exp2=1),
    ),
    Forgery(
        "a payload that is not encoded",
        "RFC 7797 confusion",
        lambda m: m.signed(m.claims(), crit=["b64"], b64=False),
    ),
    Forgery(
        "ES256 with r and s zero",
        "CVE-2022-21449",
        lambda m: m.unsigned({"alg": "ES256", "kid": m.ec_kid}, encoded(bytes(64))),
    ),
    Forgery(
        "ES256 by another's key",
        "key confusion",
        lambda m: m.signed(m.claims(), key=m.forgers_ec, alg="ES256", kid=m.ec_kid),
    ),
    Forgery(
        "RSA's name on an EC key",
        "CVE-2024-33663",
        lambda m: m.unsigned({"alg": "RS256", "kid": m.ec_kid}, "AA"),
    ),
    Forgery("no signature", "CVE-2020-28042", lambda m: m.good().rsplit(".", 1)[0] + "."),
    Forgery("two parts", "CVE-2020-28042", lambda m: m.good().rsplit(".", 1)[0]),
    Forgery("another's signature", "signature swap", _swapped),
    Forgery("JSON and compact at once", "CVE-2022-39227", _polyglot),
    Forgery("a claim said twice", "CVE-2017-12635 (parser differential)", _twice),
    Forgery(
        "encrypted",
        "CVE-2023-51774",
        lambda m: f"{encoded({'alg': 'dir', 'enc': 'A128GCM'})}..AA.AA.AA",
    ),
    Forgery("a token in a token", "nested token", lambda m: m.signed(m.good().encode(), cty="JWT")),
    Forgery("huge", "CVE-2024-33664", lambda m: m.good(padding="a" * 20_000)),
    Forgery("line ends inside", "lenient base64", lambda m: m.good().replace(".", ".\n", 1)),
    Forgery("padding inside", "lenient base64", lambda m: m.good() + "="),
)
