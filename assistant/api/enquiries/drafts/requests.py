"""What is sent about enquiries. Unknown members are passed over."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.api.messages.requests import Question, plain
from assistant.domain.access import GROUP
from assistant.enquiries.drafting import Claim

LONGEST_QUOTE = 10_000
MOST_FACTS, MOST_QUOTES, MOST_QUESTIONS = 50, 10, 20
_Text = Annotated[str, Field(strict=True, max_length=LONGEST_QUOTE), AfterValidator(plain)]
_Asked = Annotated[str, Field(strict=True, min_length=1, max_length=1000), AfterValidator(plain)]

_Line = Annotated[str, Field(strict=True, max_length=300), AfterValidator(plain)]
GroupsIn = Annotated[
    list[Annotated[str, Field(strict=True, pattern=f"^(?:{GROUP.pattern})$")]],
    Field(max_length=20),
]


class CheckIn(BaseModel):
    """A topic, a rough question or a pasted mail."""

    model_config = ConfigDict(extra="ignore")

    text: Question


class PlaceIn(BaseModel):
    """A citation as the check gave it; it is proved again."""

    model_config = ConfigDict(extra="ignore")

    document_id: Annotated[str, Field(strict=True, max_length=200)]
    page: int = Field(ge=1, le=1_000_000, strict=True)
    quote: Annotated[str, Field(strict=True, max_length=LONGEST_QUOTE)]


class FactIn(BaseModel):
    """Something known, as the check gave it."""

    model_config = ConfigDict(extra="ignore")

    text: _Text
    citations: list[PlaceIn] = Field(max_length=MOST_QUOTES)

    def claim(self) -> Claim:
        """What is said to be known, to be proved again."""
        return Claim(self.text, tuple((c.document_id, c.page, c.quote) for c in self.citations))


class CheckedIn(BaseModel):
    """The check as it was given; the member may have changed what is left to ask."""

    model_config = ConfigDict(extra="ignore")

    known: list[FactIn] = Field(max_length=MOST_FACTS)
    gap: list[_Asked] = Field(max_length=MOST_QUESTIONS)

    def claims(self) -> tuple[Claim, ...]:
        """What is said to be known, to be proved again."""
        return tuple(fact.claim() for fact in self.known)


class DraftIn(BaseModel):
    """A request and its check; there is no draft without one."""

    model_config = ConfigDict(extra="ignore")

    text: Question
    check: CheckedIn
    party: _Line = ""
    member: _Line = ""
    audience: GroupsIn | None = None
