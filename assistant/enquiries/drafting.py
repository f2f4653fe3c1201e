"""The draft: neutral questions to the right department, with what is known as their background."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer_ports import Archive
from assistant.answering.proof.quoting import QuoteNotFoundError, cite, locate, numbers_proved
from assistant.domain.access import Asker
from assistant.domain.answers import Citation
from assistant.domain.documents import Page
from assistant.domain.enquiries import DeadlineRule, EnquiryDraft, Fact
from assistant.enquiries.addressing import Department, addressees
from assistant.enquiries.checking import Checker, last_years
from assistant.enquiries.deadline import deadline
from assistant.enquiries.instruments import choose
from assistant.enquiries.remarking import Proofreader


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as it was sent back to us, and where its quotes are said to stand."""

    text: str
    places: tuple[tuple[str, int, str], ...]  # document id, page, quote


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts for one asker at a time. It sends nothing."""

    checker: Checker
    proofreader: Proofreader
    departments: Sequence[Department]
    rule: DeadlineRule
    archive: Archive

    def draft(
        self,
        text: str,
        claims: Sequence[Claim],
        gap: Sequence[str],
        *,
        asker: Asker,
        now: datetime.datetime,
    ) -> EnquiryDraft:
        """Draft what `gap` asks, with those of `claims` that can be proved to `asker`.

        `now` is the time in Denmark: the deadline counts as if it were sent then. Where `text`
        asks for no enquiry there are no questions, and a kind word.
        """
        facts = tuple(self.proved(claims, asker))
        row, why = choose(text, self.checker.instruments)
        if not row.instrument.enquiry:
            return EnquiryDraft(
                title=row.instrument.name,
                addressees=(),
                background=facts,
                questions=(),
                remarks=(row.instrument.words, why),
                deadline=None,
            )
        remarked = self.proofreader.read(
            text, gap, facts, years=last_years(now.date()), asker=asker
        )
        said = " ".join(fact.text for fact in facts)
        bodies = self.archive.coverage(asker=asker).bodies
        return EnquiryDraft(
            title=self._title(text, asker),
            addressees=tuple(addressees(text, said, self.departments, bodies)),
            background=facts,
            questions=remarked.questions,
            remarks=remarked.remarks,
            deadline=deadline(self.rule, now.date(), now.time()) if remarked.questions else None,
        )

    def _title(self, text: str, asker: Asker) -> str:
        names = [name for _, name in self.checker.named(text, asker=asker)]
        return "10-dages-forespørgsel om " + ", ".join(names)

    def proved(self, claims: Sequence[Claim], asker: Asker) -> Iterator[Fact]:
        """Prove again what comes from outside; what is not on a readable page is not said."""
        number = 1
        for claim in claims:
            cited: list[Citation] = []
            pages: list[Page] = []
            for document_id, page_number, quote in claim.places:
                found = self._cited(document_id, page_number, quote, number, asker)
                if found is not None:
                    citation, page = found
                    cited.append(citation)
                    pages.append(page)
                    number += 1
            if cited:
                yield Fact(_stated(claim.text, cited, pages), tuple(cited))

    def _cited(
        self, document_id: str, number: int, quote: str, as_number: int, asker: Asker
    ) -> tuple[Citation, Page] | None:
        document = self.archive.documents_by_id([document_id], asker=asker).get(document_id)
        page = self.archive.page(document_id, number, asker=asker)
        if document is None or page is None:
            return None
        try:
            return cite(as_number, document, page, quote), page
        except QuoteNotFoundError:
            return None


def _stated(text: str, cited: Sequence[Citation], pages: Sequence[Page]) -> str:
    """The text of a fact where a page says it word for word, and else what is quoted."""
    quotes = [citation.quote for citation in cited]
    stands = any(locate(page.text, text) for page in pages)
    if stands and numbers_proved(text, quotes):
        return text
    return " ".join(" ".join(quote.split()) for quote in quotes)
