"""`byraad run` and `byraad ui`: the corpus in step, then the API and the page."""

import sys

from assistant.cli import drawing, lifeline
from assistant.cli.door import refuse_if_served
from assistant.cli.ingesting import bring_in_step
from assistant.cli.listening import nameless, require_free
from assistant.cli.processes import Part, keep
from assistant.cli.progress import shown
from assistant.cli.signals import stopping_is_clean
from assistant.errors import ByraadError
from assistant.settings import AuthMode, Settings

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound


def serve_page(settings: Settings) -> None:
    """Serve the page until SIGINT or SIGTERM.

    Raises:
        Busy: the port is taken.
        SettingsError: what the identity provider needs is missing.
    """
    if settings.auth is AuthMode.OIDC:
        from assistant.wiring.verifying import require_settings

        require_settings(settings)
    _require_page_port(settings)
    from ui.server import serve

    sys.stdout.write(f"Siden svarer på {_page_url(settings)} (stop med Ctrl-C)\n")
    sys.stdout.write(nameless(settings))
    sys.stdout.flush()
    with stopping_is_clean():
        serve(settings.host, settings.ui_port, hosts=settings.own_hosts)


def run_together(settings: Settings) -> None:
    """Bring `BYRAAD_CORPUS` in step, then serve the API and the page until a signal comes.

    Raises:
        ByraadError: a port or the data folder is taken, the corpus cannot be used, or a part ended.
    """
    refuse_if_served(settings.data_dir)
    require_free(settings.host, settings.api_port, setting="BYRAAD_API_PORT")
    _require_page_port(settings)
    _bring_corpus_in_step(settings)

    def start(parts: list[Part]) -> None:
        parts.append(_part(settings, "API'et", "serve", settings.api_port, "/readyz"))
        parts.append(_part(settings, "Siden", "ui", settings.ui_port, "/_stcore/health"))

    keep(start, lambda: _announce(settings))


def _require_page_port(settings: Settings) -> None:
    require_free(settings.host, settings.ui_port, setting="BYRAAD_UI_PORT")


def _bring_corpus_in_step(settings: Settings) -> None:
    if not settings.corpus.is_dir():
        raise ByraadError(
            f"Mappen {settings.corpus} findes ikke. Sæt BYRAAD_CORPUS til en mappe med dokumenter."
        )
    with shown() as on_line:
        report = bring_in_step(settings.data_dir, [settings.corpus], on_line)
    sys.stdout.write(drawing.report(report) + "\n")


def _part(settings: Settings, name: str, command: str, port: int, path: str) -> Part:
    # Its errors go to this process's stderr; its greeting would only double ours.
    child = lifeline.spawn(
        "assistant.cli", [command], data_dir=settings.data_dir, stdout=lifeline.NOWHERE
    )
    return Part(name=name, child=child, host=_reachable(settings.host), port=port, path=path)


def _announce(settings: Settings) -> None:
    sys.stdout.write(
        f"\nByråds-GPT kører.\n  Siden: {_page_url(settings)}\n  API:   {settings.api_url}\n"
        f"{nameless(settings)}Stop med Ctrl-C.\n"
    )
    sys.stdout.flush()


def _page_url(settings: Settings) -> str:
    return f"http://{_reachable(settings.host)}:{settings.ui_port}"


def _reachable(host: str) -> str:
    return EVERYWHERE.get(host, host)
