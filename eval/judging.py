"""A language model as judge of the answers, through llama-index's evaluators.

Its verdicts stand beside the measures of the contract, never for them. Every question, answer and
quote that is judged is sent to the model's address. llama-index takes seconds to import: that is
left to `build_judge`.
"""

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from eval.observations import Judgement, Observation

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from llama_index.core.evaluation import BaseEvaluator
    from llama_index.core.llms import LLM

JUDGED_STATUSES = ("answered", "partial")
TIMEOUT_S = 120.0
RETRIES = 2
VERDICT_TOKENS = 600  # a score and a sentence on it


class BadJudge(ValueError):
    """No judge can be had; `str(error)` is a Danish sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAt:
    """An OpenAI-compatible endpoint and the model to ask for there."""

    url: str
    model: str
    key: str | None = None


class Judge(Protocol):
    """Gives an opinion of an answer."""

    def judge(self, one: Observation) -> Judgement | None:
        """Return it; None of what is no answer. A fault is kept in the judgement."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorJudge:
    """Asks llama-index's evaluators, one question to the model for each."""

    faithfulness: "BaseEvaluator"
    correctness: "BaseEvaluator"
    relevancy: "BaseEvaluator"

    def judge(self, one: Observation) -> Judgement | None:
        """Return whether the quotes bear the answer out, whether it is right, and to the point."""
        if one.status not in JUDGED_STATUSES or not one.answer.strip():
            return None
        # The evaluators' own way from here to their coroutines leaves an event loop open for good.
        return asyncio.run(self._judged(one))

    async def _judged(self, one: Observation) -> Judgement:
        failures: list[str] = []

        async def score(name: str, asked: "Awaitable[float | None]") -> float | None:
            try:
                value = await asked
            except Exception as error:  # a vendor's reply can fail in the vendor's code in any way
                failures.append(f"{name}: {type(error).__name__}")
                return None
            if value is None:
                failures.append(f"{name}: no score")
            return value

        expected = one.question.answer
        return Judgement(
            faithful=await score("faithfulness", self._faithful(one)),
            correct=await score("correctness", self._correct(one))
            if one.question.answerable and expected
            else None,
            relevant=await score("relevancy", self._relevant(one)),
            failures=tuple(failures),
        )

    async def _faithful(self, one: Observation) -> float | None:
        quotes = [cited.quote for cited in one.citations]
        if not quotes:
            return 0.0  # nothing bears it out, and no model need be asked
        result = await self.faithfulness.aevaluate(response=one.answer, contexts=quotes)
        return result.score

    async def _correct(self, one: Observation) -> float | None:
        result = await self.correctness.aevaluate(
            query=one.question.text, response=one.answer, reference=one.question.answer
        )
        return result.score

    async def _relevant(self, one: Observation) -> float | None:
        result = await self.relevancy.aevaluate(query=one.question.text, response=one.answer)
        return result.score


def judged(one: Observation, judge: Judge) -> Observation:
    """Return the observation with the judge's opinion of it."""
    return replace(one, judgement=judge.judge(one))


def build_judge(at: JudgeAt) -> EvaluatorJudge:
    """Join the evaluators to a model; the first judgement is the first contact with it.

    Raises:
        BadJudge: llama-index knows the model, and knows that it cannot chat.
    """
    from llama_index.core.evaluation import (
        AnswerRelevancyEvaluator,
        CorrectnessEvaluator,
        FaithfulnessEvaluator,
    )

    model = _model(at)
    return EvaluatorJudge(
        faithfulness=FaithfulnessEvaluator(llm=model),
        correctness=CorrectnessEvaluator(llm=model),
        relevancy=AnswerRelevancyEvaluator(llm=model),
    )


def _model(at: JudgeAt) -> "LLM":
    import httpx
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped] # no types

    try:
        model: LLM = OpenAILike(
            model=at.model,
            api_base=at.url,
            api_key=at.key or "none",  # the client of OpenAI wants one
            is_chat_model=True,
            temperature=0,
            max_tokens=VERDICT_TOKENS,
            max_retries=RETRIES,
            timeout=TIMEOUT_S,
            # Each judgement has an event loop of its own, and a connection belongs to one.
            async_http_client=httpx.AsyncClient(
                limits=httpx.Limits(max_keepalive_connections=0), timeout=TIMEOUT_S
            ),
        )
    except ValueError as error:
        raise BadJudge(f"Modellen {at.model} kan ikke bruges som dommer: {error}") from error
    return model
