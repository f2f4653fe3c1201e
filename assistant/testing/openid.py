"""A real OpenID provider on this machine, for tests: `python -m assistant.testing.openid`.

It is `oidc-provider-mock`, which is installed for development alone, with three things that it
leaves out and that Entra ID and Keycloak do: PKCE is checked, a code is good once, and a refreshed
token comes with an ID token. Its pages ask no other host for a style.
"""

import argparse
import base64
import hashlib
import json
import re
import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from joserfc import jwt
from joserfc.jwk import RSAKey

if TYPE_CHECKING:
    import flask

TOKEN, AUTHORIZE = "/oauth2/token", "/oauth2/authorize"
FOREIGN = re.compile(rb'href="[a-z]+://[^"]+[.]css"')


def provider(users: dict[str, dict[str, Any]], *, life_s: float) -> "flask.Flask":
    """Return the provider as a program, with people and what their tokens say beside `sub`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is built on a part that Authlib is giving up
        import flask
        import oidc_provider_mock as mock

    app: flask.Flask = mock.app(
        user_claims=[mock.User(sub=name, claims=claims) for name, claims in users.items()],
        access_token_max_age=timedelta(seconds=life_s),
    )
    hooks = _Hooks(life_s)
    app.before_request(hooks.check_verifier)
    app.after_request(hooks.complete)
    return app


class _Hooks:
    """What the mock leaves out."""

    def __init__(self, life_s: float) -> None:
        self._life_s = life_s
        self._challenges: dict[str, str] = {}  # by code

    def check_verifier(self) -> Any:  # noqa: ANN401 - a reply, or nothing
        """Refuse a code without the verifier that belongs to it, or for the second time."""
        import flask

        request = flask.request
        if request.path != TOKEN or request.form.get("grant_type") != "authorization_code":
            return None
        made = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
        wanted = self._challenges.pop(request.form.get("code", ""), None)
        if wanted == base64.urlsafe_b64encode(made).rstrip(b"=").decode():
            return None
        return {"error": "invalid_grant"}, 400

    def complete(self, reply: "flask.Response") -> "flask.Response":
        """Note the challenge of a code, and add an ID token to what is refreshed."""
        import flask

        request = flask.request
        if request.path == AUTHORIZE and "code=" in reply.headers.get("Location", ""):
            code = reply.headers["Location"].split("code=")[1].split("&")[0]
            if request.args.get("code_challenge_method") == "S256":
                self._challenges[code] = request.args["code_challenge"]
        is_refreshed = request.form.get("grant_type") == "refresh_token"
        if request.path == TOKEN and is_refreshed and reply.status_code == 200:
            body = {**(reply.get_json() or {}), "id_token": _id_token(request, self._life_s)}
            reply.set_data(json.dumps(body))
        if reply.mimetype == "text/html":
            reply.direct_passthrough = False
            reply.set_data(FOREIGN.sub(b"", reply.get_data()))
        return reply


def _id_token(request: Any, life_s: float) -> str:  # noqa: ANN401 - the mock's own
    import time

    import flask

    storage = flask.g.oidc_provider_mock_storage
    held = storage.get_refresh_token(request.form["refresh_token"])
    user, now = storage.get_user(held.user_id), int(time.time())
    claims = {
        **user.claims,
        "sub": user.sub,
        "iss": request.host_url.rstrip("/"),
        "aud": held.client_id,
        "iat": now,
        "exp": now + int(life_s),
    }
    key = RSAKey.import_key(storage.jwk.as_dict(is_private=True))
    return jwt.encode({"alg": "RS256", "kid": storage.jwk.thumbprint()}, claims, key)


def main() -> None:
    """Serve it until the process is told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("users", type=json.loads, help='{"anna": {"groups": ["council"]}}')
    parser.add_argument("--life", type=float, default=300.0, help="seconds that a token is good")
    given = parser.parse_args()
    app = provider(given.users, life_s=given.life)
    from werkzeug.serving import make_server

    make_server("localhost", given.port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main()
