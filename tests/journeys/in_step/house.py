"""A source folder that is brought in step again and again, and what is found afterwards."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import DocumentState, document_id
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.ports import IndexQuery
from assistant.testing.word_encoder import WordEncoder, WordEncoderMaker, term
from ingest.ports import Quiet
from ingest.report import Report
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

ADMIN = Asker(groups=frozenset({"admin"}))
MEMBER = Asker(groups=frozenset({"council"}))
PUBLIC_TOML = '[source]\nname = "Prøve"\naudience = ["public"]\n'
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


@dataclass
class House:
    """A source folder, a data folder, and everything that works on them."""

    folder: Path
    data_dir: Path
    reader: PlainReader = field(default_factory=PlainReader)
    maker: WordEncoderMaker = field(default_factory=WordEncoderMaker)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        url = f"sqlite:///{self.data_dir / 'catalogue.sqlite'}"
        self.catalogue = Catalogue.open(url, files=self.data_dir / "files")
        self.generations = Generations(self.data_dir / "generations", EdgeEngine())

    def says(self, toml: str) -> None:
        (self.folder / "source.toml").write_text(toml, encoding="utf-8")

    def holds(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def ingestion(self, free: int = 10**12, wait_s: float = 0.0) -> Ingestion:
        return Ingestion(
            data_dir=self.data_dir,
            ledger=self.catalogue.ledger,
            generations=Generations(
                self.generations.root, EdgeEngine(wait_s=0.0, free=lambda _: free)
            ),
            encoders=self.maker,
            is_right_encoder=lambda name: name == self.maker.name,
            read=self.reader,
            load_passages=lambda: paragraphs,
            free=lambda _: free,
            now=lambda: NOON,
            wait_s=wait_s,
        )

    def ingest(self, *folders: Path) -> Report:
        self.reader.read.clear()
        return self.ingestion().bring_in_step(folders or [self.folder], Quiet())

    def id(self, file: str) -> str:
        return document_id("Prøve", file)

    def state(self, file: str) -> DocumentState:
        found = self.catalogue.document(self.id(file), asker=ADMIN)
        assert found is not None
        return found.state

    def texts(self, word: str, asker: Asker = THE_PUBLIC) -> list[str]:
        """What `asker` finds for a word: from the index, checked again by the catalogue."""
        live = Live(self.catalogue.index_state, self.generations, self.maker)
        opened = live.current()
        if opened is None:
            return []
        _, sparse = WordEncoder().encode_question(word)
        legs = opened.index.search(IndexQuery(asker=asker, dense=None, sparse=sparse))
        found = self.catalogue.passages([id_ for id_, _ in legs.sparse], asker=asker)
        return sorted(passage.text for passage, _ in found.values())

    def frequency(self, word: str, asker: Asker = THE_PUBLIC) -> int:
        return self.catalogue.frequencies([term(word)], asker=asker)[1].get(term(word), 0)

    def snapshot(self) -> dict[str, tuple[int, int]]:
        """Every file of the data folder, with size and time; the log of SQLite aside."""
        return {
            str(path.relative_to(self.data_dir)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in self.data_dir.rglob("*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
        }


def counts(report: Report) -> tuple[int, int, int, int, int]:
    numbers = report.as_json()["documents"]
    new, changed, unchanged, withdrawn, failed = (
        numbers[name] for name in ("new", "changed", "unchanged", "withdrawn", "failed")
    )
    return new, changed, unchanged, withdrawn, failed
