"""What kinds of things a text has, found once when the text is read and kept as bits.

They are what `seeking.holds` finds in the text alone. To look through eighty passages for them
costs a search more than all else that it does with their texts.
"""

import hashlib

from assistant.language.seeking import Sought, holds, looked_for

_BITS = {kind: 1 << at for at, kind in enumerate(Sought)}
# Names what is looked for: bits of another form are not read.
FORM = hashlib.sha256(looked_for().encode()).hexdigest()[:8]


def traits_of(text: str) -> int:
    """Return what `text` has, as bits.

    >>> has(traits_of("Mødet er den 3. maj."), Sought.DATE)
    True
    >>> has(traits_of("Mødet er den 3. maj."), Sought.REASON)
    False
    """
    return sum(bit for kind, bit in _BITS.items() if holds(kind, text, ()))


def has(traits: int, kind: Sought) -> bool:
    """Whether bits hold a kind of thing; of numbers: any number at all."""
    return bool(traits & _BITS[kind])
