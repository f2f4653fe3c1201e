"""Questions asked otherwise: misspelt, in English, with abbreviations written out or put in."""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from eval.questions import Question

ENGLISH = Path(__file__).with_name("variants_english.json")
SHORTEST_MISSPELT = 6
# In the documents of corpus/, and in any council's.
ABBREVIATIONS: Mapping[str, str] = {
    "TKU": "Teknik- og Klimaudvalget",
    "BUU": "Børne- og Ungeudvalget",
    "SSU": "Social- og Sundhedsudvalget",
    "KEU": "Kultur- og Erhvervsudvalget",
    "BUL": "Børn, Unge og Læring",
    "SSO": "Social, Sundhed og Omsorg",
    "BR": "byrådet",
    "10-d.f.": "10-dages-forespørgsel",
    "lp174": "lokalplan 174",
    "p-pladser": "parkeringspladser",
    "mio.": "millioner",
    "pr.": "per",
    "kr.": "kroner",
    "procent": "pct.",
}
Variant = Callable[[Question], str | None]


def misspelt(question: Question) -> str | None:
    """Spell the longest word wrongly; how, and where in it, follows from the question's id.

    None where no word is long enough.
    """
    words = [w for w in re.findall(r"[^\W\d_]+", question.text) if len(w) >= SHORTEST_MISSPELT]
    if not words:
        return None
    word = max(words, key=len)
    chance = zlib.crc32(question.id.encode())
    at = 1 + chance % (len(word) - 2)
    before, letter, following, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    wrong = (
        before + following + letter + after,  # changed places
        before + following + after,  # left out
        before + letter + letter + following + after,  # twice
        before + ("e" if letter != "e" else "a") + following + after,  # another
    )
    # Two letters that are alike may change places unseen.
    told = [form for form in wrong if form != word]
    return question.text.replace(word, told[chance // 7 % len(told)], 1)


def in_english(question: Question) -> str | None:
    """Return the translation; None where there is none."""
    text: str | None = _translations().get(question.id)
    return text


def written_out(question: Question) -> str | None:
    """Write abbreviations out; None where there are none."""
    return _put(question.text, ABBREVIATIONS)


def abbreviated(question: Question) -> str | None:
    """Put abbreviations in; None where none fits."""
    return _put(question.text, {whole: short for short, whole in ABBREVIATIONS.items()})


def _put(text: str, instead: Mapping[str, str]) -> str | None:
    for said, other in instead.items():
        text = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", other, text, flags=re.IGNORECASE)
    return text


def _translations() -> Mapping[str, str]:
    held: Mapping[str, str] = json.loads(ENGLISH.read_text(encoding="utf-8"))
    return held


VARIANTS: Mapping[str, Variant] = {
    "one word misspelt": misspelt,
    "in English": in_english,
    "abbreviations written out": written_out,
    "abbreviations put in": abbreviated,
}
