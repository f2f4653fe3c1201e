from pathlib import Path

from assistant.settings import Settings
from assistant.wiring.core import build_assistant


def test_what_a_model_used_is_among_the_metrics_where_there_is_one(tmp_path: Path) -> None:
    with build_assistant(Settings(data_dir=tmp_path, llm_url="http://127.0.0.1:9/v1")) as parts:
        with_one = {name for name in parts.gauges if name.startswith("byraad_model_")}
    with build_assistant(Settings(data_dir=tmp_path)) as parts:
        without = {name for name in parts.gauges if name.startswith("byraad_model_")}

    assert {"byraad_model_asked", "byraad_model_tokens_written"} <= with_one
    assert without == set()
