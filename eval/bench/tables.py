"""Measures tables in PDFs: `python -m eval.bench.tables`.

Files with known tables are made, ingested and searched. A cell counts as found when it stands in
its row and in its column; the passages of a service are compared with two plain rules over the
same files: a wide gap parts two cells, and pdfplumber's tables where that is installed.
"""

import importlib.util
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bench.program import ingest, serving
from eval.bench.table import print_rows
from eval.bench.table_files import Case, make
from eval.bench.table_rows import Row
from eval.bench.table_rules import by_gaps, by_pdfplumber
from eval.client import Client

MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one file: its rows, and how many cells are right; `named`: with heads."""

    right: int
    known: int
    shown: int
    named: int
    rows: int

    @property
    def recall(self) -> float:
        """The share of the known cells that stand in their row and column."""
        return self.right / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        """The share of the cells shown that are right."""
        return self.right / self.shown if self.shown else 1.0

    @property
    def headed(self) -> float:
        """The share of the rows that come with the heads of their columns."""
        return self.named / self.rows if self.rows else 1.0


Passages = Sequence[Sequence[str]]
"""The lines of each passage of a file, those of its section among them."""


def main() -> None:
    """Make the files, and print a line for each and for all."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "tabeller"
        cases = make(files)
        ingest(files, Path(folder) / "data")
        with serving(Path(folder) / "data") as service, Client(service.url) as client:
            ours = passages_of(client, cases)
        rivals = {"gaps": {name: by_gaps(files / name) for name in cases}}
        if importlib.util.find_spec("pdfplumber"):
            rivals["pdfplumber"] = {name: by_pdfplumber(files / name) for name in cases}
        print_rows("Cells in their row and column", HEADINGS, list(_lines(cases, ours, rivals)))


HEADINGS = ("table", "recall", "precision", "rows with heads", "others: recall, precision")


def passages_of(client: Client, cases: Mapping[str, Case]) -> dict[str, Passages]:
    """Search for each file by its name, and return the passages of all that came back."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in cases}
    for case in cases.values():
        for hit in client.search(f"Bilag om {case.name}", limit=MOST_HITS):
            lines = [hit["section"], *hit["text"].split("\n")]
            found[hit["file"]][hit["passage_id"]] = lines
    return {name: list(passages.values()) for name, passages in found.items()}


def _lines(
    cases: Mapping[str, Case],
    ours: Mapping[str, Passages],
    rivals: Mapping[str, Mapping[str, Passages]],
) -> Iterator[tuple[str, ...]]:
    columns = [ours, *rivals.values()]
    totals: list[list[Found]] = [[] for _ in columns]
    for name, case in sorted(cases.items()):
        scored = [score(case, passages[name]) for passages in columns]
        for total, one in zip(totals, scored, strict=True):
            total.append(one)
        yield _line(case.name, scored, rivals)
    yield _line("all", [_sum(total) for total in totals], rivals)


def _line(name: str, scored: Sequence[Found], rivals: Mapping[str, object]) -> tuple[str, ...]:
    ours, *others = scored
    beside = "; ".join(
        f"{rival} {other.recall:.2f}, {other.precision:.2f}"
        for rival, other in zip(rivals, others, strict=True)
    )
    return name, f"{ours.recall:.3f}", f"{ours.precision:.3f}", f"{ours.headed:.2f}", beside


def _sum(parts: Sequence[Found]) -> Found:
    return Found(
        sum(each.right for each in parts),
        sum(each.known for each in parts),
        sum(each.shown for each in parts),
        sum(each.named for each in parts),
        sum(each.rows for each in parts),
    )


def score(case: Case, passages: Passages) -> Found:
    """Match each known row with the shown one that agrees with it best; each is taken once.

    A row that is shown twice, as heads are, counts once; so does a name alone on its row.
    """
    names = {row[0] for row in case.rows if not any(row[1:])}
    lines = [line for passage in passages for line in passage if "\t" in line or line in names]
    shown = [line.split("\t") for line in dict.fromkeys(lines)]
    known = [_plain(row) for row in case.rows]
    right, free = 0, list(range(len(shown)))
    for row in known:
        best = max(free, key=lambda n: _agreeing(row, shown[n]), default=None)
        agreeing = _agreeing(row, shown[best]) if best is not None else 0
        if best is not None and agreeing:
            right += agreeing
            free.remove(best)
    return Found(
        right,
        sum(bool(cell) for row in known for cell in row),
        sum(bool(cell.strip()) for row in shown for cell in row),
        sum(_is_named(row, case, passages) for row in case.rows[case.heads :]),
        len(case.rows[case.heads :]),
    )


def _plain(row: Row) -> list[str]:
    return ["" if cell in ("<", "^") else cell for cell in row]


def _agreeing(row: Sequence[str], shown: Sequence[str]) -> int:
    return sum(
        bool(cell) and " ".join(cell.split()) == " ".join(other.split())
        for cell, other in zip(row, shown, strict=False)
    )


def _is_named(row: Row, case: Case, passages: Passages) -> bool:
    """Whether a passage that holds the row holds every head, too."""
    heads = {cell for head in case.rows[: case.heads] for cell in _plain(head) if cell}
    cells = [cell for cell in _plain(row) if cell]
    return any(
        any(all(cell in line for cell in cells) for line in passage)
        and all(any(head in line for line in passage) for head in heads)
        for passage in passages
    )


if __name__ == "__main__":
    main()
