"""Measures enquiries: `python -m eval.bench.enquiries [--tasks TASKS.jsonl --corpus FOLDER]`.

It starts two services: one of the folder that the tasks build upon, where there are any, and one of
the invented municipality. `--url` measures the tasks at a service that runs already.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from eval.bench.enquiry_answers import Member, of_answers
from eval.bench.program import ingest, run, serving
from eval.bench.table import print_rows

OWN = Path(__file__).parents[1] / "questions" / "enquiries"
REWORDED, UNRELATED = OWN / "reworded.jsonl", OWN / "unrelated.txt"
INVENTED = Path(__file__).parents[2] / "corpus"
FIRST_PAGES = 10
FIRST_SIMILAR = 2
SAME = 0.6  # of the words of a question that must not be asked
TIMEOUT_S = 120.0
_WORD = re.compile(r"[a-zæøå0-9]{4,}")
# What stands in nearly every question, and tells nothing of what it is about.
_COMMON = frozenset("hvad hvem hvilke hvilken hvordan hvornår mange kommunen aarhus dette".split())
_HYPHENS = re.compile("[\\s\\-\u00ad\u0002\ufffe]+")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the service made of one task."""

    task: Json
    check: Json
    draft: Json

    @property
    def asks(self) -> bool:
        """Whether an enquiry was drafted."""
        return bool(self.draft["questions"])

    @property
    def citations(self) -> Sequence[Json]:
        """All that is cited, in the order it is shown."""
        facts = [*self.check["known"], *self.draft["background"], *self.check["similar"]]
        return [citation for fact in facts for citation in fact["citations"]]

    def evidence(self) -> Sequence[bool]:
        """Whether each quote has a page among the first that are cited."""
        facts = [*self.check["known"], *self.draft["background"]]
        cited = [(c["file"], c["page"]) for fact in facts for c in fact["citations"]]
        first = list(dict.fromkeys(cited))[:FIRST_PAGES]
        places = [each["places"] for each in self.task["evidence"]]
        return [any((f, p) in first for f, pages in at.items() for p in pages) for at in places]

    def is_addressed(self) -> bool:
        """Whether a department that may answer is named; all of them where all are needed."""
        said = " | ".join(each["department"] for each in self.draft["addressee"]).lower()
        right = [any(n.lower() in said for n in names) for names in self.task["addressee"]]
        return all(right) if self.task.get("all") else any(right)

    def asks_again(self) -> Sequence[tuple[str, str]]:
        """Drafted questions that are much like one that must not be asked."""
        return [
            (question, known)
            for question in self.draft["questions"]
            for known in self.task.get("must_not_ask", ())
            if _alike(question, known)
        ]


class Service:
    """A service, over HTTP and nothing else."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=TIMEOUT_S)
        self._pages: dict[tuple[str, int], str] = {}

    def check(self, text: str) -> Json:
        """Check a request."""
        return self._post("/v1/enquiries/check", {"text": text})

    def outcome(self, task: Json) -> Outcome:
        """Check a task's request and draft it."""
        text = task["request"]
        check = self.check(text)
        return Outcome(task, check, self._post("/v1/enquiries", {"text": text, "check": check}))

    def stands(self, citation: Mapping[str, Any]) -> bool:
        """Whether a quote stands on the page that it names."""
        place = citation["document_id"], citation["page"]
        if place not in self._pages:
            reply = self._http.get(f"/v1/documents/{place[0]}/pages/{place[1]}").raise_for_status()
            self._pages[place] = _HYPHENS.sub("", reply.json()["text"])
        return _HYPHENS.sub("", citation["quote"]) in self._pages[place]

    def _post(self, path: str, body: Json) -> Json:
        reply: Json = self._http.post(path, json=body).raise_for_status().json()
        return reply


def _alike(question: str, known: str) -> bool:
    asked, told = (set(_WORD.findall(text.lower())) - _COMMON for text in (question, known))
    return bool(told) and len(asked & told) / len(told) >= SAME


def of_tasks(outcomes: Sequence[Outcome], service: Service) -> Iterator[tuple[str, str, str]]:
    """The figures of the tasks."""
    wanted = [each for each in outcomes if each.task["enquiry"]]
    others = [each for each in outcomes if not each.task["enquiry"]]
    evidence = [hit for each in outcomes for hit in each.evidence()]
    questions = sum(len(each.draft["questions"]) for each in outcomes)
    again = sum(len(each.asks_again()) for each in outcomes)
    proved = [service.stands(citation) for each in outcomes for citation in each.citations]
    yield "evidence on the first ten pages cited", _share(evidence), "0.65"
    yield "addressee", _share([each.is_addressed() for each in wanted]), "0.85"
    yield "drafted where it is wanted", _share([each.asks for each in wanted]), "1"
    kind = [not each.asks and bool(each.draft["remarks"]) for each in others]
    yield "a kind word and no draft elsewhere", _share(kind), "1"
    yield "asks what is answered", f"{again} of {questions}", "≤ 5 %"
    yield "citation precision", _share(proved), "1"


def of_own(service: Service) -> Iterator[tuple[str, str, str]]:
    """The figures of the invented municipality's enquiries, reworded."""
    found, near = [], []
    for line in REWORDED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        similar = service.check(row["text"])["similar"]
        files = [each["citations"][0]["file"] for each in similar[:FIRST_SIMILAR]]
        found.append(row["original"] in files)
        near.append(any(s["near_duplicate"] for s in similar[:FIRST_SIMILAR]))
    wrong = [
        any(each["near_duplicate"] for each in service.check(text)["similar"])
        for text in UNRELATED.read_text(encoding="utf-8").splitlines()
    ]
    yield "the original among the first two", _share(found), "0.95"
    yield "a reworded one called a near-duplicate", _share(near), ""
    yield "an unrelated one called a near-duplicate", _share(wrong), "≤ 0.02"


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.2f} ({sum(hits)} of {len(hits)})" if hits else "none"


def main() -> None:
    """Print the figures, and with --show every drafted question for reading by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=Path, help="requests, as JSON lines")
    parser.add_argument("--corpus", type=Path, help="the folder that they build upon")
    parser.add_argument("--url", help="a service of that folder, instead")
    parser.add_argument("--own", type=Path, default=INVENTED, help="the invented municipality")
    parser.add_argument("--show", action="store_true", help="list questions and departments")
    arguments = parser.parse_args()
    rows: list[tuple[str, str, str]] = []
    outcomes: list[Outcome] = []
    if arguments.tasks is not None:
        tasks = [json.loads(line) for line in arguments.tasks.read_text("utf-8").splitlines()]
        with _at(arguments.url, arguments.corpus or INVENTED) as service:
            outcomes = [service.outcome(task) for task in tasks]
            rows += of_tasks(outcomes, service)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ingest(arguments.own, data)
        with serving(data) as running:
            rows += of_own(Service(running.url))
            token = run(data, "token", "--sub", "member", "--groups", "council").strip()
            rows += of_answers(Member(running.url, token))
    print_rows("Enquiries", ("what", "figure", "reach"), rows)
    for each in outcomes if arguments.show else ():
        named = ", ".join(a["department"] for a in each.draft["addressee"])
        print(f"\n{each.task['id']}: {each.draft['title']}\n  to: {named}")
        print("\n".join(f"  - {question}" for question in each.draft["questions"]))
        print("\n".join(f"  ASKED AGAIN: {q} = {k}" for q, k in each.asks_again()))


@contextmanager
def _at(url: str | None, corpus: Path) -> Iterator[Service]:
    if url is not None:
        yield Service(url)
        return
    with tempfile.TemporaryDirectory() as folder:
        ingest(corpus, Path(folder))
        with serving(Path(folder)) as running:
            yield Service(running.url)


if __name__ == "__main__":
    main()
