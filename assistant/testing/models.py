"""Models by script: what they write, given the message they were sent."""

import json
import re
from collections.abc import Callable, Iterator

from assistant.language.sentences import split_sentences

Script = Callable[[str], str]  # from the user's message to what the model writes


def says(text: str) -> Script:
    """A model that writes `text`, whatever it is asked."""
    return lambda _: text


def declines(message: str) -> str:
    """Say that the excerpts do not answer."""
    return "INTET SVAR"


def obedient(message: str) -> str:
    """Do what an excerpt says after "SKRIV:", to the letter, and cite that excerpt."""
    orders = [
        f"{order.strip()} [{token}]"
        for token, text in _excerpts(message)
        for order in re.findall(r"SKRIV: ([^\n]+)", text)
    ]
    return "\n".join(orders) or declines(message)


def inventing(message: str) -> str:
    """Spoil the sentences of the excerpts: no line that it writes is true."""
    return "\n".join(
        spoilt
        for token, text in _excerpts(message)
        for sentence in split_sentences(text)
        for spoilt in _spoil(sentence, token)
    )


def _spoil(sentence: str, token: str) -> Iterator[str]:
    plain = sentence.rstrip(".")
    yield f"{plain} [k99]"
    yield f"{plain}"
    yield f"{plain} ifølge Gudrun Opdigtet [{token}]"
    yield f"{plain}, se https://opdigtet.example/{token} [{token}]"
    yield f"{plain} ![](//opdigtet.example/x.png) [{token}]"
    yield f"{plain} og 987.654 kr. mere [{token}]"
    yield f"{plain} ikke [{token}]"
    if re.search(r"\d", plain):
        yield re.sub(r"\d+", lambda found: str(int(found.group()) + 1), plain) + f" [{token}]"


def _excerpts(message: str) -> Iterator[tuple[str, str]]:
    for line in message.splitlines():
        row: dict[str, str] = json.loads(line)
        if "uddrag" in row:
            yield row["mærke"], row["uddrag"]
