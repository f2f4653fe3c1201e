"""What people do with enquiries that are kept: begin, open, change, send, delete, follow up."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.domain.access import Asker, Audience
from assistant.domain.enquiries import EnquiryDraft
from assistant.domain.kept_enquiries import (
    EnquiryChange,
    EnquiryFilters,
    FieldChange,
    KeptEnquiry,
    Role,
    Stage,
)
from assistant.enquiries.drafting import Claim
from assistant.enquiries.following.cleaning import cleaned, kept_fact
from assistant.enquiries.following.desk import Desk
from assistant.enquiries.following.opening import OpenedEnquiry
from assistant.enquiries.following.patching import Patch, differences, patched
from assistant.enquiries.following.receiving import Receiving
from assistant.enquiries.following.refusals import conflict, forbidden, unfit, wrong_state
from assistant.enquiries.following.reminding import Reminder, reminders
from assistant.enquiries.following.rights import rights
from assistant.enquiries.following.steps import stepped
from assistant.privacy.masking import masked_text

_MINE = frozenset({Role.OWNER, Role.MEMBER, Role.ASSISTANT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is said of a new enquiry beside its draft."""

    request: str = ""
    party: str = ""
    member: str = ""
    audience: Audience | None = None  # None: the municipality's usual one
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Casework:
    """Everything that can be done with a kept enquiry. Moments are Danish time."""

    desk: Desk
    receiving: Receiving
    new_id: Callable[[], str]

    def begin(
        self, draft: EnquiryDraft, said: Beginning, *, asker: Asker, now: datetime.datetime
    ) -> KeptEnquiry:
        """Keep a draft for `asker`, who has a name.

        Raises:
            EnquiryRefused: the archive is not open to that audience.
            ValueError: the asker has no name, or the draft asks nothing.
        """
        if asker.user is None or not draft.questions:
            raise ValueError("nobody's draft, or no draft")
        policy = self.desk.opener.policy
        if said.audience is not None and said.audience not in policy.choices:
            raise unfit("Kommunen har ikke åbnet arkivet for den læserkreds.")
        enquiry = KeptEnquiry(
            id=self.new_id(),
            owner=asker.user,
            stage=Stage.DRAFT,
            version=1,
            created=now.astimezone(datetime.UTC),
            changed=now.astimezone(datetime.UTC),
            request=masked_text(said.request),
            title=masked_text(draft.title),
            questions=tuple(map(masked_text, draft.questions)),
            party=masked_text(said.party),
            member=masked_text(said.member),
            addressees=draft.addressees,
            background=tuple(map(kept_fact, draft.background)),
            audience=policy.default if said.audience is None else said.audience,
            follows=said.follows,
        )
        begun = (FieldChange("status", "", "udkast"), FieldChange("title", "", enquiry.title))
        self.desk.begun(enquiry, begun, asker)
        return enquiry

    def open(self, enquiry_id: str, *, asker: Asker, now: datetime.datetime) -> OpenedEnquiry:
        """Show an enquiry to somebody.

        Raises:
            EnquiryRefused: it does not exist for them.
        """
        enquiry, _ = self.desk.seen(enquiry_id, asker)
        return self.desk.shown(enquiry, asker, now)

    def found(
        self, filters: EnquiryFilters, *, asker: Asker, today: datetime.date
    ) -> Sequence[KeptEnquiry]:
        """Return the enquiries that somebody sees, the last changed first."""
        return self.desk.store.enquiries(asker=asker, filters=filters, today=today)

    def reminders(self, *, asker: Asker, today: datetime.date) -> Sequence[Reminder]:
        """Return what somebody should be reminded of today."""
        mine = self.found(EnquiryFilters(roles=_MINE), asker=asker, today=today)
        return reminders(mine, today)

    def history(self, enquiry_id: str, *, asker: Asker) -> Sequence[EnquiryChange]:
        """Return who changed what and when, the newest first.

        Raises:
            EnquiryRefused: it does not exist for them, or they only read it.
        """
        enquiry, role = self.desk.seen(enquiry_id, asker)
        if not rights(enquiry, role).history:
            raise forbidden("Kun de, der arbejder på forespørgslen, kan se dens historik.")
        return self.desk.store.history(enquiry_id)

    def change(
        self,
        enquiry_id: str,
        patch: Patch,
        claims: Sequence[Claim] | None,
        *,
        version: int,
        asker: Asker,
        now: datetime.datetime,
    ) -> tuple[OpenedEnquiry, Sequence[FieldChange]]:
        """Change an enquiry of that version; `claims` is its background as it is wished.

        Raises:
            EnquiryRefused: it does not exist for them, was changed meanwhile, or it is not theirs
                to change.
        """
        before, role = self.desk.seen(enquiry_id, asker)
        if before.version != version:
            raise conflict()
        opener, today = self.desk.opener, now.date()
        clean, why = cleaned(before, patch, claims, opener, asker)
        after = patched(before, clean, role, opener.policy)
        if patch.stage is not None:
            rule, day = opener.drafter.rule, patch.day or today
            after = stepped(after, patch.stage, role, rule, day=day, at=patch.at, today=today)
        told = differences(before, after, why)
        if told:
            after = self.desk.saved(before, after, told, asker=asker, now=now)
        return self.desk.shown(after, asker, now), told

    def delete(self, enquiry_id: str, *, asker: Asker) -> None:
        """Delete a draft with its history.

        Raises:
            EnquiryRefused: it does not exist for them, is no draft, or is not theirs.
        """
        enquiry, role = self.desk.seen(enquiry_id, asker)
        if enquiry.stage is not Stage.DRAFT:
            raise wrong_state("Kun et udkast kan slettes. Denne er sendt.")
        if not rights(enquiry, role).delete:
            raise forbidden("Kun ejeren kan slette et udkast.")
        if not self.desk.store.remove(enquiry_id, version=enquiry.version):
            raise conflict()

    def follow_up(self, enquiry_id: str, *, asker: Asker, now: datetime.datetime) -> OpenedEnquiry:
        """Begin a new enquiry of what the answer left open.

        Raises:
            EnquiryRefused: it does not exist for them, or nothing is left.
        """
        seen = self.open(enquiry_id, asker=asker, now=now)
        again = seen.follow_up
        if again is None:
            raise wrong_state("Der er intet tilbage at spørge om: hvert spørgsmål er besvaret.")
        if asker.user is None:
            raise forbidden("Log ind for at gemme en forespørgsel.")
        draft = replace(seen.draft, title=again.title, questions=again.questions)
        said = Beginning(request=seen.reference, follows=enquiry_id)
        if seen.works:
            kept = seen.kept
            said = replace(said, party=kept.party, member=kept.member, audience=kept.audience)
        return self.desk.shown(self.begin(draft, said, asker=asker, now=now), asker, now)
