"""The desk on which enquiries lie: found for one person, kept with their history, archived."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import (
    EnquiryChange,
    FieldChange,
    KeptEnquiry,
    Role,
    Stage,
)
from assistant.enquiries.following.opening import OpenedEnquiry, Opener
from assistant.enquiries.following.refusals import conflict, missing
from assistant.enquiries.following.shelving import Shelf
from assistant.enquiries.ports import EnquiryStore


@dataclass(frozen=True, slots=True)
class Desk:
    """Where enquiries are kept, opened and archived."""

    store: EnquiryStore
    opener: Opener
    shelf: Shelf

    def seen(self, enquiry_id: str, asker: Asker) -> tuple[KeptEnquiry, Role]:
        """Return an enquiry and what `asker` is to it.

        Raises:
            EnquiryRefused: it does not exist for them.
        """
        enquiry = self.store.enquiry(enquiry_id, asker=asker)
        role = enquiry.role_of(asker) if enquiry else None
        if enquiry is None or role is None:
            raise missing()
        return enquiry, role

    def shown(self, enquiry: KeptEnquiry, asker: Asker, now: datetime.datetime) -> OpenedEnquiry:
        """Show an enquiry; who gave it away may see it no more.

        Raises:
            EnquiryRefused: it does not exist for them.
        """
        role = enquiry.role_of(asker)
        if role is None:
            raise missing()
        after = self.store.followers(enquiry.id, asker=asker)
        return self.opener.opened(enquiry, role, asker=asker, now=now, followed_by=after)

    def begun(self, enquiry: KeptEnquiry, told: Sequence[FieldChange], asker: Asker) -> None:
        """Keep a new enquiry."""
        self.store.add(enquiry, _change(enquiry, asker, told))

    def saved(
        self,
        before: KeptEnquiry,
        after: KeptEnquiry,
        told: Sequence[FieldChange],
        *,
        asker: Asker,
        now: datetime.datetime,
    ) -> KeptEnquiry:
        """Keep the next version, and bring the archive in step where it shows this one or did.

        Raises:
            EnquiryRefused: another version has been kept meanwhile.
        """
        saved = replace(after, version=before.version + 1, changed=now.astimezone(datetime.UTC))
        if not self.store.save(saved, _change(saved, asker, told)):
            raise conflict()
        if Stage.DRAFT is not before.stage or Stage.DRAFT is not after.stage:
            self.arrange(now.date())
        return saved

    def arrange(self, today: datetime.date) -> None:
        """Make the archive's source folder say what is kept."""
        self.shelf.arrange(self.store.archived(), today)


def _change(enquiry: KeptEnquiry, asker: Asker, told: Sequence[FieldChange]) -> EnquiryChange:
    return EnquiryChange(
        enquiry_id=enquiry.id,
        version=enquiry.version,
        at=enquiry.changed,
        by=asker.user or "",
        fields=tuple(told),
    )
