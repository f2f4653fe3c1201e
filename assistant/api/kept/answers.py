"""An answer has an address: it can be opened again, shared, exported, and judged."""

import re
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi import Path as InPath
from starlette.responses import Response

from assistant.answering.kept.reopening import reopen
from assistant.api.gate.observe import metrics_of
from assistant.api.kept import examples as kept_examples
from assistant.api.kept.replies import AnswerOut, FeedbackOut, SharedOut
from assistant.api.messages import examples
from assistant.api.messages.problems import NOT_FOUND, ProblemRaised
from assistant.api.messages.requests import FeedbackIn, ShareIn
from assistant.api.parts.audited import audited, of_reopened
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.domain.conversations import Feedback, Reopened, Verdict

router = APIRouter(prefix="/v1/answers", tags=["Svar"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")

AnswerId = Annotated[str, InPath(openapi_examples=examples.value(kept_examples.ANSWER_ID))]


@router.get(
    "/{answer_id}",
    description=(
        "Et svar, der er givet før: dit eget, eller et, der er delt med dig. Hver kilde slås op "
        "igen: du ser, hvad du må læse nu, og hvad der er ændret siden."
    ),
    responses=examples.gives(kept_examples.ANSWER, NOT_FOUND),
)
def answer(answer_id: AnswerId, parts: TheParts, asker: TheAsker) -> AnswerOut:
    """Open an answer again, as far as the asker may read it now."""
    found = opened(answer_id, parts, asker)
    audited(parts, asker, "GET /v1/answers/{answer_id}", of_reopened(found))
    return AnswerOut.of(found, keep=parts.keep)


@router.post(
    "/{answer_id}/share",
    description="Lad andre med adressen åbne dit svar, eller luk det igen.",
    responses=examples.gives(kept_examples.SHARED, NOT_FOUND),
)
def share(
    answer_id: AnswerId,
    asked: Annotated[ShareIn, Body(openapi_examples=examples.body(kept_examples.SHARE))],
    parts: TheParts,
    asker: TheAsker,
) -> SharedOut:
    """Let others open the asker's own answer, or no longer."""
    known = _ID.fullmatch(answer_id) is not None
    if not (known and parts.answers.share(answer_id, asker=asker, shared=asked.shared)):
        raise ProblemRaised(NOT_FOUND)
    return SharedOut(answer_id=answer_id, shared=asked.shared)


@router.post(
    "/{answer_id}/feedback",
    description="Sig, om svaret er rigtigt. En ny vurdering fra dig afløser den forrige.",
    responses=examples.gives(kept_examples.FEEDBACK, NOT_FOUND),
)
def feedback(
    answer_id: AnswerId,
    asked: Annotated[FeedbackIn, Body(openapi_examples=examples.body(kept_examples.JUDGE))],
    request: Request,
    parts: TheParts,
    asker: TheAsker,
) -> FeedbackOut:
    """Say whether an answer that the asker can open is right."""
    opened(answer_id, parts, asker)
    given = Feedback(
        answer_id=answer_id,
        given_by=asker.user,
        given_at=parts.clock(),
        verdict=Verdict(asked.verdict),
        comment=asked.comment,
    )
    parts.answers.judge(given)
    metrics_of(request).feedback.labels(given.verdict.value).inc()
    return FeedbackOut.of(given)


@router.get(
    "/{answer_id}/export.docx",
    description="Svaret som Word-dokument med spørgsmål, nummererede kilder og dækning.",
    responses=examples.gives("…", NOT_FOUND, media=WORD),
    response_class=Response,
)
def export(answer_id: AnswerId, parts: TheParts, asker: TheAsker) -> Response:
    """Write the answer as a Word document, as far as the asker may read it now."""
    from assistant.exporting.word import as_word  # a tenth of a second, and seldom wanted

    found = opened(answer_id, parts, asker)
    audited(parts, asker, "GET /v1/answers/{answer_id}/export.docx", of_reopened(found))
    content = as_word(found)
    name = f"byraads-gpt-svar-{answer_id[:8]}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=WORD, headers=headers)


def opened(answer_id: str, parts: Parts, asker: Asker) -> Reopened:
    """Open an answer.

    Raises:
        ProblemRaised: there is none, it is another's, or nothing of it may be read: all alike.
    """
    kept = parts.answers.answer(answer_id) if _ID.fullmatch(answer_id) else None
    found = reopen(kept, parts.catalogue, asker=asker) if kept else None
    if found is None:
        raise ProblemRaised(NOT_FOUND)
    return found
