"""Joins what searches and answers."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from assistant.access.policy.live import LivePolicy
from assistant.catalogue.answers.patient import PatientAnswers
from assistant.catalogue.audit.trail import Audit
from assistant.catalogue.catalogue import Catalogue
from assistant.embedding.making import Maker
from assistant.embedding.reranker import NamedReranker
from assistant.embedding.reranking import RerankingRetriever, Tally
from assistant.enquiries.drafting import Drafter
from assistant.index.live import Live
from assistant.privacy.trail import NoTrail
from assistant.retrieval.explaining import HybridExplainer
from assistant.retrieval.hybrid import HybridRetriever
from assistant.retrieval.weighing import QuestionWeigher
from assistant.retrieval.whole_pages import WholePages
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring.answering import build_answerer
from assistant.wiring.enquiries import build_drafter
from assistant.wiring.stores import generations_of, open_answers, open_audit, open_catalogue


@dataclass(frozen=True, slots=True)
class Parts:
    """An open assistant. Leaving it closes what it holds."""

    assistant: Assistant
    catalogue: Catalogue
    answers: PatientAnswers
    enquiries: Drafter
    live: Live
    generator: str
    maker: Maker
    reranker: NamedReranker | None
    gauges: Mapping[str, Callable[[], float]]  # what is counted outside the service's calls
    policy: LivePolicy
    audit: Audit | NoTrail  # who was shown what

    def model(self) -> str | None:
        """Name the model that passages are found with, for people; None while there is no index."""
        state = self.catalogue.index_state()
        return self.maker.describe(state.encoder) if state else None

    def open_aside(self, *, wait_s: float) -> None:
        """Load what is slow in threads; wait `wait_s` seconds at most.

        Raises:
            ByraadError: the index could not be opened, and that was clear within the wait.
        """
        until = time.monotonic() + wait_s
        if self.reranker is not None:
            self.reranker.begin()
        self.live.open_aside(wait_s=wait_s)
        if self.reranker is not None:
            self.reranker.wait(until - time.monotonic())

    def ready(self) -> None:
        """Return where questions can be answered now.

        Raises:
            ByraadError: they cannot; why, in Danish.
        """
        self.live.current()
        if self.reranker is not None:
            self.reranker.ready()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index and the catalogue."""
        self.live.close()
        self.answers.close()
        self.audit.close()
        self.catalogue.close()


def build_assistant(settings: Settings) -> Parts:
    """Open the catalogue and the index of the data folder, to search and to ask.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
        SettingsError: a setting names something that cannot be had.
    """
    reranker = NamedReranker(settings.reranker_model) if settings.reranker_model else None
    policy = LivePolicy(settings.policy)
    catalogue = open_catalogue(settings)
    maker = Maker(settings.embedding_model)
    live = Live(catalogue.index_state, generations_of(settings), maker)
    hybrid = HybridRetriever(live, catalogue, catalogue, documents=catalogue)
    tally = Tally()
    retriever = RerankingRetriever(hybrid, reranker, tally=tally) if reranker else hybrid
    weigher = QuestionWeigher(live, catalogue)
    answerer, generator, counted = build_answerer(settings, catalogue, weigher)
    assistant = Assistant(retriever, answerer, HybridExplainer(hybrid), WholePages(catalogue))
    gauges = {**counted, **(tally.gauges() if reranker else {})}
    answers = open_answers(settings)
    enquiries = build_drafter(settings, retriever, catalogue, weigher)
    return Parts(
        assistant,
        catalogue,
        answers,
        enquiries,
        live,
        generator,
        maker,
        reranker,
        gauges,
        policy,
        open_audit(settings, lambda: policy.version),
    )
