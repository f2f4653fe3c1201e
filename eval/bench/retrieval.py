"""Compares retrieval with other engines: `make bench-retrieval`.

    python -m eval.bench.retrieval [--questions FILE --corpus FOLDER] [BEIR_FOLDER[:LANGUAGE]…]

One table for each set. Every rival gets the very texts that the product read (page texts, or the
passages of a BEIR folder) with their titles; the product is asked over HTTP as anyone would.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from eval.bench.beir import Beir, Entry, read_beir
from eval.bench.retrieval_beir import beir_set
from eval.bench.retrieval_documents import Written, write_apart, write_together
from eval.bench.retrieval_ours import product, rank_ours
from eval.bench.retrieval_pages import council_set
from eval.bench.retrieval_set import Ranked, RetrievalSet
from eval.bench.retrieval_table import print_ranked
from eval.bench.rivals.engine import NotInstalled
from eval.bench.rivals.running import rank
from eval.questions import read_questions

RIVALS = {
    "BM25 over stems": "stemming_bm25",
    "tantivy": "tantivy_stems",
    "bm25s": "bm25s_stems",
    "Qdrant Edge's Bm25": "qdrant_bm25",
    "Lucene": "lucene",
    "llama-index, told the language": "llama_index_bm25",
    "llama-index, as it comes": "llama_index_default",
}
OWN_QUESTIONS = Path(__file__).parents[1] / "questions" / "moellehavn.jsonl"
# These cut texts themselves, so they are given whole ones.
CUTS_ITSELF = "llama_index"


def main() -> None:
    """Rank each set with every engine that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, help="JSON lines; the repository's own if none")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="their source folder")
    parser.add_argument("beir", nargs="*", help="a folder in BEIR's form; Danish unless said")
    arguments = parser.parse_args()
    if arguments.questions or not arguments.beir:
        compare_council(arguments.questions or OWN_QUESTIONS, arguments.corpus)
    for named in arguments.beir:
        folder, _, language = named.partition(":")
        compare_beir(Path(folder), language or "danish")


def compare_council(questions: Path, corpus: Path) -> None:
    """Compare on a file of questions about a source folder."""
    asked = read_questions(questions)
    with product(corpus) as ours:
        ranked = council_set(questions.stem, ours.service.url, asked)
        mine = rank_ours(ours, ranked, "files", lambda hit: (hit["file"], hit["page"]))
    print_ranked(ranked, [mine, *_rivals(ranked)])


def compare_beir(folder: Path, language: str) -> None:
    """Compare on a BEIR folder; what was cut from one document is also given as one document."""
    beir = read_beir(folder)
    ranked = beir_set(folder, beir, language)
    mine = [_ours(ranked, beir, "passages", write_apart)]
    if any(entry.document for entry in beir.corpus):
        mine.append(_ours(ranked, beir, "documents", write_together))
    print_ranked(ranked, [*mine, *_rivals(ranked)])


def _ours(
    ranked: RetrievalSet,
    beir: Beir,
    given: str,
    write: Callable[[Iterable[Entry], Path], Written],
) -> Ranked:
    with tempfile.TemporaryDirectory() as source:
        written = write(beir.corpus, Path(source))
        with product(Path(source)) as ours:
            return rank_ours(ours, ranked, given, lambda hit: written[hit["file"], hit["page"]])


def _rivals(ranked: RetrievalSet) -> Iterator[Ranked]:
    for name, module in RIVALS.items():
        try:
            yield from _ranked(name, module, ranked)
        except NotInstalled as error:
            print(f"{name}: {error}", file=sys.stderr)
        except subprocess.CalledProcessError as error:
            print(f"{name}: ended with {error.returncode}", file=sys.stderr)


def _ranked(name: str, module: str, ranked: RetrievalSet) -> Iterator[Ranked]:
    cuts: Sequence[str] = list(ranked.cuts)
    if module.startswith(CUTS_ITSELF):
        cuts = cuts[:1]
    for cut in cuts:
        yield rank(module, name, ranked, cut)


if __name__ == "__main__":
    main()
