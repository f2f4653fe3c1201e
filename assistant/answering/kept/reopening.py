"""A kept answer, opened again: every right and every quote is looked up anew.

A statement is shown while each of its citations may be read and still stands on its page. One that
is closed to the reader leaves no trace: no number is missing, no word hints at it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer_ports import Archive
from assistant.answering.proof.quoting import digest_of, locate
from assistant.domain.access import Asker
from assistant.domain.answers import Citation, Coverage, Statement, Status
from assistant.domain.conversations import Change, Changed, KeptAnswer, KeptCitation, Reopened
from assistant.domain.documents import Document, DocumentState

OUTDATED = (
    "Svaret kan ikke vises længere: de sider, det byggede på, er ændret eller trukket tilbage, "
    "siden der blev spurgt. Stil spørgsmålet igen."
)
NO_LONGER = "Svaret kan ikke vises længere. Stil spørgsmålet igen."
CHANGES: Mapping[Change, str] = {
    Change.PAGE_CHANGED: "Siden er ændret, siden der blev spurgt. Citatet står der stadig.",
    Change.QUOTE_GONE: "Siden er ændret, siden der blev spurgt. Citatet står der ikke længere.",
    Change.WITHDRAWN: "Dokumentet er trukket tilbage, siden der blev spurgt.",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A cited place as it is now: nothing at all where it is closed to the reader."""

    document: Document | None = None
    citation: Citation | None = None
    change: Change | None = None


def reopen(kept: KeptAnswer, archive: Archive, *, asker: Asker) -> Reopened | None:
    """Return what `asker` may read of an answer now; None where that is nothing.

    Another than the one who asked sees it only while it is shared.
    """
    is_own = kept.is_of(asker)
    if not (is_own or kept.shared):
        return None
    unread = [document.id for document in kept.coverage.unread_documents]
    cited = [citation.document_id for citation in kept.citations]
    ids = list(dict.fromkeys([*cited, *kept.leans_on, *unread]))
    readable = archive.documents_by_id(ids, asker=asker)
    places = {c.number: _look(c, readable, archive, asker) for c in kept.citations}
    statements = [s for s in kept.statements if all(places[n].citation for n in s.citations)]
    changed = _changes(kept, places, statements)
    if not statements and not is_own:
        return None
    if kept.statements and not statements and not changed:
        return None
    status, text = _told(kept, statements, readable)
    numbers = _numbers(statements)
    return Reopened(
        kept=kept,
        is_own=is_own,
        status=status,
        text=text,
        statements=tuple(_renumbered(s, numbers) for s in statements),
        citations=tuple(
            replace(citation, number=new)
            for old, new in numbers.items()
            if (citation := places[old].citation) is not None
        ),
        coverage=_coverage(kept, readable, archive, asker),
        changed=tuple(replace(c, number=numbers.get(c.number or 0)) for c in changed),
        # They speak of what was found, as the words around them do.
        choices=kept.choices if text == kept.text else (),
    )


def _look(
    cited: KeptCitation, readable: Mapping[str, Document], archive: Archive, asker: Asker
) -> _Place:
    document = readable.get(cited.document_id)
    if document is None:
        return _Place()
    if document.state is DocumentState.WITHDRAWN:
        return _Place(document, change=Change.WITHDRAWN)
    page = archive.page(cited.document_id, cited.page, asker=asker)
    found = locate(page.text, cited.quote) if page else None
    if page is None or found is None:
        return _Place(document, change=Change.QUOTE_GONE)
    start, end = found
    citation = Citation(
        number=cited.number,
        document=document,
        page=page.number,
        quote=page.text[start:end],
        start=start,
        end=end,
    )
    is_same = digest_of(page) == cited.page_digest
    return _Place(document, citation, None if is_same else Change.PAGE_CHANGED)


def _changes(
    kept: KeptAnswer, places: Mapping[int, _Place], statements: Sequence[Statement]
) -> list[Changed]:
    """What has changed under the statements that hold nothing closed to the reader."""
    open_ones = [s for s in kept.statements if all(places[n].document for n in s.citations)]
    told = {number for statement in open_ones for number in statement.citations}
    return [
        Changed(
            number=cited.number,
            document_id=document.id,
            file=document.file,
            title=document.title,
            page=cited.page,
            change=change,
        )
        for cited in kept.citations
        if cited.number in told
        and (change := places[cited.number].change) is not None
        and (document := places[cited.number].document) is not None
    ]


def _told(
    kept: KeptAnswer, statements: Sequence[Statement], readable: Mapping[str, Document]
) -> tuple[Status, str]:
    """The words around the statements may speak of any document that the answer leans on."""
    numbers = _numbers(statements)
    is_whole = len(statements) == len(kept.statements) and all(o == n for o, n in numbers.items())
    if is_whole and all(id_ in readable for id_ in kept.leans_on):
        return kept.status, kept.text
    if statements:
        return kept.status, _text(statements, numbers)
    return Status.NOT_FOUND, OUTDATED if kept.statements else NO_LONGER


def _text(statements: Sequence[Statement], numbers: Mapping[int, int]) -> str:
    marked = [
        f"{s.text} {''.join(f'[{n}]' for n in _renumbered(s, numbers).citations)}"
        for s in statements
    ]
    return " ".join(marked)


def _numbers(statements: Sequence[Statement]) -> dict[int, int]:
    """New numbers for the citations that are left, from 1, in the order of the old ones."""
    left = sorted({number for statement in statements for number in statement.citations})
    return {old: new for new, old in enumerate(left, 1)}


def _renumbered(statement: Statement, numbers: Mapping[int, int]) -> Statement:
    return replace(statement, citations=tuple(numbers[n] for n in statement.citations))


def _coverage(
    kept: KeptAnswer, readable: Mapping[str, Document], archive: Archive, asker: Asker
) -> Coverage:
    """What was searched then, to the one who asked, without what is closed to her now."""
    now = archive.coverage(asker=asker, filters=kept.filters)
    if not kept.is_of(asker):
        return now
    return replace(
        kept.coverage,
        bodies=tuple(body for body in kept.coverage.bodies if body in now.bodies),
        kinds=tuple(kind for kind in kept.coverage.kinds if kind in now.kinds),
        unread_documents=tuple(
            document for document in kept.coverage.unread_documents if document.id in readable
        ),
    )
