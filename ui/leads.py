"""What an answer says of itself, apart from what it says of the matter."""

import re

# What is quoted is a name: its full stops end no sentence.
ENDING = re.compile(r"“[^”]*”|([.:])(?:\s+(?=[A-ZÆØÅ])|\s*$)")


def parted(text: str, first: str) -> tuple[str, str]:
    r"""Return the sentence that stands before the first statement, and the rest.

    Where there is no statement, all is said of the answer itself. A lead-in alone, which ends in a
    colon right before the statement, belongs to what it leads in.

    >>> parted("Jeg fandt ikke beløbet. Ifølge referatet: Det koster. [1]", "Det koster.")
    ('Jeg fandt ikke beløbet.', 'Ifølge referatet: Det koster. [1]')
    >>> parted("Ifølge referatet: Det koster. [1]", "Det koster.")
    ('', 'Ifølge referatet: Det koster. [1]')
    """
    text = text.strip()
    if not first:
        return text, ""
    before = text.partition(first)[0] if first in text else ""
    ends = [found.end(1) for found in ENDING.finditer(before) if found[1]]
    alone = len(before.rstrip()) in ends[:1] and before.rstrip().endswith(":")
    if not ends or alone:
        return "", text
    return text[: ends[0]].strip(), text[ends[0] :].strip()
