"""What a change is before it is kept: without personal data, its quotes proved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.domain.access import Asker
from assistant.domain.enquiries import Fact
from assistant.domain.kept_enquiries import KeptEnquiry, KeptFact, KeptPlace
from assistant.enquiries.drafting import Claim
from assistant.enquiries.following.opening import Opener
from assistant.enquiries.following.patching import Patch
from assistant.privacy.masking import masked_text

LEFT_OUT = "Personoplysninger er udeladt: en forespørgsel offentliggøres."
MASKED = "Et cpr-nummer er gjort ulæseligt."
NOT_PROVED = "Et citat kunne ikke findes på sin side og er ikke taget med."


def cleaned(
    before: KeptEnquiry, patch: Patch, claims: Sequence[Claim] | None, opener: Opener, asker: Asker
) -> tuple[Patch, Mapping[str, str]]:
    """Return `patch` as it may be kept, with `claims` as its background; why, by field."""
    proofreader = opener.drafter.proofreader
    clean = replace(
        patch,
        title=_masked(patch.title),
        party=_masked(patch.party),
        member=_masked(patch.member),
    )
    names = ("title", "party", "member")
    why = {name: MASKED for name in names if getattr(clean, name) != getattr(patch, name)}
    if patch.questions is not None:
        kept = tuple(masked_text(proofreader.without_people(q)) for q in patch.questions)
        clean = replace(clean, questions=kept)
        why |= {"questions": LEFT_OUT} if kept != patch.questions else {}
    if claims is not None:
        background, is_whole = _background(before, claims, opener, asker)
        clean = replace(clean, background=background)
        why |= {} if is_whole else {"background": NOT_PROVED}
    return clean, why


def _masked(text: str | None) -> str | None:
    return None if text is None else masked_text(text)


def _background(
    before: KeptEnquiry, claims: Sequence[Claim], opener: Opener, asker: Asker
) -> tuple[tuple[KeptFact, ...], bool]:
    """What is wished and can be proved, and what the asker may not read; whether all was proved.

    A fact that is closed to whoever changes the others stays for those who may read it.
    """
    proved = tuple(opener.drafter.proved(claims, asker))
    ids = list(dict.fromkeys(p.document_id for fact in before.background for p in fact.places))
    readable = opener.archive.documents_by_id(ids, asker=asker)
    closed = tuple(
        fact
        for fact in before.background
        if any(place.document_id not in readable for place in fact.places)
    )
    wished = sum(len(claim.places) for claim in claims)
    is_whole = sum(len(fact.citations) for fact in proved) == wished
    return (*map(kept_fact, proved), *closed), is_whole


def kept_fact(fact: Fact) -> KeptFact:
    """A fact as it is kept: its text, and where its quotes stand."""
    places = (KeptPlace(c.document.id, c.page, c.quote) for c in fact.citations)
    return KeptFact(fact.text, tuple(places))
