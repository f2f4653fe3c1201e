"""Answers that came: read like any hostile file, kept, and held against the questions."""

import datetime
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import KeptEnquiry, ReceivedAnswer, Role, Stage
from assistant.enquiries.following.desk import Desk
from assistant.enquiries.following.opening import OpenedEnquiry
from assistant.enquiries.following.patching import differences
from assistant.enquiries.following.refusals import (
    EnquiryRefused,
    forbidden,
    missing,
    unfit,
    wrong_state,
)
from assistant.enquiries.following.rights import rights
from assistant.enquiries.ports import AnswerReader
from assistant.errors import Unreadable
from assistant.privacy.masking import masked_text

MOST_ANSWERS = 20  # to one enquiry
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Receiving:
    """Takes answers in. Moments are Danish time."""

    desk: Desk
    read: AnswerReader
    new_id: Callable[[], str]

    def answer(
        self,
        enquiry_id: str,
        file: str,
        content: bytes,
        *,
        received_on: datetime.date | None,
        asker: Asker,
        now: datetime.datetime,
    ) -> OpenedEnquiry:
        """Take the answer that came, as a file, and hold it against the questions.

        Raises:
            EnquiryRefused: it does not exist for them, is not sent, or the file cannot be read.
        """
        before, role = self.desk.seen(enquiry_id, asker)
        day = received_on or now.date()
        _check(before, role, day, now.date())
        answer = ReceivedAnswer(
            id=self.new_id(),
            file=_name(file),
            received_on=day,
            by=asker.user or "",
            pages=self._pages(file, content),
            digest=hashlib.sha256(content).hexdigest(),
        )
        after = replace(
            before,
            answers=(*before.answers, answer),
            stage=Stage.ANSWERED if before.stage is Stage.SENT else before.stage,
            answered_on=before.answered_on or day,
        )
        self.desk.shelf.keep(answer, content)
        told = differences(before, after, {})
        try:
            saved = self.desk.saved(before, after, told, asker=asker, now=now)
        except EnquiryRefused:
            self.desk.shelf.forget(answer)
            raise
        return self.desk.shown(saved, asker, now)

    def withdraw(
        self, enquiry_id: str, answer_id: str, *, asker: Asker, now: datetime.datetime
    ) -> OpenedEnquiry:
        """Take away an answer that was the wrong file.

        Raises:
            EnquiryRefused: it does not exist for them, or is not theirs to take away.
        """
        before, role = self.desk.seen(enquiry_id, asker)
        gone = _answer(before, answer_id)
        if role is not Role.OWNER:
            raise forbidden("Kun ejeren kan fjerne et svar.")
        after = replace(before, answers=tuple(e for e in before.answers if e.id != answer_id))
        if not after.answers and before.stage is Stage.ANSWERED:
            after = replace(after, stage=Stage.SENT, answered_on=None)
        told = differences(before, after, {})
        saved = self.desk.saved(before, after, told, asker=asker, now=now)
        self.desk.shelf.forget(gone)
        return self.desk.shown(saved, asker, now)

    def file(
        self, enquiry_id: str, answer_id: str, *, asker: Asker
    ) -> tuple[ReceivedAnswer, bytes]:
        """Return an answer with its file as it came.

        Raises:
            EnquiryRefused: it does not exist for them, or its file is there no more.
        """
        enquiry, _ = self.desk.seen(enquiry_id, asker)
        answer = _answer(enquiry, answer_id)
        try:
            return answer, self.desk.shelf.file(answer).read_bytes()
        except FileNotFoundError as error:
            raise missing() from error

    def _pages(self, file: str, content: bytes) -> tuple[str, ...]:
        try:
            pages = tuple(map(masked_text, self.read(file, content)))
        except Unreadable as error:
            raise unfit(f"Svaret kan ikke læses: {error}.") from error
        if not "".join(pages).strip():
            raise unfit("Der er ingen tekst i svaret.")
        return pages


def _name(file: str) -> str:
    """The name of a file as it may be shown: no path, no sign that steers, no number of a person.

    >>> _name("mappe/svar til 010190-1234.pdf")
    'svar til XXXXXX-XXXX.pdf'
    """
    last = re.split(r"[/\\]", _CONTROL.sub(" ", file))[-1].strip()
    return masked_text(last) or "svar"


def _check(enquiry: KeptEnquiry, role: Role, day: datetime.date, today: datetime.date) -> None:
    may = rights(enquiry, role)
    if not may.remind:
        raise forbidden("Kun de, der arbejder på forespørgslen, kan lægge svaret ind.")
    if not may.answer:
        raise wrong_state("Et svar kan lægges ind, når forespørgslen er sendt.")
    if len(enquiry.answers) >= MOST_ANSWERS:
        raise wrong_state(f"Der er allerede {MOST_ANSWERS} svar.")
    if day > today:
        raise unfit("Datoen ligger ude i fremtiden.")


def _answer(enquiry: KeptEnquiry, answer_id: str) -> ReceivedAnswer:
    found = next((each for each in enquiry.answers if each.id == answer_id), None)
    if found is None:
        raise missing()
    return found
