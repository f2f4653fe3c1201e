"""`byraad search --explain`: hits with what they were found by, for the owner of the data alone."""

import time
from typing import Any

from assistant.api.messages.replies import HitOut
from assistant.api.messages.requests import SearchIn
from assistant.cli.events import Json
from assistant.domain.access import Asker
from assistant.domain.explanations import Explanation
from assistant.service import Assistant

DIGITS = 4


def explained(assistant: Assistant, query: str, limit: int, asker: Asker) -> Json:
    """Return the object of `POST /v1/search`, each hit with an `explanation` or none.

    Raises:
        ValueError: the query or the limit is none that the service would take.
        ByraadError: as a search.
    """
    asked, started = SearchIn(query=query, limit=limit), time.perf_counter()
    found = assistant.explain(asked.query, asker=asker, limit=asked.limit)
    hits = [
        HitOut.of(hit).model_dump(mode="json") | {"explanation": why and _written(why)}
        for hit, why in found
    ]
    return {"hits": hits, "took_ms": round(1000 * (time.perf_counter() - started))}


def _written(why: Explanation) -> dict[str, Any]:
    adding = sorted(why.parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    return {
        "score": _rounded(why.score),
        "found_by": [
            {
                "asked": mention.asked,
                "said": mention.said,
                "how": mention.how.value,
                "strength": _rounded(mention.strength),
                "weight": _rounded(mention.weight),
            }
            for mention in why.mentions
        ],
        "missing": list(why.missing),
        "features": [
            {"name": name, "value": _rounded(why.features[name]), "adds": _rounded(adds)}
            for name, adds in adding
        ],
    }


def _rounded(number: float) -> float:
    return round(number, DIGITS)
