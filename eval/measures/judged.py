"""What a language model thinks of the answers: beside the measures of the contract, never for them.

They are there only where a judge was asked. Another model, or the same another day, may think
otherwise.
"""

from collections.abc import Callable, Sequence

from eval.measures.measure import Measure, Values
from eval.observations import Judgement, Observation


def _said(pick: Callable[[Judgement], float | None]) -> Values:
    def values(one: Observation) -> Sequence[float]:
        value = pick(one.judgement) if one.judgement is not None else None
        return () if value is None else (value,)

    return values


MEASURES = (
    Measure(
        "judge: faithfulness",
        "dommerens skøn: andel svar, som citaterne bærer",
        _said(lambda judgement: judgement.faithful),
    ),
    Measure(
        "judge: correctness",
        "dommerens skøn: rigtighed fra 1 til 5 mod det ventede svar",
        _said(lambda judgement: judgement.correct),
    ),
    Measure(
        "judge: relevancy",
        "dommerens skøn: om svaret er på spørgsmålet, 0 til 1",
        _said(lambda judgement: judgement.relevant),
    ),
    Measure(
        "judge: failed",
        "andel svar, som dommeren ikke fik bedømt",
        _said(lambda judgement: float(bool(judgement.failures))),
        lower_is_better=True,
    ),
)
