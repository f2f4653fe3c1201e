"""Joins what answers: picked from the documents, or written by a model."""

from collections.abc import Callable, Mapping

from assistant.answering.judged.guarding import GuardedAnswerer
from assistant.answering.picked.extractive import LONGEST_ANSWER, ExtractiveAnswerer
from assistant.catalogue.catalogue import Catalogue
from assistant.ports import Answerer
from assistant.retrieval.weighing import QuestionWeigher
from assistant.settings import Settings

EXTRACTIVE = "extractive"
Gauges = Mapping[str, Callable[[], float]]


def build_answerer(
    settings: Settings, catalogue: Catalogue, weigher: QuestionWeigher
) -> tuple[Answerer, str, Gauges]:
    """Join the answerer that the settings ask for, name what writes its answers, and count it."""
    if settings.llm_url is None:
        extractive = ExtractiveAnswerer(catalogue, weigher)
        return GuardedAnswerer(extractive, weigher), EXTRACTIVE, {}
    from assistant.answering.written.generative import STANDING_IN, GenerativeAnswerer
    from assistant.answering.written.openai_like import Deadlines, build_model

    room = LONGEST_ANSWER - len(STANDING_IN)
    model = build_model(
        url=settings.llm_url,
        name=settings.llm_model,
        key=settings.llm_key.get_secret_value() if settings.llm_key else None,
        deadlines=Deadlines(
            connect_s=settings.llm_connect_s,
            first_token_s=settings.llm_first_token_s,
            idle_s=settings.llm_silence_s,
            total_s=settings.llm_total_s,
        ),
    )
    fallback = ExtractiveAnswerer(catalogue, weigher, room)
    written = GenerativeAnswerer(model, catalogue, fallback, model.tally)
    answerer = GuardedAnswerer(written, weigher)
    return answerer, f"generated:{model.name}", model.tally.gauges()
