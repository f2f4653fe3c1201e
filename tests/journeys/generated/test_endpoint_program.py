"""The scripted endpoint as a program of its own, to point an installation at."""

import json
import subprocess
import sys

from assistant.answering.written.openai_like import build_model


def test_it_prints_its_address_and_then_a_line_for_each_call() -> None:
    command = [sys.executable, "-m", "assistant.testing", "--script", "quotes"]
    excerpt = json.dumps({"mærke": "k1", "uddrag": "Mødet er åbent for alle borgere."})
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            model = build_model(url=program.stdout.readline().strip(), name=None, key=None)
            written = "".join(model.stream("system", excerpt))
            told = json.loads(program.stdout.readline())
        finally:
            program.terminate()

    assert written == "Mødet er åbent for alle borgere. [k1]"
    assert told["came"] <= told["first"] <= told["ended"]
