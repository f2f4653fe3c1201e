"""A draft as Markdown, for a mail or a document."""

from collections.abc import Iterator, Sequence

from assistant.domain.answers import Citation
from assistant.domain.enquiries import EnquiryDraft
from assistant.domain.kept_enquiries import KeptEnquiry

MADE_WITH = (
    "Udkastet er lavet med hjælp fra en AI og skal læses og godkendes af medlemmet. Intet er sendt."
)
# What a page has where a line was broken is nothing to read.
_TYPESETTING = dict.fromkeys("\ufffe\u0002\u00ad", "")
_NOT_PLAIN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"} | _TYPESETTING)


def markdown(draft: EnquiryDraft) -> str:
    """Write `draft`; what comes from documents and members cannot become markup."""
    return "\n".join(_lines(draft))


def archived(enquiry: KeptEnquiry, reference: str) -> str:
    """Write a sent enquiry as the archive shows it.

    Its background is left out: what it quotes may be closed to others who read the archive.
    """
    return "\n".join(_archived(enquiry, reference))


def _archived(enquiry: KeptEnquiry, reference: str) -> Iterator[str]:
    yield f"# {_plain(enquiry.title)}\n"
    yield f"{_plain(reference)}\n"
    if enquiry.addressees:
        names = ", ".join(_plain(each.department) for each in enquiry.addressees)
        yield f"Til: {names}\n"
    if enquiry.deadline is not None:
        yield f"Svar senest {enquiry.deadline.date:%d.%m.%Y}.\n"
    numbered = enumerate(enquiry.questions, 1)
    yield from _section("Spørgsmål", [f"{number}. {_plain(each)}" for number, each in numbered])


def _lines(draft: EnquiryDraft) -> Iterator[str]:
    yield f"# {_plain(draft.title)}\n"
    if draft.addressees:
        yield "Til: " + ", ".join(_plain(each.department) for each in draft.addressees) + "\n"
    if draft.deadline is not None:
        yield f"Svar senest {draft.deadline.date:%d.%m.%Y}. {draft.deadline.explanation}\n"
    if not draft.questions:
        yield "\n".join(_plain(remark) for remark in draft.remarks) + "\n"
    facts = [
        f"- {_plain(fact.text)}{''.join(f' [{citation.number}]' for citation in fact.citations)}"
        for fact in draft.background
    ]
    yield from _section("Det fremgår allerede", facts)
    numbered = enumerate(draft.questions, 1)
    yield from _section("Spørgsmål", [f"{number}. {_plain(each)}" for number, each in numbered])
    cited = [citation for fact in draft.background for citation in fact.citations]
    yield from _section("Kilder", [f"[{each.number}] {_source(each)}  " for each in cited])
    yield MADE_WITH


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}\n"
        yield from lines
        yield ""


def _source(citation: Citation) -> str:
    return f"{_plain(citation.document.title)}, side {citation.page}: »{_plain(citation.quote)}«"


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_NOT_PLAIN)
