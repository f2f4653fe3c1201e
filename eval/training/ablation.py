"""What each part of the ranking gives: `python -m eval.training.ablation CORPUS QUESTIONS.jsonl`.

Two tables: the parts added one after another, and each part left out of the whole. It joins the
product's own classes, as nothing else of `eval` may. Weights are as they were fitted with
everything; a part that is left out could be made up for a little by fitting anew.
"""

import argparse
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.concepts import Origin
from assistant.domain.copies import gather
from assistant.domain.spreading import spread
from assistant.index.live import Live
from assistant.retrieval.hybrid import HybridRetriever
from assistant.service import PASSAGES_PER_SEARCH
from assistant.settings import Settings
from assistant.wiring import build_assistant
from eval.bench.program import ingest
from eval.bench.table import print_rows
from eval.measures import MEASURES
from eval.observations import Observation
from eval.questions import Place, Question, read_questions
from eval.significance import difference
from eval.training.partial import EVERY, FarApart, PartialIndex, Variant

HITS = 20
MEASURED = {"nDCG@10": "ndcg@10", "R@10": "recall@10", "R@20": "recall@20"}
TERM_TABLE = frozenset({Origin.FORM, Origin.SYNONYM, Origin.LEAD})
# In the order of the first search alone.
BY_SEARCH = {"fused": 1.0}
FEATURES: Mapping[str, Collection[str]] = {
    "page": ("said_page", "bm25_page", "beside"),
    "headings": ("section", "title", "first_line"),
    "order and sentences": ("pairs", "said_sentence", "two_sentences"),
    "kind of thing": ("numbers", "kind", "length"),
}


def main() -> None:
    """Read the corpus in once, and rank every question in every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    arguments = parser.parse_args()
    questions = [one for one in read_questions(arguments.questions) if one.answerable]
    with tempfile.TemporaryDirectory() as folder:
        ingest(arguments.corpus, Path(folder))
        with build_assistant(Settings(data_dir=Path(folder))) as parts:

            def seen(variant: Variant) -> list[Observation]:
                return ranked(variant, parts.live, parts.catalogue, questions)

            whole = seen(Variant(name="everything"))
            added = [(variant.name, seen(variant)) for variant in ladder()]
            left_out = [(variant.name, seen(variant)) for variant in without()]
    print_table("Parts added one after another", added, [added[0][1], *(s for _, s in added)])
    rows = [("everything", whole), *left_out]
    print_table("Each part left out", rows, [whole] * len(rows))


def ranked(
    variant: Variant, live: Live, catalogue: Catalogue, questions: Sequence[Question]
) -> list[Observation]:
    """Put every question to a variant, as whoever it names."""
    retriever = HybridRetriever(
        PartialIndex(live, variant),
        catalogue,
        catalogue if variant.beside else FarApart(catalogue),
        variant.reranker,
    )
    return [
        Observation(question=question, hits=tuple(_hits(variant, retriever, question)))
        for question in questions
    ]


def _hits(variant: Variant, retriever: HybridRetriever, question: Question) -> list[Place]:
    """The first hits, as `Assistant.search` gives them, or in the order of the ranking."""
    asker = Asker.parse(question.asker) if question.asker else THE_PUBLIC
    hits = retriever.retrieve(question.text, asker=asker, limit=PASSAGES_PER_SEARCH)
    shown = spread(gather(hits)) if variant.spread else hits
    return [(hit.document.file, hit.passage.page) for hit in shown[:HITS]]


def ladder() -> list[Variant]:
    """From stems alone to everything."""
    stems = Variant(
        name="stems alone",
        origins=frozenset(),
        parts=False,
        grams=False,
        dense=False,
        beside=False,
        spread=False,
        weights=BY_SEARCH,
    )
    rungs = [stems]
    for name, added in (
        ("+ parts of compounds", {"parts": True}),
        ("+ groups of letters", {"grams": True}),
        ("+ built-in vectors", {"dense": True}),
        ("+ passages beside", {"beside": True}),
        ("+ table of terms", {"origins": TERM_TABLE}),
        ("+ near words", {"origins": TERM_TABLE | {Origin.NEAR}}),
        ("+ abbreviations", {"origins": TERM_TABLE | {Origin.NEAR, Origin.ABBREVIATION}}),
        ("+ spelling", {"origins": EVERY - {Origin.TRANSLATION}}),
        ("+ English", {"origins": EVERY}),
        ("+ one hit a page first", {"spread": True}),
        ("+ reranking: everything", {"weights": None}),
    ):
        rungs.append(replace(rungs[-1], name=name, **added))
    return rungs


def without() -> list[Variant]:
    """Everything but one part."""
    whole = Variant(name="")
    groups = [Variant(name=f"  its {name}", blind=group) for name, group in FEATURES.items()]
    return [
        replace(whole, name="table of terms", origins=EVERY - TERM_TABLE),
        replace(whole, name="near words", origins=EVERY - {Origin.NEAR}),
        replace(whole, name="abbreviations", origins=EVERY - {Origin.ABBREVIATION}),
        replace(whole, name="spelling", origins=EVERY - {Origin.SPELLING}),
        replace(whole, name="English", origins=EVERY - {Origin.TRANSLATION}),
        replace(whole, name="all of these", origins=frozenset()),
        replace(whole, name="parts of compounds", parts=False),
        replace(whole, name="groups of letters", grams=False),
        replace(whole, name="built-in vectors", dense=False),
        replace(whole, name="passages beside", beside=False),
        replace(whole, name="one hit a page first", spread=False),
        replace(whole, name="reranking", weights=BY_SEARCH),
        *groups,
    ]


def print_table(
    title: str,
    rows: Sequence[tuple[str, Sequence[Observation]]],
    beside: Sequence[Sequence[Observation]],
) -> None:
    """Print each row; `p` says how likely chance is to part it from its like in `beside`."""
    by_name = {measure.name: measure for measure in MEASURES}
    measures = [by_name[name] for name in MEASURED.values()]
    lines = []
    for (name, seen), other in zip(rows, beside, strict=False):
        compared = difference(measures[0], other, seen)
        values = (f"{measure.of(seen) or 0:.3f}" for measure in measures)
        lines.append((name, *values, f"{compared.change or 0:+.3f}", f"{compared.p or 0:.4f}"))
    print_rows(title, ("part", *MEASURED, "change", "p"), lines)


if __name__ == "__main__":
    main()
