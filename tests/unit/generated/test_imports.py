import subprocess
import sys

PROGRAM = """
import sys
import assistant.answering.written.generative, assistant.answering.written.openai_like
print(sorted({"llama_index", "openai", "torch"} & set(sys.modules)))
"""


def test_llama_index_is_imported_only_when_a_model_is_built() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)

    assert done.stdout == "[]\n"
