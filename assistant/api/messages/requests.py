"""What the service takes: searches, questions and filters. Unknown members are passed over."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.api.messages.reasons import OWN
from assistant.domain.answers import Filters
from assistant.domain.conversations import Verdict
from assistant.domain.documents import DocumentKind, slug
from assistant.privacy.masking import masked_text

LONGEST_QUESTION = 4000
LONGEST_COMMENT = 1000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _refused(reason: str) -> PydanticCustomError:
    return PydanticCustomError(OWN, "{reason}", {"reason": reason})


def plain(text: str) -> str:
    """Return `text` without signs that steer a terminal, and without civil registration numbers."""
    return masked_text(_CONTROL.sub(" ", text).strip())


def _readable(text: str) -> str:
    plain = _CONTROL.sub(" ", text)
    if not plain.strip():
        raise _refused("Spørgsmålet er tomt. Skriv et spørgsmål.")
    # Before it is searched with, sent to a model, kept or told back.
    return masked_text(plain)


def _day(value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise _refused(_BAD_DAY) from error
    raise _refused(_BAD_DAY)


_BAD_DAY = "En dato skal findes og skrives som 2025-10-08."


def _listed(value: object) -> object:
    return [] if value is None else value


Question = Annotated[
    str, Field(strict=True, min_length=1, max_length=LONGEST_QUESTION), AfterValidator(_readable)
]
Day = Annotated[date | None, BeforeValidator(_day)]
Name = Annotated[str, Field(strict=True, min_length=1, max_length=200), AfterValidator(masked_text)]
_NONE: Callable[[], list[str]] = list


class FiltersIn(BaseModel):
    """What to narrow a search to; empty or null means everything. Both days are included."""

    model_config = ConfigDict(extra="ignore")

    kind: Annotated[list[DocumentKind], BeforeValidator(_listed)] = Field(
        default_factory=list, max_length=50
    )
    body: Annotated[list[Name], BeforeValidator(_listed)] = Field(
        default_factory=_NONE, max_length=50, description="Navne eller deres korte form"
    )
    date_from: Day = Field(default=None, alias="from")
    date_to: Day = Field(default=None, alias="to")
    case_number: Name | None = None
    document_id: Annotated[list[Name], BeforeValidator(_listed)] = Field(
        default_factory=_NONE, max_length=100
    )

    @model_validator(mode="after")
    def _is_a_period(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise _refused("Fra-datoen ligger efter til-datoen.")
        return self

    def value(self) -> Filters:
        """The filters as the core knows them."""
        return Filters(
            kinds=frozenset(self.kind),
            bodies=frozenset(slug(name) for name in self.body),
            date_from=self.date_from,
            date_to=self.date_to,
            case_number=self.case_number,
            document_ids=frozenset(self.document_id),
        )


def _filters(value: object) -> object:
    return {} if value is None else value


_Filters = Annotated[FiltersIn, BeforeValidator(_filters)]


class SearchIn(BaseModel):
    """A search."""

    model_config = ConfigDict(extra="ignore")

    query: Question
    limit: int = Field(default=10, ge=1, le=100, strict=True)
    filters: _Filters = Field(default_factory=FiltersIn)


class AskIn(BaseModel):
    """A question. Without a `conversation_id` a conversation starts."""

    model_config = ConfigDict(extra="ignore")

    question: Question
    filters: _Filters = Field(default_factory=FiltersIn)
    conversation_id: str | None = Field(
        default=None, strict=True, min_length=1, max_length=64, pattern=r"^[0-9A-Za-z-]+$"
    )


class ShareIn(BaseModel):
    """Whether others may open an answer."""

    model_config = ConfigDict(extra="ignore")

    shared: bool = Field(strict=True)


class FeedbackIn(BaseModel):
    """What a reader says of an answer, and why."""

    model_config = ConfigDict(extra="ignore")

    verdict: Verdict
    comment: Annotated[
        str, Field(strict=True, max_length=LONGEST_COMMENT), AfterValidator(plain)
    ] = ""
