"""The routes in front of Streamlit: signing in, coming back, signing out."""

import hmac
import re
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.signing_on import pages
from ui.signing_on.provider import NotSignedIn, Person, Provider
from ui.signing_on.provider_document import ProviderDown
from ui.signing_on.sign_on import Refused, SignOn
from ui.visitor import THIS_MACHINE, chain

SESSION, BROWSER = "session", "browser"
BROWSER_S = 600
MOST_BYTES = 20_000
# Only this page, with what stands behind its question mark: nothing that leads elsewhere.
BACK = re.compile(r"/(?:\?[\w=&%.~+-]{0,500})?", re.ASCII)
AGAIN = ("Prøv igen", "/login")
HOME = ("Til forsiden", "/")
DOWN = "Kommunens login svarer ikke lige nu. Prøv igen om lidt."
LOST = "Indlogningen blev ikke gjort færdig her i browseren, eller den tog for lang tid."
DENIED = "Kommunens login godkendte dig ikke."
OLD = "Skemaet er for gammelt. Prøv igen."


class Doors:
    """Answers the routes of one sign-on."""

    def __init__(self, sign_on: SignOn) -> None:
        self._sign_on, self._options = sign_on, sign_on.options

    @property
    def routes(self) -> list[Route]:
        """The routes, for Streamlit's app."""
        return [
            Route("/login", self.begin, methods=["GET"]),
            Route("/login", self.enter, methods=["POST"]),
            Route("/callback", self.come_back, methods=["GET"]),
            Route("/logout", self.leave, methods=["GET"]),
            Route("/backchannel-logout", self.told_out, methods=["POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        """Send a person to the provider, or show the form."""
        given = _given(request)
        back = given.get("til", "/")
        back = back if BACK.fullmatch(back) else "/"
        provider = self._sign_on.provider
        if provider is None:
            return self._form(request, back)
        # The cookie must be one that comes back with the callback, so it is set at its address.
        here = request.headers.get("host", "").lower()
        if here != urlsplit(self._options.public_url).netloc.lower():
            if "flyttet" in given:
                return pages.told("Log ind", LOST, link=HOME, status=400)
            return _to(f"{self._options.public_url}/login?flyttet=1")
        browser = self._browser(request)
        begun = self._sign_on.begun.begin(browser, back)
        try:
            reply = _to(await run_in_threadpool(provider.begin_at, begun))
        except ProviderDown:
            return pages.told("Log ind", DOWN, link=AGAIN, status=503)
        self._set(reply, BROWSER, browser, BROWSER_S)
        return reply

    async def enter(self, request: Request) -> Response:
        """Take a name and a password, where people sign in on this machine."""
        if self._sign_on.provider is not None:
            return _to("/login")
        sent = await _sent(request)
        begun = self._sign_on.begun.take(sent.get("state", ""), self._browser(request))
        if begun is None:
            return self._form(request, "/", trouble=OLD, status=400)
        forwarded = chain(request.headers.getlist("x-forwarded-for"), _peer(request))
        user = sent.get("user", "")
        try:
            name = await run_in_threadpool(
                self._sign_on.enter_locally, user, sent.get("password", ""), forwarded
            )
        except Refused as refusal:
            return self._form(request, begun.back, trouble=refusal.detail, user=user, status=401)
        return self._entered(request, name, begun.back)

    async def come_back(self, request: Request) -> Response:
        """Take a person back from the provider, in the browser that began."""
        provider, given = self._sign_on.provider, _given(request)
        begun = self._sign_on.begun.take(given.get("state", ""), self._browser(request))
        if provider is None or begun is None:
            return pages.told("Log ind", LOST, link=AGAIN, status=400)
        # RFC 9207: where a provider says who it is, another may not answer in its place.
        is_other = given.get("iss") not in (None, self._options.issuer)
        if "code" not in given or is_other:
            return pages.told("Log ind", DENIED, link=AGAIN, status=403)
        try:
            person: Person = await run_in_threadpool(provider.redeem, given["code"], begun)
        except NotSignedIn:
            return pages.told("Log ind", DENIED, link=AGAIN, status=403)
        except ProviderDown:
            return pages.told("Log ind", DOWN, link=AGAIN, status=503)
        return self._entered(request, self._sign_on.enter(person), begun.back)

    async def leave(self, request: Request) -> Response:
        """Sign out; the link that leads here holds a key that no other page can know."""
        session = self._sign_on.sessions.find(self._cookie(request, SESSION))
        if session is None:
            return self._left(_to("/"))
        given = _given(request)
        if not hmac.compare_digest(given.get("k", "").encode(), session.leave.encode()):
            return pages.told("Log ud", "Brug »Log ud« på forsiden.", link=HOME, status=403)
        everywhere = given.get("alle") == "1"
        await run_in_threadpool(self._sign_on.leave, session, everywhere=everywhere)
        provider = self._sign_on.provider
        return self._left(_to(await run_in_threadpool(_leave_at, provider)))

    async def told_out(self, request: Request) -> Response:
        """Sign out whom the provider says (OpenID Connect Back-Channel Logout 1.0)."""
        provider = self._sign_on.provider
        token = (await _sent(request)).get("logout_token", "")
        if provider is None or not token:
            return Response(status_code=400)
        try:
            claims = await run_in_threadpool(provider.told_out, token)
        except (NotSignedIn, ProviderDown):
            return Response(status_code=400)
        if claims.get("sid"):
            self._sign_on.sessions.end_all(sid=str(claims["sid"]))
        else:
            self._sign_on.sessions.end_all(user=str(claims.get(self._options.user_claim, "")))
        return Response(status_code=200, headers={"Cache-Control": "no-store"})

    def _form(
        self, request: Request, back: str, trouble: str = "", user: str = "", status: int = 200
    ) -> Response:
        browser = self._browser(request)
        begun = self._sign_on.begun.begin(browser, back)
        reply = pages.form(begun.state, back, trouble, user, status)
        self._set(reply, BROWSER, browser, BROWSER_S)
        return reply

    def _entered(self, request: Request, name: str, back: str) -> Response:
        # Whoever was signed in here before is out: one browser, one person.
        before = self._sign_on.sessions.find(self._cookie(request, SESSION))
        if before:
            self._sign_on.sessions.end(before.key)
        reply = _to(back)
        self._set(reply, SESSION, name, None)
        return reply

    def _left(self, reply: Response) -> Response:
        reply.delete_cookie(self._options.cookie(SESSION), secure=self._options.is_encrypted)
        # What a window keeps of an unsent enquiry is for nobody who sits down here next.
        reply.headers["Clear-Site-Data"] = '"storage"'
        return reply

    def _browser(self, request: Request) -> str:
        return self._cookie(request, BROWSER) or secrets.token_urlsafe(32)

    def _cookie(self, request: Request, name: str) -> str:
        return request.cookies.get(self._options.cookie(name), "")

    def _set(self, reply: Response, name: str, value: str, seconds: int | None) -> None:
        reply.set_cookie(
            self._options.cookie(name),
            value,
            max_age=seconds,  # None: until the browser is closed
            httponly=True,
            samesite="lax",
            secure=self._options.is_encrypted,
            path="/",
        )


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})


def _leave_at(provider: Provider | None) -> str:
    return (provider.leave_at() if provider else "") or "/"


def _peer(request: Request) -> str:
    return request.client.host if request.client else THIS_MACHINE


async def _sent(request: Request) -> dict[str, str]:
    """Return the fields of a form; none of one that is too large or no form."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return {}
    return _fields(body)


def _given(request: Request) -> dict[str, str]:
    """Return what stands behind the question mark, each name once."""
    return _fields(request.url.query.encode())


def _fields(sent: bytes) -> dict[str, str]:
    try:
        fields = parse_qs(sent.decode(), max_num_fields=10, errors="strict")
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}
