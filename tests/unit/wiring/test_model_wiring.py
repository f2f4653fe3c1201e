from dataclasses import asdict
from pathlib import Path

import pytest

from assistant.answering.written import openai_like
from assistant.answering.written.openai_like import Deadlines, OpenAILikeModel, build_model
from assistant.settings import Settings
from assistant.wiring.core import build_assistant


def test_what_a_model_used_is_among_the_metrics_where_there_is_one(tmp_path: Path) -> None:
    with build_assistant(Settings(data_dir=tmp_path, llm_url="http://127.0.0.1:9/v1")) as parts:
        with_one = {name for name in parts.gauges if name.startswith("byraad_model_")}
    with build_assistant(Settings(data_dir=tmp_path)) as parts:
        without = {name for name in parts.gauges if name.startswith("byraad_model_")}

    assert {"byraad_model_asked", "byraad_model_tokens_written"} <= with_one
    assert without == set()


def test_the_settings_give_each_deadline_and_their_defaults_are_those_of_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[OpenAILikeModel] = []

    def noted(
        *, url: str, name: str | None, key: str | None, deadlines: Deadlines | None = None
    ) -> OpenAILikeModel:
        built.append(build_model(url=url, name=name, key=key, deadlines=deadlines))
        return built[-1]

    monkeypatch.setattr(openai_like, "build_model", noted)
    given = {"llm_connect_s": 1, "llm_first_token_s": 40, "llm_silence_s": 20, "llm_total_s": 90}
    for told in ({}, given):
        settings = Settings(data_dir=tmp_path, llm_url="http://127.0.0.1:9/v1").model_copy(
            update=told
        )
        with build_assistant(settings):
            pass

    assert built[0].deadlines == Deadlines()
    assert list(asdict(built[1].deadlines).values()) == list(given.values())
