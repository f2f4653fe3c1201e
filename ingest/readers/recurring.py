"""Short lines that head a part on many pages: "Opmærksomhedspunkter", "Indhold:"."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.layout import Line

MIN_PAGES = 4
MAX_LENGTH = 40
MIN_LETTERS = 5
# A word that follows one and the same word so often is the end of a phrase that was wrapped.
MAX_SAME_LEAD = 0.6


def recurring_heads(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the lines that stand alone, word for word, on several pages and begin a part."""
    counts: Counter[str] = Counter()
    leads: dict[str, Counter[str]] = defaultdict(Counter)
    for lines in pages:
        counts.update({line.text for line in lines if _may_head(line.text)})
        for above, line in pairwise(lines):
            if _may_head(line.text):
                leads[line.text][above.text.rsplit(None, 1)[-1]] += 1
    return frozenset(
        text for text, count in counts.items()
        if count >= MIN_PAGES and max(leads[text].values(), default=0) <= MAX_SAME_LEAD * count
    )  # fmt: skip


def _may_head(text: str) -> bool:
    return (
        MIN_LETTERS <= len(text) <= MAX_LENGTH
        and text[0].isupper()
        and not text.endswith((".", ",", "-", "&", "\ufffe"))
        and not any(sign.isdigit() for sign in text)
    )
