"""Which documents a reply about enquiries shows: what is written down before it is given."""

from collections.abc import Iterable, Iterator

from assistant.domain.answers import Citation
from assistant.domain.enquiries import Check, Fact
from assistant.enquiries.following.opening import OpenedEnquiry
from assistant.privacy.trail import Place


def of_check(check: Check) -> Iterator[Place]:
    """Yield the places that a check shows, and the earlier enquiries that it names."""
    yield from of_facts(check.known)
    for each in check.similar:
        yield each.document.id, None
        yield from _cited(each.citations)
    yield from _cited(check.instrument.citations)


def of_facts(facts: Iterable[Fact]) -> Iterator[Place]:
    """Yield the places that facts cite."""
    for fact in facts:
        yield from _cited(fact.citations)


def of_opened(opened: OpenedEnquiry) -> Iterator[Place]:
    """Yield the places that an enquiry cites, and its answers that are in the material."""
    yield from of_facts(opened.background)
    yield from ((document_id, None) for document_id in opened.documents.values())


def _cited(citations: Iterable[Citation]) -> Iterator[Place]:
    return ((citation.document.id, citation.page) for citation in citations)
