"""llama-index's own reader and splitter over a folder, as the ingestion benchmark's yardstick.

Its reader for PDF files is a package of its own; the few lines below do what that package does:
pypdf, one document a page.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from llama_index.core import SimpleDirectoryReader
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document
from pypdf import PdfReader

SUFFIXES = [".pdf", ".html", ".md", ".txt"]


class PdfPages(BaseReader):
    """Reads a PDF page by page with pypdf."""

    def load_data(self, file: Path, extra_info: dict[str, Any] | None = None) -> list[Document]:
        """Return a document for each page."""
        return [
            Document(text=page.extract_text(), metadata={**(extra_info or {}), "page": n})
            for n, page in enumerate(PdfReader(file).pages, 1)
        ]


def main() -> None:
    """Print how many nodes the folder gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    reader = SimpleDirectoryReader(
        parser.parse_args().corpus,
        recursive=True,
        required_exts=SUFFIXES,
        file_extractor={".pdf": PdfPages()},
    )
    nodes = SentenceSplitter()(reader.load_data())
    print(json.dumps({"nodes": len(nodes)}))


if __name__ == "__main__":
    main()
