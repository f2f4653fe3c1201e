"""From the API's JSON to the page's values."""

from collections.abc import Mapping, Sequence

from ui.references import web_address
from ui.values import (
    Answer,
    Choice,
    Citation,
    Copy,
    Coverage,
    Document,
    Facets,
    Failure,
    Hit,
    Json,
    Link,
    PageText,
    ServiceStatus,
    Unread,
    day,
    moment,
    words,
)


def read_citation(data: Json) -> Citation:
    """Read one citation of an answer."""
    return Citation(
        number=int(data["number"]),
        document_id=str(data["document_id"]),
        title=words(data.get("title")) or words(data.get("file")),
        page=int(data["page"]),
        quote=words(data.get("quote")),
        url=data.get("url") or None,
        closed=data.get("closed") is True,
    )


def read_coverage(data: Json) -> Coverage:
    """Read a coverage receipt, of an answer or of the status call."""
    return Coverage(
        documents=int(data.get("documents") or 0),
        pages=int(data.get("pages") or 0),
        unread=int(data.get("unread") or 0),
        indexed_at=moment(data.get("indexed_at")),
        bodies=tuple(_name(body) for body in data.get("bodies") or ()),
        kinds=tuple(words(kind) for kind in data.get("kinds") or ()),
        date_from=day(data.get("from")),
        date_to=day(data.get("to")),
        unread_documents=tuple(
            Unread(
                title=words(one.get("title")) or words(one.get("file")),
                reason=words(one.get("reason")),
            )
            for one in data.get("unread_documents") or ()
        ),
    )


def _name(body: object) -> str:
    return words(body.get("name") or body.get("value")) if isinstance(body, dict) else words(body)


def read_answer(data: Json) -> Answer:
    """Read the whole answer, as `POST /v1/ask` and the event `done` give it."""
    return Answer(
        status=words(data.get("status")),
        text=words(data.get("answer")),
        first=next((words(one.get("text")) for one in data.get("statements") or ()), ""),
        citations=tuple(read_citation(one) for one in data.get("citations") or ()),
        coverage=read_coverage(data.get("coverage") or {}),
        generator=words(data.get("generator")),
        answer_id=words(data.get("answer_id")),
        conversation_id=data.get("conversation_id") or None,
        understood_as=words(data.get("understood_as")),
        kept=bool(data.get("kept")),
        choices=tuple(
            Choice(words(one.get("label")) or question, question)
            for one in data.get("choices") or ()
            if (question := words(one.get("question")))
        ),
    )


def read_hits(data: Json) -> tuple[Hit, ...]:
    """Read the hits of a search, best first."""
    return tuple(
        Hit(
            document_id=str(one["document_id"]),
            title=words(one.get("title")) or words(one.get("file")),
            kind=words(one.get("kind")),
            page=int(one["page"]),
            section=words(one.get("section")),
            text=words(one.get("text")),
            copies=tuple(_read_copy(copy) for copy in one.get("copies") or ()),
            closed=one.get("closed") is True,
        )
        for one in data.get("hits") or ()
    )


def _read_copy(data: Json) -> Copy:
    return Copy(
        document_id=str(data["document_id"]),
        title=words(data.get("title")) or words(data.get("file")),
        page=int(data["page"]),
        closed=data.get("closed") is True,
    )


def read_document(data: Json) -> Document:
    """Read what is known of one document."""
    return Document(
        document_id=str(data["document_id"]),
        file=words(data.get("file")),
        title=words(data.get("title")) or words(data.get("file")),
        source=words(data.get("source")),
        kind=words(data.get("kind")),
        body=data.get("body") or None,
        date=day(data.get("date")),
        case_number=data.get("case_number") or None,
        pages=int(data.get("pages") or 1),
        url=data.get("url") or None,
        state=words(data.get("state")),
        closed=data.get("closed") is True,
    )


def read_documents(data: Json) -> tuple[tuple[Document, ...], int]:
    """Read a run of documents, and how many there are in all."""
    found = tuple(read_document(one) for one in data.get("documents") or ())
    return found, int(data.get("total") or 0)


def read_page(data: Json) -> PageText:
    """Read one page's text and marks."""
    return PageText(
        page=int(data["page"]),
        label=words(data.get("label")),
        text=words(data.get("text")),
        case_number=data.get("case_number") or None,
        marks=tuple((int(start), int(end)) for start, end in data.get("marks") or ()),
        picture=bool(data.get("picture")),
        links=tuple(
            Link(words(one.get("title")), url)
            for one in data.get("links") or ()
            if (url := web_address(words(one.get("url"))))
        ),
    )


def read_facets(data: Json) -> Facets:
    """Read what can be filtered by."""
    return Facets(
        kinds=tuple(words(one["value"]) for one in data.get("kinds") or ()),
        bodies=tuple(
            (words(one["value"]), words(one.get("name")) or words(one["value"]))
            for one in data.get("bodies") or ()
        ),
        of_kind=_counts(data.get("kinds")),
        of_body=_counts(data.get("bodies")),
        date_from=day(data.get("from")),
        date_to=day(data.get("to")),
    )


def _counts(choices: Sequence[Json] | None) -> Mapping[str, int]:
    return {words(one["value"]): int(one.get("count") or 0) for one in choices or ()}


def read_status(data: Json) -> ServiceStatus:
    """Read how the service stands."""
    ingestion = data.get("ingestion") or {}
    return ServiceStatus(
        coverage=read_coverage(data),
        failures=tuple(
            Failure(
                file=words(one.get("file")),
                reason=words(one.get("reason")),
                source=words(one.get("source")),
            )
            for one in data.get("failures") or ()
        ),
        ingesting=bool(ingestion),
        files=int(ingestion.get("files") or 0),
        files_done=int(ingestion.get("files_done") or 0),
        marks=int(data["marks"]) if data.get("marks") is not None else None,
        policy_trouble=words((data.get("policy") or {}).get("trouble")),
    )
