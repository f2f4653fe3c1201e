"""An ingestion that is killed at any moment leaves the state before it or the state after it."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import Asker
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.ports import IndexQuery
from assistant.testing.word_encoder import WordEncoder, WordEncoderMaker

ADMIN = Asker(groups=frozenset({"admin"}))
DOCUMENTS = 12
CHILD = """
import sys
from pathlib import Path
from assistant.catalogue.catalogue import Catalogue
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.testing.word_encoder import WordEncoderMaker
from ingest.events import EventLines
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

data_dir, folder = Path(sys.argv[1]), Path(sys.argv[2])
catalogue = Catalogue.open(f"sqlite:///{data_dir}/catalogue.sqlite", files=data_dir / "files")
lines = EventLines(sys.stdout)
lines.report(Ingestion(
    data_dir=data_dir,
    ledger=catalogue.ledger,
    generations=Generations(data_dir / "generations", EdgeEngine()),
    encoders=WordEncoderMaker(),
    read=PlainReader(),
    load_passages=lambda: paragraphs,
).bring_in_step([folder], lines))
"""


def started(data_dir: Path, folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", CHILD, str(data_dir), str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def until(child: "subprocess.Popen[bytes]", event: str) -> None:
    """Wait until the child says `event`: an event or a phase."""
    assert child.stdout is not None
    for line in child.stdout:
        said = json.loads(line)
        if event in (said["event"], said.get("phase")):
            return
    pytest.fail(f"the child ended before {event!r}")


def write(folder: Path, version: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "source.toml").write_text('[source]\nname = "Prøve"\naudience = ["public"]\n')
    for number in range(DOCUMENTS):
        paragraphs = [f"{version} fælles afsnit {number} {n}" for n in range(40)]
        (folder / f"{number}.txt").write_text("\n\n".join(paragraphs))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the first version; it is only copied."""
    root = tmp_path_factory.mktemp("first")
    write(root / "kilde", "første")
    with started(root / "data", root / "kilde") as child:
        until(child, "report")
    assert child.returncode == 0
    return root / "data"


@pytest.fixture
def before(first: Path, tmp_path: Path) -> Path:
    """A data folder that holds the first version; the source already holds the second."""
    shutil.copytree(first, tmp_path / "data")
    write(tmp_path / "kilde", "anden")
    (tmp_path / "kilde" / "0.txt").unlink()
    return tmp_path / "data"


def seen(data_dir: Path) -> tuple[set[str], int, int]:
    """The versions that are found, and how many passages the index and the catalogue hold."""
    catalogue = Catalogue.open(f"sqlite:///{data_dir}/catalogue.sqlite", files=data_dir / "files")
    generations = Generations(data_dir / "generations", EdgeEngine())
    opened = Live(catalogue.index_state, generations, WordEncoderMaker()).current()
    assert opened is not None
    _, sparse = WordEncoder().encode_question("fælles")
    legs = opened.index.search(
        IndexQuery(asker=ADMIN, dense=None, sparse=sparse, limit=10 * DOCUMENTS * 40)
    )
    found = catalogue.passages([id_ for id_, _ in legs.sparse], asker=ADMIN)
    for document in {document.id: document for _, document in found.values()}.values():
        copy = catalogue.file(document.id, asker=ADMIN)
        assert copy is not None
        assert copy.exists()
    passages, frequencies = catalogue.frequencies(sparse.indices, asker=ADMIN)
    assert frequencies == {sparse.indices[0]: passages}
    versions = {passage.text.split()[0] for passage, _ in found.values()}
    assert len(found) == catalogue.ledger.passage_count() == passages
    catalogue.close()
    return versions, len(legs.sparse), passages


BEFORE = ({"første"}, DOCUMENTS * 40, DOCUMENTS * 40)
AFTER = ({"anden"}, (DOCUMENTS - 1) * 40, (DOCUMENTS - 1) * 40)


@pytest.mark.parametrize(
    ("event", "delay_s"),
    [
        pytest.param("found", 0.0, marks=pytest.mark.soak),
        ("file", 0.0),
        pytest.param("bearbejder", 0.0, marks=pytest.mark.soak),
        pytest.param("tilpasser", 0.0, marks=pytest.mark.soak),
        ("skriver", 0.0),
        pytest.param("skriver", 0.06, marks=pytest.mark.soak),
        ("skriver", 0.12),
        pytest.param("skriver", 0.18, marks=pytest.mark.soak),
        pytest.param("skriver", 0.21, marks=pytest.mark.soak),
        ("skriver", 0.24),
        pytest.param("skriver", 0.30, marks=pytest.mark.soak),
        pytest.param("report", 0.0, marks=pytest.mark.soak),
    ],
)
def test_a_killed_ingestion_leaves_before_or_after_and_the_next_one_completes(
    before: Path, event: str, delay_s: float
) -> None:
    folder = before.parent / "kilde"
    with started(before, folder) as child:
        until(child, event)
        time.sleep(delay_s)
        child.kill()
    assert seen(before) in (BEFORE, AFTER)
    with started(before, folder) as child:
        until(child, "report")
    assert seen(before) == AFTER
    assert not [path for path in (before / "files").rglob(".*") if path.is_file()]
    assert len(list((before / "generations").iterdir())) <= 2
