"""The joints that only the wiring knows of."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.errors import SettingsError
from assistant.settings import AuthMode, Settings


def test_two_data_folders_never_share_collections_on_one_server(tmp_path: Path) -> None:
    one, other = (wiring.collection_prefix(tmp_path / name) for name in ("a", "b"))

    assert one != other
    assert one == wiring.collection_prefix(tmp_path / "a")


def test_sign_on_with_a_provider_that_is_not_named_is_refused_at_start(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, auth=AuthMode.OIDC)

    with pytest.raises(SettingsError, match="BYRAAD_OIDC_ISSUER, BYRAAD_OIDC_AUDIENCE og"):
        wiring.build_app(settings, background=None)  # type: ignore[arg-type]  # never reached


def test_an_empty_data_folder_answers_that_nothing_was_found(tmp_path: Path) -> None:
    from assistant.domain.access import THE_PUBLIC
    from assistant.domain.answers import Done, Status

    with wiring.build_assistant(Settings(data_dir=tmp_path)) as parts:
        events = list(parts.assistant.ask("Hvad er fristen?", asker=THE_PUBLIC))

    assert isinstance(events[-1], Done)
    assert events[-1].answer.status is Status.NOT_FOUND


def test_a_reranker_that_is_not_there_is_refused_at_start(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, reranker_model=str(tmp_path / "nowhere"))

    with pytest.raises(SettingsError, match=r"nowhere \(BYRAAD_RERANKER_MODEL\) findes ikke"):
        wiring.build_assistant(settings)


def test_a_named_reranker_reads_the_hits_and_is_counted(tmp_path: Path) -> None:
    from assistant.embedding.reranking import RerankingRetriever

    settings = Settings(data_dir=tmp_path, reranker_model="anna/reader")
    with wiring.build_assistant(settings) as parts:
        retriever = parts.assistant.retriever
        assert isinstance(retriever, RerankingRetriever)
        retriever.tally.late += 2
        gauges = {name: value() for name, value in parts.gauges.items()}

    assert gauges == {"byraad_reranker_asked": 0, "byraad_reranker_late": 2}


def test_a_data_folder_that_cannot_be_made_is_named_with_its_setting(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    with pytest.raises(SettingsError, match=r"fil/data.*BYRAAD_DATA_DIR"):
        wiring.build_assistant(Settings(data_dir=tmp_path / "fil" / "data"))
