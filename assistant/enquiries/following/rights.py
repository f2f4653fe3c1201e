"""Who may do what with an enquiry: an assistant prepares, the member approves and sends."""

from dataclasses import dataclass

from assistant.domain.kept_enquiries import KeptEnquiry, Role, Stage

_WORKING = frozenset({Role.OWNER, Role.MEMBER, Role.ASSISTANT})
_APPROVING = frozenset({Role.OWNER, Role.MEMBER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What somebody may do with an enquiry as it stands now."""

    edit: bool
    send: bool
    answer: bool
    share: bool  # say who works on it, and who sees it in the archive
    delete: bool
    close: bool
    hand_over: bool
    remind: bool
    history: bool


def rights(enquiry: KeptEnquiry, role: Role) -> Rights:
    """Return what `role` may do."""
    stage, works, approves = enquiry.stage, role in _WORKING, role in _APPROVING
    is_out = stage in (Stage.SENT, Stage.ANSWERED)
    return Rights(
        edit=works and stage is Stage.DRAFT,
        send=approves and stage is Stage.DRAFT and bool(enquiry.questions),
        answer=works and is_out,
        share=approves,
        delete=role is Role.OWNER and stage is Stage.DRAFT,
        close=approves and is_out,
        hand_over=role is Role.OWNER,
        remind=works,
        history=works,
    )


def works(role: Role) -> bool:
    """Whether it is somebody who works on the enquiry, and no mere reader."""
    return role in _WORKING
