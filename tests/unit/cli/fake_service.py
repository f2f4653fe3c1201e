"""A service with a scripted program behind the real doors; run as a script by the tests.

Usage: fake_service.py DATA_DIR PORT MINUTES CHILD_SCRIPT
"""

import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.access.tokens.local import LocalTokens
from assistant.cli import lifeline
from assistant.cli.background import Background
from assistant.cli.serving import Served, serve
from assistant.domain.access import Asker
from assistant.errors import ByraadError, IndexUnavailable
from assistant.settings import Settings


def build(settings: Settings, *, background: Background) -> Served:
    tokens = LocalTokens(settings.data_dir)

    async def ask(request: Request) -> JSONResponse:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        groups = sorted(tokens.asker(bearer).groups) if bearer else ["public"]
        question = (await request.json())["question"]
        if question == "fejl":
            return JSONResponse({"title": "Fejl", "detail": "Indekset svarer ikke."}, 503)
        return JSONResponse(
            {
                "status": "answered",
                "answer": f"{question} {','.join(groups)} [1]",
                "citations": [
                    {"number": 1, "title": "Bilag 3", "page": 20, "quote": "et\nord", "url": None}
                ],
                "coverage": {"documents": 5, "indexed_at": None, "unread": 0},
            }
        )

    def status(request: Request) -> JSONResponse:
        return JSONResponse({"ingestion": background.ingestion()})

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        background.start(folders=lambda: [Path("/known")], refresh=lambda: None)
        yield
        background.stop()

    routes = [Route("/v1/ask", ask, methods=["POST"]), Route("/v1/status", status)]
    return Served(Starlette(routes=routes, lifespan=lifespan), explained)


def explained(query: str, limit: int, asker: Asker) -> dict[str, object]:
    if query == "fejl":
        raise IndexUnavailable("Indekset svarer ikke.")
    mention = {"asked": query, "said": query, "how": "word", "strength": 1.0, "weight": 1.0}
    why = {"score": 1.0, "found_by": [mention], "missing": [], "features": []}
    title = f"{limit} til {asker.user} i {','.join(sorted(asker.groups))}"
    hit = {"title": title, "page": 1, "section": "", "text": "Sne.", "explanation": why}
    return {"hits": [hit], "took_ms": 1}


def main() -> int:
    data_dir, port, minutes, script = sys.argv[1:]
    settings = Settings(data_dir=Path(data_dir), api_port=int(port), sync_minutes=float(minutes))

    def start(folders: Sequence[Path]) -> "subprocess.Popen[bytes]":
        arguments = [script, *(str(folder) for folder in folders)]
        return lifeline.spawn(
            "fake_child", arguments, data_dir=settings.data_dir, stdout=subprocess.PIPE
        )

    try:
        serve(settings, build=build, start=start)
    except ByraadError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
