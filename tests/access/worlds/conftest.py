"""Pairs of worlds, and what compares them byte by byte."""

# ruff: noqa: ANN001, ANN401 - the values of the conftest above cannot be imported by name

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.api.parts.ports import IngestionProgress
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.testing.closed_worlds import (
    BO,
    CARLA,
    CLOSED_SOURCE,
    OPEN_SOURCE,
    ClosedWorld,
    closed_world,
    write,
)
from assistant.testing.models import obedient
from assistant.testing.probing import Probe, Template, filled, probes, templates

TABLE = Path(__file__).with_name("probes.toml")
OTHERS = (Asker(user="ada", groups=frozenset({"admin"})), BO, CARLA)
# Other people's doings: questions that the asker puts later, too. The last ones cost more.
DOINGS = (
    ("POST", "/v1/ask", {"question": "{text}"}),
    ("POST", "/v1/ask", {"question": "Hvad koster {word}?"}),
    ("POST", "/v1/answers/{answer}/share", {"shared": True}),
    ("POST", "/v1/answers/{answer}/feedback", {"verdict": "wrong", "comment": "{word}"}),
    ("POST", "/v1/search", {"query": "{text}"}),
    ("POST", "/v1/enquiries/check", {"text": "{word}"}),
    ("POST", "/v1/enquiries", {"text": "{word}?", "check": {"known": [], "gap": ["{word}?"]}}),
    ("PATCH", "/v1/enquiries/{enquiry}", {"version": 1, "status": "sent", "audience": []}),
    ("POST", "/v1/enquiries/{enquiry}/answer", {"text": "Der er intet at sige om {word}."}),
)  # fmt: skip
OF_EACH = 4
EVERY = 7  # requests, and somebody else asks in between
_UNKNOWN = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Difference:
    """A request that tells the worlds apart, and both replies."""

    seed: int
    probe: Probe
    alone: Any
    beside: Any

    def __str__(self) -> str:
        replies = "\n".join(
            f"  {name}: {sent.status} {sent.text[:1500]}\n    {sent.headers}"
            for name, sent in (("alone", self.alone), ("beside", self.beside))
        )
        return (
            f"world {self.seed}: {self.probe.route} {self.probe.path} {self.probe.body}\n{replies}"
        )


@dataclass
class Pair:
    """A world as it is, and one with those papers alone that an asker may read."""

    world: ClosedWorld
    asker: Asker
    alone: Path
    beside: Path
    by_model: bool
    runs: int = 0  # of requests that were put to it

    def remove(self) -> None:
        """Delete it: hundreds of worlds need not lie about."""
        shutil.rmtree(self.alone.parent)


@dataclass
class Comparing:
    """Puts the same requests to both, and holds the replies against each other."""

    join: Callable[..., Any]
    table: Sequence[Template]
    mend: Callable[[Any], None] = lambda _joined: None  # what a mutant does to a joined service
    compared: int = 0
    allowed: int = 0  # replies of 200
    routes: set[str] = field(default_factory=set)
    with_their_answer: int = 0  # worlds where another shared what the asker may not read

    def differences(self, pair: Pair, number: int) -> Iterator[Difference]:
        """Yield every request whose replies differ."""
        script = obedient if pair.by_model else None
        pair.runs += 1
        with ExitStack() as stack:
            two = [stack.enter_context(self.join(d, script)) for d in (pair.alone, pair.beside)]
            for joined in two:
                joined.ids.run = pair.runs
                self.mend(joined)
            alone, beside = two
            reading = IngestionProgress(phase="læser", files=9, files_done=3)
            beside.change(ingestion=lambda: reading)
            theirs = live(beside, pair.world, pair.asker)
            own: dict[str, str] = {}
            self.with_their_answer += "their_answer" in theirs
            for at, probe in enumerate(probes(pair.world, pair.asker, self.table, number)):
                if at % EVERY == 1:
                    between(beside, pair.world, probe)
                first, second = (
                    self._put(joined, pair.asker, probe, theirs | own) for joined in two
                )
                self.compared += 1
                self.allowed += first.status == 200
                self.routes.add(probe.route)
                if first != second or alone.prompts != beside.prompts:
                    yield Difference(pair.world.seed, probe, first, second)
                remember(own, first)

    def _put(self, joined: Any, asker: Asker, probe: Probe, ids: dict[str, str]) -> Any:
        joined.prompts.clear()
        path, body = filled(probe.path, ids, in_address=True), filled(probe.body, ids)
        path, body = (_blank(value) for value in (path, body))
        return joined.call(asker, probe.method, path, body, **dict(probe.headers))


def _blank(value: Any) -> Any:
    """Where nothing was given for a name, an id that nobody has."""
    text = json.dumps(value)
    return json.loads(re.sub(r"\{[a-z_]+\}", _UNKNOWN, text))


def remember(own: dict[str, str], sent: Any) -> None:
    """Note the ids of a reply."""
    if not sent.headers or b"json" not in dict(sent.headers).get(b"content-type", b""):
        return
    reply = sent.json()
    for name in ("answer", "conversation", "enquiry"):
        if isinstance(reply, dict) and isinstance(reply.get(f"{name}_id"), str):
            own[name] = reply[f"{name}_id"]
    if isinstance(reply, dict) and reply.get("answers") and "enquiry_id" in reply:
        own["received"] = reply["answers"][0]["answer_id"]


def live(joined: Any, world: ClosedWorld, asker: Asker) -> dict[str, str]:
    """Let others ask, share, judge and draft; return the ids of what they made."""
    joined.ids.whose, made, is_hidden = "another", {}, False
    shown = {paper.id for paper in world.readable(asker)}
    for number, other in enumerate([o for o in OTHERS if o.user != asker.user][:2]):
        doings = DOINGS if not number else DOINGS[:OF_EACH]  # the first is an admin
        own: dict[str, str] = {}
        secret, matter = world.secrets[number], world.matters[number]
        words = {"word": secret, "text": f"Hvad koster det at ændre {matter}?"}
        for method, path, body in doings:
            sent = joined.call(other, method, filled(path, own), filled(body, words))
            assert sent.status == 200, sent.text
            remember(own, sent)
            if "answer_id" in (reply := sent.json()) and "citations" in reply:
                is_hidden = bool(reply["citations"]) and not shown & {
                    citation["document_id"] for citation in reply["citations"]
                }
        if not is_hidden:  # what she shared may be opened by whoever may read what it quotes
            del own["answer"]
        made = {f"their_{name}": value for name, value in own.items()} | made
    joined.ids.whose = "own"
    joined.prompts.clear()
    return made


def between(joined: Any, world: ClosedWorld, probe: Probe) -> None:
    """Let another ask of a secret, and what the asker is about to ask."""
    joined.ids.whose = "another"
    said = probe.body.get("question") if isinstance(probe.body, dict) else None
    for question in (said, f"Hvad siges der om {world.secrets[1]}?"):
        if question:
            joined.call(OTHERS[0], "POST", "/v1/ask", {"question": question})
    joined.ids.whose = "own"


@pytest.fixture(scope="session")
def table() -> list[Template]:
    return templates(TABLE)


@pytest.fixture(scope="session")
def comparing(join, table) -> Callable[..., Comparing]:
    """Return what makes a comparison; `mend` is what a mutant does to a service."""
    return lambda mend=lambda _joined: None: Comparing(join, table, mend)


@pytest.fixture(scope="session")
def pairs(ingest, tmp_path_factory) -> Callable[..., Pair]:
    """Return what makes the pair of a seed, for an asker; each is made once."""
    made: dict[tuple[int, Asker], Pair] = {}
    root = tmp_path_factory.mktemp("worlds")

    def pair(seed: int, asker: Asker = THE_PUBLIC) -> Pair:
        if (seed, asker) not in made:
            made[seed, asker] = _pair(
                closed_world(seed), asker, root / f"{seed}-{asker.user}", ingest
            )
        return made[seed, asker]

    return pair


def _pair(world: ClosedWorld, asker: Asker, root: Path, ingest: Callable[..., None]) -> Pair:
    alone = write(world.readable(asker), root / "alone-papers", order=(OPEN_SOURCE, CLOSED_SOURCE))
    beside = write(world.papers, root / "beside-papers", order=(CLOSED_SOURCE, OPEN_SOURCE))
    held = [folder for folder in alone if len(list(folder.iterdir())) > 1]
    ingest(root / "alone", held)
    if world.seed % 2:  # the closed ones first, in a run of their own
        ingest(root / "beside", beside[:1])
    ingest(root / "beside", beside)
    return Pair(world, asker, root / "alone", root / "beside", by_model=world.seed % 2 == 0)
