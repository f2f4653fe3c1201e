"""The page texts of a service as texts to rank: every engine reads what the product read."""

from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from eval.bench.retrieval_set import RetrievalSet, Text
from eval.measures import MEASURES
from eval.questions import Question

TIMEOUT_S = 60.0
AT_ONCE = 100
DEPTH = 20  # as the contract measures
LONGEST = 900  # characters of a cut text; ours are about as long
MEASURED = {
    "nDCG@10": "ndcg@10",
    "R@10": "recall@10",
    "R@20": "recall@20",
    "MRR": "standard MRR@10",
}


def council_set(name: str, url: str, questions: Sequence[Question]) -> RetrievalSet:
    """Return the questions over the pages that a service shows the public.

    Left out is what the engines cannot differ in: a question without an answer, and one that is
    asked by a member, for no rival knows who may read what.
    """
    asked = [one for one in questions if one.answerable and one.asker is None]
    pages = pages_of(url)
    by_name = {measure.name: measure for measure in MEASURES}
    return RetrievalSet(
        name=f"{name}: {len(asked)} of {len(questions)} questions, {len(pages)} pages",
        language="danish",
        cuts={"pages": pages, "paragraphs": paragraphs_of(pages)},
        questions=asked,
        measures=[(shown, by_name[name]) for shown, name in MEASURED.items()],
        depth=DEPTH,
    )


def pages_of(url: str) -> list[Text]:
    """Return every page that the public may read, under its document's title.

    Raises:
        httpx.HTTPError: no answer, or one that says that it failed.
    """
    with httpx.Client(base_url=url, timeout=TIMEOUT_S) as http:
        return [
            Text(
                (document["file"], number),
                str(document["title"]),
                str(_get(http, f"{document['document_id']}/pages/{number}")["text"]),
            )
            for document in _documents(http)
            for number in range(1, int(document["pages"]) + 1)
        ]


def paragraphs_of(pages: Sequence[Text]) -> list[Text]:
    """Cut pages to runs of whole lines of at most `LONGEST` characters; a longer line stays."""
    return [
        Text(page.place, page.title, run) for page in pages for run in _runs(page.text.split("\n"))
    ]


def _runs(lines: Sequence[str]) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        if held and sum(map(len, held)) + len(held) + len(line) > LONGEST:
            yield "\n".join(held)
            held = []
        if line.strip():
            held.append(line)
    if held:
        yield "\n".join(held)


def _documents(http: httpx.Client) -> Iterator[dict[str, Any]]:
    offset, total = 0, 1
    while offset < total:
        reply = _get(http, f"?limit={AT_ONCE}&offset={offset}")
        total = int(reply["total"])
        offset += AT_ONCE
        yield from reply["documents"]


def _get(http: httpx.Client, path: str) -> dict[str, Any]:
    address = "/v1/documents" + (path if path.startswith("?") else f"/{path}")
    reply: dict[str, Any] = http.get(address).raise_for_status().json()
    return reply
