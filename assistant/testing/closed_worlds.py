"""Small invented worlds of open and closed papers, the same for the same seed.

Whoever compares a world with all its papers to one with those alone that somebody may read, sees
what the closed ones do to that somebody's replies: nothing, it is hoped.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.access import Asker, Audience
from assistant.domain.documents import document_id

OPEN_SOURCE, CLOSED_SOURCE = "Byrådets sager", "Lukkede sager"
CARLA = Asker(user="carla", groups=frozenset({"council"}))
BO = Asker(user="bo", groups=frozenset({"body:teknisk-udvalg"}))
MATTERS = (
    "budgettet", "havnen", "skolerne", "cykelstierne", "svømmehallen", "parkeringen",
    "biblioteket", "fjernvarmen", "plejehjemmet", "renovationen", "spildevandet", "museet",
)  # fmt: skip
ACTS = (
    "Udvalget behandler {0} den {1}. maj 2026.",
    "Det koster {1},5 mio. kr. at ændre {0}, og borgerne bliver hørt.",
    "Forvaltningen foreslår, at {0} udbygges i {2}.",
    "Der var {1} høringssvar om {0}, og de fleste var imod.",
    "Fristen for at svare om {0} er den {1}. juni {2}.",
)
FIRSTS = (
    "afskedigelse",
    "forlig",
    "erstatning",
    "påbud",
    "opkøb",
    "sygdom",
    "konkurs",
    "anmeldelse",
)
LASTS = (
    "forhandling",
    "indstilling",
    "redegørelse",
    "vurdering",
    "aftale",
    "klage",
    "undersøgelse",
)
NAMES = ("Gudrun Vang", "Holger Bæk", "Inger Lund", "Jens Ås", "Karla Østergaard", "Ove Krogh")
BODIES = ("Teknisk Udvalg", "Skoleudvalget", "Økonomiudvalget")
# Who may read the closed papers, in turn; nobody but admins where there are no groups.
CLOSED_TO_MOST: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("council",), ()),
    (("body:teknisk-udvalg",), ()),
    (("body:skoleudvalget",), ()),
    (("council",), ("user:carla",)),
    ((), ()),
    (("council", "body:teknisk-udvalg"), ("user:bo",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document before it is read."""

    source: str
    file: str
    title: str
    text: str
    audience: Audience
    kind: str
    body: str
    date: str
    case_number: str

    @property
    def id(self) -> str:
        """The id that it will have."""
        return document_id(self.source, self.file)

    def described(self) -> str:
        """Its table in `source.toml`."""
        values: dict[str, object] = {
            "file": self.file, "title": self.title, "kind": self.kind, "body": self.body,
            "case_number": self.case_number, "audience": sorted(self.audience.groups),
            "excluded": sorted(self.audience.excluded), "url": f"https://raad.example/{self.file}",
        }  # fmt: skip
        lines = [
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()
        ]
        return "\n".join(["[[document]]", *lines, f"date = {self.date}", ""])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedWorld:
    """Papers, and the words and names that stand in the closed ones alone."""

    seed: int
    papers: tuple[Paper, ...]
    secrets: tuple[str, ...]
    matters: tuple[str, ...]

    def readable(self, asker: Asker) -> tuple[Paper, ...]:
        """The papers that `asker` may read."""
        return tuple(paper for paper in self.papers if paper.audience.admits(asker))

    def closed(self, asker: Asker) -> tuple[Paper, ...]:
        """The papers that `asker` may not read."""
        return tuple(paper for paper in self.papers if not paper.audience.admits(asker))


def closed_world(seed: int, *, papers: int = 6) -> ClosedWorld:
    """Make `papers` open papers and as many closed ones, and in every third world a flood."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    matters = tuple(chance.sample(MATTERS, papers))
    words = [f"{first}s{last}" for first in FIRSTS for last in LASTS]
    secrets = (*chance.sample(words, 4), *chance.sample(NAMES, 2))
    opened = [_open(n, matters, chance) for n in range(papers)]
    closed = [_closed(n, matters, secrets, chance) for n in range(papers)]
    closed.append(_copy(chance.choice(opened)))
    if seed % 3 == 0:
        closed.append(_flood(matters, secrets, chance))
    return ClosedWorld(seed=seed, papers=(*opened, *closed), secrets=secrets, matters=matters)


def write(papers: Iterable[Paper], root: Path, *, order: Sequence[str]) -> list[Path]:
    """Write papers as source folders below `root`; return the folders in this order of sources."""
    held = list(papers)
    folders = []
    for number, source in enumerate(order):
        own = [paper for paper in held if paper.source == source]
        folder = root / f"source-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        told = [f"[source]\nname = {json.dumps(source, ensure_ascii=False)}\n"]
        (folder / "source.toml").write_text(
            "\n".join([*told, *(paper.described() for paper in own)]), encoding="utf-8"
        )
        for paper in own:
            (folder / paper.file).write_text(paper.text, encoding="utf-8")
        folders.append(folder)
    return folders


def _open(number: int, matters: Sequence[str], chance: random.Random) -> Paper:
    matter, other = matters[number], chance.choice(matters)
    said = [act.format(matter, chance.randint(1, 28), 2027) for act in chance.sample(ACTS, 3)]
    text = (
        f"# Sagen om {matter}\n\n{said[0]} {said[1]}\n\n{said[2]} Det hænger sammen med {other}.\n"
    )
    return Paper(
        source=OPEN_SOURCE, file=f"sag-{number}.md", title=f"Sagen om {matter}", text=text,
        audience=Audience.of(["public"]), kind=chance.choice(("referat", "bilag", "dagsorden")),
        body=chance.choice(BODIES), date=f"2026-0{chance.randint(1, 6)}-1{number}",
        case_number=f"EMN-2026-00{number}",
    )  # fmt: skip


def _closed(
    number: int, matters: Sequence[str], secrets: Sequence[str], chance: random.Random
) -> Paper:
    """Speaks of what the open ones speak of too, in their words, and of a secret."""
    groups, excluded = CLOSED_TO_MOST[number % len(CLOSED_TO_MOST)]
    secret, matter = secrets[number % len(secrets)], matters[number % len(matters)]
    acts = [act.format(chance.choice(matters), chance.randint(1, 28), 2031) for act in ACTS]
    text = (
        f"# {secret.capitalize()} om {matter}\n\n{acts[0]} Byrådet drøfter {secret} i sagen om "
        f"{matter}.\n\n{' '.join(acts[1:3])} {secret.capitalize()} koster {number + 40} mio.\n\n"
        f"{acts[3]} Ingen må få noget at vide om {secret}.\n"
    )
    # Some cannot be read, or not all of them: those who may read them are told.
    text += ("", "", "\f UNREAD \n", "", "DAMAGED\n", "")[number % 6]
    # Where half of the readers look, and where nobody else has anything.
    source = OPEN_SOURCE if chance.random() < 0.5 else CLOSED_SOURCE
    return Paper(
        source=source, file=f"notat-{number}.md", title=f"{secret.capitalize()} om {matter}",
        text=text, audience=Audience.of(groups, excluded), kind=chance.choice(("notat", "svar")),
        body=chance.choice((*BODIES, f"{secret.split()[0].capitalize()}udvalget")),
        date=f"201{chance.randint(0, 9)}-02-1{number}", case_number=f"LUK-2031-00{number}",
    )  # fmt: skip


def _copy(paper: Paper) -> Paper:
    """The same words, closed: it neither stands for the open one nor is named beside it."""
    return Paper(
        source=CLOSED_SOURCE, file=f"kopi-{paper.file}", title=f"Kopi af {paper.title}",
        text=paper.text, audience=Audience.of(["body:skoleudvalget"]), kind="notat",
        body="Skoleudvalget", date="2013-03-03", case_number="LUK-2031-999",
    )  # fmt: skip


def _flood(matters: Sequence[str], secrets: Sequence[str], chance: random.Random) -> Paper:
    """More passages on every matter than a search looks at, each nearer than the open ones."""
    lines = [
        f"{chance.choice(ACTS).format(matter, number, 2029)} {chance.choice(secrets)}."
        for matter in matters
        for number in range(1, 21)
    ]
    return Paper(
        source=CLOSED_SOURCE, file="flod.md", title="Alle sager", text="\n\n".join(lines) + "\n",
        audience=Audience(), kind="andet", body="Økonomiudvalget", date="2012-12-12",
        case_number="LUK-2031-777",
    )  # fmt: skip
