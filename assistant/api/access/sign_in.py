"""Signing in with a password, signing out, and who one is taken for."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.access.users.sign_in import TooManyTries
from assistant.api.gate.hosts import caller, networks
from assistant.api.messages import examples
from assistant.api.messages.problems import NOT_FOUND, TOO_MANY, UNAUTHORIZED, ProblemRaised
from assistant.api.parts.context import TheAsker, TheParts
from assistant.errors import TokenRejected

router = APIRouter(tags=["Login"])

NOT_HERE = replace(NOT_FOUND, detail="Her logges der ikke ind med adgangskode.")
TOO_MANY_TRIES = replace(
    TOO_MANY, detail="Der er prøvet for mange gange med en forkert adgangskode. Vent lidt."
)
NOBODY = replace(UNAUTHORIZED, detail="Du er ikke logget ind.")

CREDENTIALS = {"user": "anna", "password": "en lang adgangskode"}
ISSUED = {"token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.….…", "expires_in": 43200}
OUT = {"signed_out": True}
ME = {"user": "anna", "groups": ["council", "public"]}


class CredentialsIn(BaseModel):
    """A name and a password."""

    model_config = ConfigDict(extra="ignore")

    user: str = Field(strict=True, min_length=1, max_length=200)
    password: str = Field(strict=True, min_length=1, max_length=200, repr=False)


class IssuedOut(BaseModel):
    """A token, and for how many seconds it is good."""

    token: str
    expires_in: int


class SignOutIn(BaseModel):
    """Whether all of one's tokens end, or the one that is sent."""

    model_config = ConfigDict(extra="ignore")

    everywhere: bool = Field(default=False, strict=True)


class SignedOutOut(BaseModel):
    """That it ended."""

    signed_out: bool


class MeOut(BaseModel):
    """Who one is taken for: the name, and every group that counts for one now."""

    user: str | None
    groups: list[str]


@router.post(
    "/v1/sign-in",
    description="Få et adgangstoken for navn og adgangskode (BYRAAD_AUTH=local).",
    responses=examples.gives(ISSUED, NOT_HERE),
)
def sign_in(
    sent: Annotated[CredentialsIn, Body(openapi_examples=examples.body(CREDENTIALS))],
    parts: TheParts,
    asker: TheAsker,
    request: Request,
) -> IssuedOut:
    """Give a token for a password; wrong ones, and unknown names, are refused alike."""
    if parts.sign_in is None:
        raise ProblemRaised(NOT_HERE)
    address = caller(request.scope, networks(parts.settings.own_proxies))
    try:
        issued = parts.sign_in.sign_in(sent.user, sent.password, address)
    except TooManyTries as error:
        headers = {"Retry-After": str(error.wait_s)}
        raise ProblemRaised(replace(TOO_MANY_TRIES, headers=headers)) from error
    except TokenRejected as error:
        raise ProblemRaised(replace(UNAUTHORIZED, detail=str(error))) from error
    return IssuedOut(token=issued.token, expires_in=issued.expires_in)


@router.post(
    "/v1/sign-out",
    description="Gør det adgangstoken, der sendes med, ugyldigt; med everywhere alle dine.",
    responses=examples.gives(OUT),
)
def sign_out(
    sent: Annotated[SignOutIn, Body(openapi_examples=examples.body({"everywhere": False}))],
    parts: TheParts,
    asker: TheAsker,
    request: Request,
) -> SignedOutOut:
    """End the token that the call is made with, or all of the asker's."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if parts.sign_out is None or not scheme:
        raise ProblemRaised(NOBODY)
    parts.sign_out.sign_out(token.strip(), asker, everywhere=sent.everywhere)
    return SignedOutOut(signed_out=True)


@router.get(
    "/v1/me",
    description="Hvem du er for tjenesten: dit navn og de grupper, der gælder for dig nu.",
    responses=examples.gives(ME),
)
def me(asker: TheAsker) -> MeOut:
    """Tell whom the token speaks for."""
    return MeOut(user=asker.user, groups=sorted(asker.groups))
