"""What every route is given: the parts, and the asker that the gate let in."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


# For the OpenAPI page alone: the gate has read the header before any route is chosen.
_BEARER = HTTPBearer(auto_error=False, bearerFormat="JWT", description="Uden token: offentligheden")


async def _asker(request: Request, _: Annotated[object, Depends(_BEARER)]) -> Asker:
    asker: Asker = request.state.asker  # without a gate there is none, and the call fails
    return asker


TheParts = Annotated[Parts, Depends(_parts)]
TheAsker = Annotated[Asker, Depends(_asker)]
