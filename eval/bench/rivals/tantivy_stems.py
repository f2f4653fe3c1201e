"""tantivy, with the stop words and the stemmer that it has for the language."""

import importlib
from collections.abc import Sequence

from eval.bench.rivals.engine import Given, require_modules

ANALYZER = "stems"
HEAP_BYTES = 128_000_000


def require() -> None:
    """Check for tantivy; raises `NotInstalled`."""
    require_modules("tantivy", install="tantivy")


class Tantivy:
    """An index in memory."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._tantivy = importlib.import_module("tantivy")
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False, tokenizer_name=ANALYZER)
        builder.add_unsigned_field("number", stored=True)
        self._index = self._tantivy.Index(builder.build())
        filters = self._tantivy.Filter
        stems = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.simple())
        for each in (filters.lowercase(), filters.stopword(language), filters.stemmer(language)):
            stems = stems.filter(each)
        self._analyzer = stems.build()
        self._index.register_tokenizer(ANALYZER, self._analyzer)
        writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(self._tantivy.Document(text=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str, limit: int) -> list[int]:
        """Rank by BM25 over any of the question's stems."""
        occur = self._tantivy.Occur.Should
        schema = self._index.schema
        terms = [
            (occur, self._tantivy.Query.term_query(schema, "text", stem))
            for stem in dict.fromkeys(self._analyzer.analyze(query))
        ]
        if not terms:
            return []
        found = self._searcher.search(self._tantivy.Query.boolean_query(terms), limit).hits
        return [int(self._searcher.doc(address)["number"][0]) for _, address in found]


def build(given: Given) -> Tantivy:
    """Make the index."""
    return Tantivy(given.joined, given.language)
