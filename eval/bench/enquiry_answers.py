"""Answers to numbered enquiries: which questions are mapped to the passage that answers them.

The twelve answers of the invented municipality are put in as they came, and as text from which the
words of the questions, and then their numbers too, were taken out.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ANSWERED = Path(__file__).parents[1] / "questions" / "enquiries" / "answered.jsonl"
TIMEOUT_S = 120.0
PAGES = 20  # of one answer, at most
WAYS = ("as it came", "numbers alone", "neither numbers nor questions")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mapped:
    """What became of one question."""

    right: bool
    skipped: bool  # the answer leaves it out: right is to call it unanswered


class Member:
    """Somebody with a token, who sends enquiries and puts in their answers."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=TIMEOUT_S, headers=headers)
        listed = self._get("/v1/documents", limit=100)["documents"]
        self._ids: Mapping[str, str] = {each["file"]: each["document_id"] for each in listed}

    def mapped(self, task: Json, way: str) -> Sequence[Mapped]:
        """Send the task's questions, put in its answer, and look what was found."""
        asked = [each["question"] for each in task["questions"]]
        enquiry = self._sent(asked)
        document = self._ids[task["answer"]]
        if way == WAYS[0]:
            content = self._http.get(f"/v1/documents/{document}/file").raise_for_status().content
            reply = self._http.post(
                f"/v1/enquiries/{enquiry}/answer", params={"file": task["answer"]}, content=content
            )
        else:
            text = without(self._text(document), asked, numbered=way == WAYS[1])
            reply = self._http.post(f"/v1/enquiries/{enquiry}/answer", json={"text": text})
        outcome = reply.raise_for_status().json()["outcome"]
        pairs = zip(task["questions"], outcome, strict=True)
        return [Mapped(_is_right(said, found), said["holds"] is None) for said, found in pairs]

    def _sent(self, questions: Sequence[str]) -> str:
        """Draft an enquiry, put these questions in it, and send it; nobody else sees it."""
        body = {
            "text": " ".join(questions)[:4000],
            "check": {"known": [], "gap": questions},
            "audience": [],
        }
        made = self._http.post("/v1/enquiries", json=body).raise_for_status().json()
        change = {"version": made["version"], "questions": questions, "status": "sent"}
        path = f"/v1/enquiries/{made['enquiry_id']}"
        self._http.patch(path, json=change).raise_for_status()
        return str(made["enquiry_id"])

    def _text(self, document: str) -> str:
        count = self._get(f"/v1/documents/{document}")["pages"]
        pages = range(1, min(count, PAGES) + 1)
        return "\n".join(self._get(f"/v1/documents/{document}/pages/{n}")["text"] for n in pages)

    def _get(self, path: str, **query: Any) -> Json:  # noqa: ANN401 - what an address takes
        reply: Json = self._http.get(path, params=query).raise_for_status().json()
        return reply


def without(text: str, questions: Sequence[str], *, numbered: bool) -> str:
    r"""Take the words of questions out of an answer; a number may stay in their place.

    >>> without("Spørgsmål 1: Hvad\nkoster det?\nSvar: Ti.", ["Hvad koster det?"], numbered=True)
    '1. \nTi.'
    """
    left = text
    for question in questions:
        pattern = r"\s+".join(map(re.escape, question.split()))
        found = re.search(rf"(?:Spørgsmål (\d+):\s*)?{pattern}", left)
        if found is not None:
            number = f"{found[1]}. " if numbered and found[1] else ""
            left = f"{left[: found.start()]}{number}{left[found.end() :]}"
    return left.replace("Svar: ", "")


def of_answers(member: Member) -> Iterator[tuple[str, str, str]]:
    """The figures: questions mapped to their passages, and skipped ones that are told as such."""
    lines = ANSWERED.read_text(encoding="utf-8").splitlines()
    tasks = [json.loads(line) for line in lines]
    for way in WAYS:
        found = [each for task in tasks for each in member.mapped(task, way)]
        there = [each.right for each in found if not each.skipped]
        gone = [each.right for each in found if each.skipped]
        reach = "0.90" if way == WAYS[0] else ""
        yield f"mapped to its passage, {way}", _share(there), reach
        yield f"skipped and said so, {way}", _share(gone), "1" if reach else ""


def _is_right(said: Json, found: Json) -> bool:
    if said["holds"] is None:
        return bool(found["state"] == "unanswered")
    passage = " ".join((found["passage"] or "").split())
    return bool(passage.startswith(said["holds"]))


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.2f} ({sum(hits)} of {len(hits)})" if hits else "none"
