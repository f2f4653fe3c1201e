"""Joins what answers: picked from the documents, or written by a model."""

from assistant.answering.extractive import LONGEST_ANSWER, ExtractiveAnswerer
from assistant.catalogue.catalogue import Catalogue
from assistant.ports import Answerer
from assistant.retrieval.weighing import QuestionWeigher
from assistant.settings import Settings

EXTRACTIVE = "extractive"


def build_answerer(
    settings: Settings, catalogue: Catalogue, weigher: QuestionWeigher
) -> tuple[Answerer, str]:
    """Join the answerer that the settings ask for, and name what writes its answers."""
    if settings.llm_url is None:
        return ExtractiveAnswerer(catalogue, weigher), EXTRACTIVE
    from assistant.answering.generative import STANDING_IN, GenerativeAnswerer
    from assistant.answering.openai_like import build_model

    room = LONGEST_ANSWER - len(STANDING_IN)
    model = build_model(
        url=settings.llm_url,
        name=settings.llm_model,
        key=settings.llm_key.get_secret_value() if settings.llm_key else None,
    )
    fallback = ExtractiveAnswerer(catalogue, weigher, room)
    return GenerativeAnswerer(model, catalogue, fallback), f"generated:{model.name}"
