"""A page, a provider that says what a test wants, and an API that notes what it is asked."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.testing.minting import AUDIENCE, ISSUER, JWKS, NOW, Mint
from ui.signing_on import sessions
from ui.signing_on.begun import BegunSignIns
from ui.signing_on.options import Options
from ui.signing_on.provider import Provider
from ui.signing_on.routes import Doors
from ui.signing_on.sessions import Sessions
from ui.signing_on.sign_on import SignOn

PAGE = "https://raad.kommune.example"
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


class World:
    """A page, a provider that says what a test wants, and an API that notes what it is asked."""

    def __init__(self, mint: Mint, **options: str) -> None:
        self.mint, self.at, self.since = mint, float(NOW), 0.0
        self.says: dict[str, Any] = {}  # claims of the next ID token, beside the good ones
        self.adds: dict[str, Any] = {"refresh_token": "r1"}  # members of the next token reply
        self.status, self.is_down = 200, False
        self.asked: list[tuple[str, Mapping[str, Any], httpx.Headers]] = []
        self.options = replace(
            Options(
                public_url=PAGE, issuer=ISSUER, client_id=AUDIENCE, client_secret="h&m",
                audience=AUDIENCE,
            ),
            **options,
        )  # fmt: skip
        transport = httpx.MockTransport(self.answer)
        is_oidc = self.options.is_oidc
        self.sign_on = SignOn(
            options=self.options,
            api="http://api",
            provider=Provider(self.options, now=self.now, transport=transport) if is_oidc else None,
            sessions=Sessions(now=lambda: self.since),
            begun=BegunSignIns(now=lambda: self.since),
            now=self.now,
            transport=transport,
        )
        self.app = Starlette(routes=Doors(self.sign_on).routes)

    def now(self) -> float:
        return self.at

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=self.options.public_url, follow_redirects=False)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "api":
            self.asked.append((request.url.path, json.loads(request.content), request.headers))
            if self.status != 200:
                return httpx.Response(self.status, json={"detail": "Det går ikke."})
            return httpx.Response(200, json={"token": "lokalt", "expires_in": 60})
        if self.is_down:
            raise httpx.ConnectError("nede")
        if request.method == "POST":
            form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
            self.asked.append((request.url.path, form, request.headers))
            reply = {"id_token": self.id_token(), "access_token": "at", "expires_in": 300}
            return httpx.Response(self.status, json={**reply, **self.adds})
        return httpx.Response(200, json=self.published(str(request.url)))

    def published(self, address: str) -> Mapping[str, Any]:
        if address == JWKS:
            return self.mint.key_set
        ends = {"authorization": "/authorize", "token": "/token", "end_session": "/end"}
        addresses = {f"{name}_endpoint": ISSUER + path for name, path in ends.items()}
        return {**self.mint.published(address), **addresses}

    def id_token(self) -> str:
        nonce = self.adds.pop("nonce", None)
        said = {"iat": int(self.at), "exp": int(self.at) + 300, "nbf": None, "nonce": nonce}
        return self.mint.good(**{**said, **self.says})

    def come_back(self, browser: TestClient, **given: str) -> httpx.Response:
        """Go to the provider and back, as a browser does."""
        sent = parse_qs(urlsplit(browser.get("/login").headers["location"]).query)
        self.adds["nonce"] = sent["nonce"][0]
        said = {"code": "kode", "state": sent["state"][0], **given}
        return browser.get("/callback", params={k: v for k, v in said.items() if v})

    def session(self, browser: TestClient) -> sessions.Session | None:
        return self.sign_on.session(browser.cookies.get("__Host-byraad-session") or "")
