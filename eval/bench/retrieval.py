"""Compares retrieval with plain BM25: `python -m eval.bench.retrieval BEIR_FOLDER`.

The product gets the corpus as a source folder of text files and is asked over HTTP; a passage of
the corpus counts once, at its best hit. It returns at most 100 passages of its own cutting, so
recall@100 may rest on fewer than 100 of the corpus.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.progress import track

from eval.bench.beir import Beir, Entry, ndcg, read_beir, recall
from eval.bench.bm25 import StemmingBm25
from eval.bench.program import ingest, serving
from eval.bench.table import print_rows
from eval.client import Client

DEPTH = 100
LONGEST_QUERY = 4000  # characters, as the contract says

Rankings = Mapping[str, Sequence[str]]  # passage ids by question, best first


def main() -> None:
    """Rank every question both ways and print the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="danish", help="of the stemmer of BM25")
    arguments = parser.parse_args()
    beir = read_beir(arguments.folder)
    rankings = {
        "stemming BM25": bm25_rankings(beir, arguments.language),
        "byraad, over HTTP": product_rankings(beir),
    }
    rows = [(name, *_means(beir, ranking)) for name, ranking in rankings.items()]
    title = f"{arguments.folder.name}: {len(beir.queries)} questions, {len(beir.corpus)} passages"
    print_rows(title, ("retrieval", "nDCG@10", "recall@10", f"recall@{DEPTH}"), rows)


def bm25_rankings(beir: Beir, language: str) -> Rankings:
    """Rank with the yardstick; a passage's title counts as text."""
    engine = StemmingBm25([f"{e.title}\n{e.text}" for e in beir.corpus], language)
    return {
        name: [beir.corpus[number].id for number in engine.search(text, DEPTH)]
        for name, text in beir.queries.items()
    }


def product_rankings(beir: Beir) -> Rankings:
    """Rank with the product, in a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source, data = Path(folder, "source"), Path(folder, "data")
        source.mkdir()
        names = write_source(beir.corpus, source)
        ingest(source, data)
        with serving(data) as service, Client(service.url) as client:
            asked = track(beir.queries.items(), "asking", transient=True)
            return {name: _ranked(client, text, names) for name, text in asked}


def write_source(corpus: Iterable[Entry], folder: Path) -> dict[str, str]:
    """Write each passage as a text file that the public may read; return the ids by file name."""
    names = {}
    described = ['[source]\nname = "benchmark"\naudience = ["public"]\n']
    for number, entry in enumerate(corpus):
        file = f"{number:06d}.txt"
        names[file] = entry.id
        (folder / file).write_text(entry.text, encoding="utf-8")
        title = json.dumps(entry.title or file, ensure_ascii=False)
        described.append(f'[[document]]\nfile = "{file}"\ntitle = {title}\n')
    (folder / "source.toml").write_text("\n".join(described), encoding="utf-8")
    return names


def _ranked(client: Client, text: str, names: Mapping[str, str]) -> list[str]:
    hits = client.search(text[:LONGEST_QUERY], limit=DEPTH)
    return list(dict.fromkeys(names[hit["file"]] for hit in hits))


def _means(beir: Beir, rankings: Rankings) -> tuple[str, str, str]:
    judged = [(rankings[name], grades) for name, grades in beir.grades.items()]
    return (
        f"{statistics.fmean(ndcg(r, g) for r, g in judged):.3f}",
        f"{statistics.fmean(recall(r, g, 10) for r, g in judged):.3f}",
        f"{statistics.fmean(recall(r, g, DEPTH) for r, g in judged):.3f}",
    )


if __name__ == "__main__":
    main()
