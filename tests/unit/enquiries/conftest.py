"""A few papers, an enquiry among them, and a drafter over them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from assistant.domain.access import Asker, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, DocumentKind, Page, Passage
from assistant.domain.kept_enquiries import KeptEnquiry
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.following.casework import Casework
from assistant.settings import Settings
from assistant.testing.answers import ListRetriever
from assistant.testing.catalogue import DictCatalogue
from assistant.testing.enquiries import DictEnquiries, made_casework
from assistant.testing.word_weigher import WordWeigher
from assistant.wiring.enquiries import build_drafter


class Witness:
    """Passes calls on, and remembers for whom each was made."""

    def __init__(self, inner: object, seen: list[Asker]) -> None:
        self._inner, self._seen = inner, seen

    def __getattr__(self, name: str) -> object:
        call = getattr(self._inner, name)

        def passed_on(*values: object, asker: Asker, **more: object) -> object:
            self._seen.append(asker)
            return call(*values, asker=asker, **more)

        return passed_on


@dataclass(frozen=True)
class Desk:
    drafter: Drafter
    seen: list[Asker]  # for whom each search, page and document was asked
    hits: tuple[Hit, ...]


Paper = tuple[str, DocumentKind, str, str]  # title, kind, audience, text


@pytest.fixture
def desk() -> Callable[..., Desk]:
    def made(*papers: Paper) -> Desk:
        hits, pages = [], {}
        for number, (title, kind, audience, text) in enumerate(papers):
            document = Document(
                id=f"d{number}", source="s", file=f"{number}.txt", title=title, kind=kind,
                audience=Audience.of([audience]), date=date(2026, 3, 13), pages=1,
            )  # fmt: skip
            passage = Passage(
                id=f"p{number}", document_id=f"d{number}", page=1, position=0, text=text
            )
            hits.append(Hit(passage=passage, document=document, score=1.0))
            pages[f"d{number}", 1] = Page(number=1, label="1", text=text)
        catalogue = DictCatalogue([hit.document for hit in hits], pages)
        seen: list[Asker] = []
        parts = (ListRetriever(hits), catalogue, WordWeigher())
        drafter = build_drafter(Settings(), *(Witness(part, seen) for part in parts))
        return Desk(drafter, seen, tuple(hits))

    return made


@dataclass(frozen=True)
class Office:
    casework: Casework
    folder: Path
    told: list[Path]  # folders that were to be brought in step


@pytest.fixture
def office(desk: Callable[..., Desk], tmp_path: Path) -> Callable[..., Office]:
    """A desk with enquiries on it, over papers that may be quoted."""

    def made(*enquiries: KeptEnquiry, papers: tuple[Paper, ...] = ()) -> Office:
        drafter = desk(*papers).drafter
        told: list[Path] = []
        numbers = count(1)
        casework = made_casework(
            drafter, drafter.archive, DictEnquiries(enquiries), tmp_path / "enquiries",
            new_id=lambda: f"n{next(numbers)}", changed=told.append,
        )  # fmt: skip
        return Office(casework, tmp_path / "enquiries", told)

    return made
