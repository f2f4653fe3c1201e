"""Who may read what, for admins; to everyone else these addresses do not exist."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Query
from fastapi import Path as InPath
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.access.policy.explaining import Case, explain
from assistant.api.access import examples as shown
from assistant.api.access.replies import AccessOut, DecidedOut, DecisionOut, ListedOut, MarksOut
from assistant.api.messages import examples
from assistant.api.messages.problems import INVALID, NOT_FOUND, Problem, ProblemRaised
from assistant.api.messages.requests import plain
from assistant.api.parts.audited import audited
from assistant.api.parts.context import TheAsker, TheParts
from assistant.domain.access import ADMIN, THE_PUBLIC, Asker
from assistant.domain.marks import Listed, Verdict

router = APIRouter(tags=["Adgang"])
LONGEST_WHY = 500
MOST_MARKS = 100
_LIST = "/v1/access/marks"
_NO_AUDIENCE = Problem(
    "no-audience", 422, "Kan ikke åbnes",
    "Ingen har sagt, hvem der må læse dokumentet. Skriv det i source.toml.",
)  # fmt: skip
_OTHER_MARKS = Problem(
    "other-marks", 409, "Mærkerne er nogle andre",
    "Mærkerne på dokumentet er ændret, siden du så dem. Se på listen igen.",
)  # fmt: skip
_NO_REASON = Problem("no-reason", 422, "Uden begrundelse", "Skriv en kort begrundelse.")


async def _admin(asker: TheAsker) -> Asker:
    """Let admins in; for anyone else there is nothing here. It comes before all other checks."""
    if not asker.is_admin:
        raise ProblemRaised(NOT_FOUND)
    return asker


TheAdmin = Annotated[Asker, Depends(_admin)]
DocumentId = Annotated[str, InPath(openapi_examples=examples.value(examples.DOCUMENT_ID))]
Limit = Annotated[int, Query(ge=1, le=100, openapi_examples=examples.value(50))]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, openapi_examples=examples.value(0))]
As = Annotated[
    str,
    Query(
        alias="as",
        max_length=2000,
        description="Grupper (og user:NAVN) med komma imellem; tom: offentligheden",
        openapi_examples=examples.value(shown.AS),
    ),
]


class DecisionIn(BaseModel):
    """What is decided about a document of the list, and why.

    `marks` are those that were shown, as they were said: where they are others now, nothing is
    decided. Left out, the decision is about the marks as they are.
    """

    model_config = ConfigDict(frozen=True)

    decision: Literal["open", "closed"]
    why: Annotated[str, Field(max_length=LONGEST_WHY), AfterValidator(plain)]
    marks: Annotated[list[str], Field(max_length=MOST_MARKS)] | None = None


@router.get(
    _LIST,
    description=(
        "Dokumenter til gennemsyn: deres egne mærker siger noget andet end source.toml, eller "
        "ingen har sagt, hvem der må læse dem. Kun for administratorer."
    ),
    responses=examples.gives(shown.MARKS, NOT_FOUND),
)
def marks(parts: TheParts, admin: TheAdmin, limit: Limit = 50, offset: Offset = 0) -> MarksOut:
    """List what the secretariat should look at; what waits for a decision comes first."""
    found, total = parts.marks.listed(limit=limit, offset=offset)
    audited(parts, admin, f"GET {_LIST}", ((one.document.id, None) for one in found))
    return MarksOut(
        marks=[ListedOut.of(one) for one in found], total=total, waiting=parts.marks.waiting()
    )


@router.post(
    f"{_LIST}/{{document_id}}",
    description=(
        "Afgør, om et dokument til gennemsyn er åbent, som source.toml siger, eller lukket, som "
        "mærket siger. Afgørelsen gælder det indhold og de mærker, den er truffet om."
    ),
    responses=examples.gives(shown.DECIDED, NOT_FOUND, _OTHER_MARKS),
)
def decide(
    document_id: DocumentId,
    made: Annotated[DecisionIn, Body(openapi_examples=examples.body(shown.DECISION))],
    parts: TheParts,
    admin: TheAdmin,
) -> DecidedOut:
    """Keep a decision, and have the source looked at again at once."""
    listed = parts.marks.one(document_id)
    if listed is None:
        raise ProblemRaised(NOT_FOUND)
    verdict = Verdict(made.decision)
    _check(listed, verdict, made)
    by = admin.user or ADMIN
    kept = parts.marks.decide(listed, verdict, why=made.why, by=by, at=parts.clock())
    parts.look_again(listed.document.source)
    return DecidedOut(document_id=document_id, decision=DecisionOut.of(kept))


@router.get(
    "/v1/documents/{document_id}/access",
    description=(
        "Hvorfor nogen må eller ikke må læse et dokument, på dansk. Kun for administratorer."
    ),
    responses=examples.gives(shown.ACCESS, NOT_FOUND),
)
def access(document_id: DocumentId, parts: TheParts, admin: TheAdmin, who: As = "") -> AccessOut:
    """Explain whether others may read a document: through what, what stops them, since when."""
    found = parts.catalogue.document(document_id, asker=admin)
    if found is None:
        raise ProblemRaised(NOT_FOUND)
    asker = _asker(who)
    case = Case(
        document=found,
        listed=parts.marks.one(document_id),
        history=parts.marks.history(document_id),
    )
    audited(parts, admin, "GET /v1/documents/{document_id}/access", [(document_id, None)])
    return AccessOut.of(found, explain(case, asker, parts.policy))


def _check(listed: Listed, verdict: Verdict, made: DecisionIn) -> None:
    if not made.why:
        raise ProblemRaised(_NO_REASON)
    if made.marks is not None and set(made.marks) != {mark.said for mark in listed.marks}:
        raise ProblemRaised(_OTHER_MARKS)
    if verdict is Verdict.OPEN and not listed.can_open:
        raise ProblemRaised(_NO_AUDIENCE)


def _asker(text: str) -> Asker:
    if not text.strip():
        return THE_PUBLIC
    try:
        return Asker.parse(text)
    except ValueError as error:
        raise ProblemRaised(INVALID) from error
