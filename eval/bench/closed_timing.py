"""Whether durations tell closed from absent: `python -m eval.bench.closed_timing [CORPUS]`.

The public asks in turns for what is closed to it and for what there is not. The figure is how often
a call for the closed took longer than one for the absent (the area under the curve of a classifier
that goes by the duration): 0.5 tells nothing, and so does whatever is near it on a busy machine.
"""

import random
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from eval.bench.arguments import parser
from eval.bench.program import ingest, run, serving
from eval.bench.table import print_rows

PAIRS = 2_000
WARMING = 50
TIMEOUT_S = 30.0

Call = Callable[[httpx.Client, str], httpx.Response]


def main() -> None:
    """Ingest, serve, and put the pairs to each route."""
    made = parser(__doc__)
    made.add_argument("--pairs", type=int, default=PAIRS)
    arguments = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ingest(arguments.corpus, data)
        token = run(data, "token", "--sub", "timing", "--groups", "admin").strip()
        with (
            serving(data) as service,
            httpx.Client(base_url=service.url, timeout=TIMEOUT_S) as http,
        ):
            closed = _closed(http, {"Authorization": f"Bearer {token}"})
            rows = [
                (name, f"{_told_apart(http, call, closed, absent, arguments.pairs):.3f}")
                for name, call, closed, absent in _routes(*closed)
            ]
    print_rows(f"Closed or absent, {arguments.pairs} pairs", ("route", "told apart"), rows)


def _closed(http: httpx.Client, admin: dict[str, str]) -> tuple[list[str], list[str]]:
    """The ids of the documents that the public may not read, and words that stand in them alone."""
    everything = _documents(http, admin)
    public = _documents(http, {})
    closed = sorted(set(everything) - set(public))
    if not closed:
        raise SystemExit("Nothing in this folder is closed to the public.")
    open_words = {word for id_ in public for word in _words(http, id_, {})}
    words = {word for id_ in closed for word in _words(http, id_, admin)} - open_words
    return closed, sorted(words)


def _documents(http: httpx.Client, headers: dict[str, str]) -> list[str]:
    reply = http.get("/v1/documents?limit=100", headers=headers).json()
    return [document["document_id"] for document in reply["documents"]]


def _words(http: httpx.Client, id_: str, headers: dict[str, str]) -> set[str]:
    page = http.get(f"/v1/documents/{id_}/pages/1", headers=headers)
    text: str = page.json()["text"] if page.is_success else ""
    return {word.strip(".,:;()»«").lower() for word in text.split() if len(word) > 8}


def _routes(
    ids: Sequence[str], words: Sequence[str]
) -> list[tuple[str, Call, Sequence[str], Sequence[str]]]:
    chance = random.Random(3)  # noqa: S311 - chance, not secrets
    no_ids = [str(uuid.UUID(int=chance.getrandbits(128), version=5)) for _ in ids]
    # Of the halves of two words, so that they are as long and as Danish as those.
    halves = [(word[: len(word) // 2], word[len(word) // 2 :]) for word in words]
    mixed = {chance.choice(halves)[0] + chance.choice(halves)[1] for _ in words}
    no_words = sorted(mixed - set(words))
    filtered = _posting(lambda id_: {"query": "udvalget", "filters": {"document_id": [id_]}})
    searched = _posting(lambda word: {"query": word})
    return [
        ("GET /v1/documents/{id}", lambda http, id_: http.get(f"/v1/documents/{id_}"), ids, no_ids),
        ("GET …/file", lambda http, id_: http.get(f"/v1/documents/{id_}/file"), ids, no_ids),
        ("GET …/pages/1", lambda http, id_: http.get(f"/v1/documents/{id_}/pages/1"), ids, no_ids),
        ("POST /v1/search, filtered", filtered, ids, no_ids),
        ("POST /v1/search, a word", searched, words, no_words),
    ]


def _posting(body: Callable[[str], dict[str, Any]]) -> Call:
    return lambda http, value: http.post("/v1/search", json=body(value))


def _told_apart(
    http: httpx.Client, call: Call, closed: Sequence[str], absent: Sequence[str], pairs: int
) -> float:
    chance = random.Random(7)  # noqa: S311 - chance, not secrets
    taken: dict[bool, list[float]] = {True: [], False: []}
    for n in range(WARMING + pairs):
        kinds = [True, False]
        chance.shuffle(kinds)  # whichever comes first finds a colder machine
        for is_closed in kinds:
            value = chance.choice(closed if is_closed else absent)
            started = time.perf_counter()
            call(http, value)
            if n >= WARMING:
                taken[is_closed].append(time.perf_counter() - started)
    return _area(taken[True], taken[False])


def _area(first: Sequence[float], second: Sequence[float]) -> float:
    """How often one of `first` is larger than one of `second`; equal ones count half.

    >>> _area([2.0, 3.0], [1.0, 2.0])
    0.875
    """
    ordered = np.sort(np.array(second))
    below = np.searchsorted(ordered, first, side="left")
    not_above = np.searchsorted(ordered, first, side="right")
    return float((below + not_above).sum() / 2 / len(first) / len(second))


if __name__ == "__main__":
    main()
