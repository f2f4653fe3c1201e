"""A run as one JSON object, and back.

At the top level stand the counts and every measure by its name; `docs/evaluation.md` tells the
rest. Adding a member is fine; a change of what one means is a new `version`.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.causes import Cause, cause_of, evidence_rank
from eval.costs import Cost, Prices
from eval.measures import CONTRACT
from eval.measures.latency import MEASURES as LATENCY
from eval.measures.measure import Measure
from eval.measures.net_score import is_good
from eval.observations import Cited, Judgement, Observation, Stated, Usage
from eval.questions import from_row, to_row
from eval.runs import Identity, Run
from eval.scores import SHOWN_FAILURES, Scores, TypeScore, Values, rounded

FORMAT = "byraad-eval"
VERSION = 1

Json = dict[str, Any]


class BadRun(ValueError):
    """A file holds no run that can be read; `str(error)` is a Danish sentence."""


def as_json(run: Run) -> Json:
    """Return the run as an object that `json.dumps` takes."""
    scores = run.scores
    return {
        "format": FORMAT,
        "version": VERSION,
        "questions": scores.questions,
        "failures": len(scores.failures),
        **_numbers(scores.values),
        "citations": scores.citations,
        "first failures": list(scores.failures[:SHOWN_FAILURES]),
        "run": asdict(run.identity),
        "measures": [_measure(measure, value) for measure, value in scores.values],
        "types": [_type(one) for one in scores.types],
        "causes": _causes(scores),
        "latency": _numbers(tuple((m, m.of(run.seen)) for m in LATENCY)),
        "cost": _cost(run.cost),
        "asked": [_asked(one) for one in run.seen],
    }


def read_run(path: Path) -> Run:
    """Read what `--save` or `--json` wrote.

    Raises:
        BadRun: there is no such file, or it holds something else.
    """
    try:
        return _run(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadRun(f"Målingen {path} kan ikke læses: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRun(f"{path} er ikke en måling, som byraad eval har gemt.") from error


def _numbers(values: Values) -> Json:
    return {measure.name: rounded(value, measure.digits) for measure, value in values}


def _measure(measure: Measure, value: float | None) -> Json:
    return {
        "name": measure.name,
        "value": rounded(value, measure.digits),
        "meaning": measure.meaning,
        "lower_is_better": measure.lower_is_better,
        "in_contract": measure in CONTRACT,
    }


def _type(one: TypeScore) -> Json:
    return {"type": one.type, "questions": one.questions, **_numbers(one.values)}


def _causes(scores: Scores) -> Json:
    return {
        cause.value: {"title": cause.heading, "questions": [o.question.id for o in failed]}
        for cause in Cause
        for failed in [scores.causes.get(cause, [])]
    }


def _cost(cost: Cost) -> Json:
    return {
        "uses_a_model": cost.uses_a_model,
        "generators": list(cost.generators),
        "answers_with_usage": cost.answers_with_usage,
        "prompt_tokens": cost.prompt_tokens,
        "completion_tokens": cost.completion_tokens,
        "prices_per_million": asdict(cost.prices) if cost.prices else None,
        "total": cost.total,
        "per_answer": cost.per_answer,
    }


def _asked(one: Observation) -> Json:
    cause = cause_of(one)
    return {
        "question": to_row(one.question),
        "good": is_good(one),
        "cause": cause.value if cause else None,
        "evidence_rank": evidence_rank(one),
        "hits": [list(place) for place in one.hits],
        "status": one.status,
        "answer": one.answer,
        "statements": [asdict(stated) for stated in one.statements],
        "citations": [asdict(cited) for cited in one.citations],
        "took_ms": one.took_ms,
        "wall_ms": one.wall_ms,
        "generator": one.generator,
        "usage": asdict(one.usage) if one.usage else None,
        "judgement": asdict(one.judgement) if one.judgement else None,
        "failures": list(one.failures),
    }


def _run(read: Json) -> Run:
    if read["format"] != FORMAT or read["version"] != VERSION:
        raise ValueError("another format")
    prices = read["cost"]["prices_per_million"]
    return Run(
        identity=Identity(**read["run"]),
        seen=tuple(_observation(row) for row in read["asked"]),
        prices=Prices(**prices) if prices else None,
    )


def _observation(row: Json) -> Observation:
    usage, judgement = row["usage"], row["judgement"]
    return Observation(
        question=from_row(row["question"]),
        hits=tuple((file, page) for file, page in row["hits"]),
        status=row["status"],
        answer=row["answer"],
        statements=tuple(Stated(s["text"], tuple(s["citations"])) for s in row["statements"]),
        citations=tuple(_cited(citation) for citation in row["citations"]),
        took_ms=row["took_ms"],
        wall_ms=row["wall_ms"],
        generator=row["generator"],
        usage=Usage(**usage) if usage else None,
        judgement=_judgement(judgement) if judgement else None,
        failures=tuple(row["failures"]),
    )


def _cited(row: Json) -> Cited:
    file, page = row["place"]
    return Cited(**{**row, "place": (file, page)})


def _judgement(row: Json) -> Judgement:
    return Judgement(**{**row, "failures": tuple(row["failures"])})
