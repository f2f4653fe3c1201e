"""An answer as it is printed: question, answer, references, dates. On the screen it is hidden."""

from ui.answer_wording import ASKED_AT, UNDERSTOOD_AS
from ui.danish import danish_time
from ui.marking import clean_answer, clean_quote, element, elements
from ui.receipt import receipt
from ui.references import distinct, web_address
from ui.state import Outcome
from ui.values import Answer, Citation
from ui.wording import COPY_FOOTER, NAME, SOURCES, STATUSES


def printed(outcome: Outcome, answer: Answer) -> str:
    """Return an answer as inert HTML for paper."""
    notice = STATUSES.get(answer.status, STATUSES["error"])
    understood = f"{UNDERSTOOD_AS}{clean_quote(answer.understood_as)}"
    asked_at = ASKED_AT.format(time=danish_time(outcome.asked_at)) if outcome.asked_at else ""
    lines = [line.strip() for line in clean_answer(answer.text).split("\n")]
    parts = [
        element("p", NAME, "by"),
        element("h1", outcome.question),
        element("p", understood) if answer.understood_as else "",
        element("p", asked_at, "small"),
        "" if notice.tone == "ok" else element("h2", notice.heading),
        elements("p", filter(None, lines)),
        _references(distinct(answer.citations)),
        element("p", receipt(answer.coverage), "small"),
        element("p", COPY_FOOTER.format(name=NAME), "small"),
    ]
    return f'<section class="printed">{"".join(parts)}</section>'


def _references(citations: tuple[Citation, ...]) -> str:
    rows = "".join(f"<li>{_reference(one)}</li>" for one in citations)
    return f"{element('h2', SOURCES)}<ul>{rows}</ul>" if rows else ""


def _reference(citation: Citation) -> str:
    place = f"[{citation.number}] {clean_quote(citation.title)}, side {citation.page}"
    quote = element("q", clean_quote(citation.quote))
    return element("b", place) + quote + element("span", web_address(citation.url) or "")
