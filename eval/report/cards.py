"""A question on a card that opens: what was wanted, what was found, and what was said."""

from eval.causes import cause_of, evidence_rank
from eval.measures.ndcg import ndcg_of
from eval.observations import Cited, Judgement, Observation
from eval.questions import Question
from eval.report.markup import Html, el, join
from eval.wording import danish, pages

SHOWN_HITS = 10
FAILED = {
    "answered": "ikke rigtigt",
    "partial": "delvist svar",
    "not_found": "sagde nej",
    "clarify": "spurgte tilbage",
    "refused": "afviste",
    "error": "intet svar",
}


def card(one: Observation) -> Html:
    """Return the card of a question in one run."""
    return el(
        "details",
        _summary(one),
        el(
            "div",
            el("section", expected(one.question), found(one)),
            el("section", said(one)),
            el("section", facts_of(one), class_="wide"),
            class_="inside",
        ),
        class_="card",
        id=f"q-{one.question.id}",
    )


def badge(one: Observation) -> Html:
    """Return how the question ended, in a word and a colour."""
    if cause_of(one) is not None:
        return el("span", f"✗ {FAILED.get(one.status, one.status)}", class_="badge bad")
    ended = "rigtigt svar" if one.question.answerable else "ærligt nej"
    return el("span", f"✓ {ended}", class_="badge good")


def expected(question: Question) -> Html:
    """Return the answer that was wanted, and its evidence."""
    if not question.answerable:
        wanted = el("p", "Dokumenterne har ikke svaret: der skal siges ærligt nej.")
        return join((el("h4", "Ventet"), wanted, *_more(question)))
    must = "; ".join(" / ".join(entry) for entry in question.must_include)
    parts = [el("h4", "Ventet"), el("p", question.answer, class_="said")]
    if must:
        parts.append(el("p", "Skal med: ", el("code", must), class_="note"))
    parts += [
        el("blockquote", f"»{proof.quote}«", el("cite", pages(proof.places)), class_="evidence")
        for proof in question.proofs
    ]
    if question.also:
        parts.append(el("p", f"Står også: {pages(question.also)}", class_="note"))
    return join((*parts, *_more(question)))


def said(one: Observation, title: str = "Svaret") -> Html:
    """Return the answer that came, with its citations."""
    head = el("h4", title, " ", badge(one))
    cause = cause_of(one)
    why = (
        [el("p", el("strong", cause.heading), f". {cause.meaning}", class_="note")] if cause else []
    )
    text = el("p", one.answer or "(intet svar)", class_="said")
    return join((head, *why, text, *(_citation(one, cited) for cited in one.citations)))


def found(one: Observation) -> Html:
    """Return the first hits, those on a page of the evidence marked."""
    rank = evidence_rank(one)
    where = ""
    if one.question.answerable:
        where = f", beviset på plads {rank}" if rank else ", beviset er ikke blandt de 20"
    if not one.hits:
        return join((el("h4", "Fund"), el("p", "Ingen fund.")))
    rows = []
    for place, (file, page) in enumerate(one.hits[:SHOWN_HITS], 1):
        is_evidence = (file, page) in one.question.pages
        mark = el("span", "bevis", class_="badge good") if is_evidence else Html("")
        hit = el("span", f"{file} side {page} ", mark)
        kind = "evidence" if is_evidence else None
        rows.append(el("li", el("span", str(place)), hit, class_=kind))
    return join((el("h4", f"Fund 1-{len(rows)}{where}"), el("ol", *rows, class_="hits")))


def facts_of(one: Observation) -> Html:
    """Return its times, its scores and its faults in small print."""
    parts = [
        f"Status: {one.status}",
        f"Tid: {danish(one.took_ms, 0)} ms i tjenesten, {danish(one.wall_ms, 0)} ms hos klienten",
    ]
    if one.question.answerable:
        parts.append(f"nDCG@10: {danish(ndcg_of(one), 2)}")
    if one.usage is not None:
        tokens = f"{one.usage.prompt_tokens} ind, {one.usage.completion_tokens} ud"
        parts.append(f"Tokens: {tokens}")
    if one.judgement is not None:
        parts.append(_judgement(one.judgement))
    parts += [f"Fejl: {failure}" for failure in one.failures]
    return el("p", " · ".join(parts), class_="note")


def _summary(one: Observation) -> Html:
    side = [one.question.type]
    if one.question.answerable:
        side.append(f"nDCG {danish(ndcg_of(one), 2)}")
    return el(
        "summary",
        el("span", one.question.id, class_="id"),
        el("span", one.question.text, class_="asked"),
        el("span", " · ".join(side), class_="side"),
        badge(one),
    )


def _citation(one: Observation, cited: Cited) -> Html:
    file, page = cited.place
    mark = (
        el("span", "✓ står på siden", class_="badge good")
        if cited.proved
        else el("span", "✗ ikke fundet på siden", class_="badge bad")
    )
    is_evidence = cited.place in one.question.pages
    evidence = el("span", "bevis", class_="badge good") if is_evidence else ""
    address = f"/v1/documents/{cited.document_id}/pages/{page}"
    return el(
        "blockquote",
        f"[{cited.number}] »{cited.quote}«",
        el("cite", f"{file} side {page} ", mark, " ", evidence),
        el("cite", el("code", address)) if cited.document_id else "",
        class_="evidence" if is_evidence else None,
    )


def _more(question: Question) -> list[Html]:
    told = []
    if question.follows:
        told.append(f"Stilles efter spørgsmålet {question.follows}.")
    if question.asker:
        told.append(f"Stilles som {question.asker}.")
    if question.tags:
        told.append(f"Mærker: {', '.join(question.tags)}.")
    if question.note:
        told.append(f"Note: {question.note}")
    return [el("p", line, class_="note") for line in told]


def _judgement(judgement: Judgement) -> str:
    return (
        f"Dommerens skøn: bæres af citaterne {danish(judgement.faithful, 0)}, "
        f"rigtighed {danish(judgement.correct, 1)} af 5, "
        f"på spørgsmålet {danish(judgement.relevant, 1)}"
        + "".join(f" (fejl: {failure})" for failure in judgement.failures)
    )
