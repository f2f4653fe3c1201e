"""Texts from before UTF-8, of Windows, DOS and old Macs, told apart by what comes of them."""

import re

from assistant.errors import Unreadable

# Of two that do equally well the first is taken.
ENCODINGS = ("cp1252", "cp850", "cp865", "mac_roman")
# What charset-normalizer may choose from where none of ours makes sense.
OTHERS = ("cp1250", "cp1251", "cp1257", "iso8859_2", "iso8859_4", "iso8859_10", "cp437", "cp737")
LETTERS = frozenset("æøåÆØÅ")
# Signs that Danish texts hold beside their letters.
USUAL = frozenset("éèêëáàâíóôúüöäçñÉÈÜÖÄ§°½¼¾²³±·•–—…’\u2018“”„»«€£©®\u00b4µ×\u00a0\u00ad")
# Words with signs that join two letters there are; words with any other sign inside are not.
JOINING = frozenset("’–—·\u00ad")
# How much a sign tells: a Danish letter in its word most.
IN_WORD, KNOWN, STRANGE, IMPOSSIBLE = 4, 1, -3, -6
SAMPLE = 20_000


def decoded_by_line(data: bytes) -> str:
    """Decode bytes that are not UTF-8 as a whole; lines that are keep it.

    Files are put together from files, and a damaged sign must not cost the others.

    Raises:
        Unreadable: no encoding makes sense of them.
    """
    lines = data.splitlines(keepends=True)
    known = [_as_utf8(line) for line in lines]
    encoding = _encoding(
        b"".join(line for line, text in zip(lines, known, strict=True) if not text)
    )
    return "".join(
        line.decode(encoding, errors="replace") if text is None else text
        for line, text in zip(lines, known, strict=True)
    )


def _as_utf8(line: bytes) -> str | None:
    """A line as UTF-8, where it is, or where more of its signs are whole than not."""
    text = line.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(sign > "\x7f" for sign in text) - broken
    return text if whole > broken or not broken else None


def _encoding(data: bytes) -> str:
    sample = data[:SAMPLE] + data[len(data) // 2 :][:SAMPLE]
    scores = {name: _score(sample.decode(name, errors="replace")) for name in ENCODINGS}
    best = max(ENCODINGS, key=lambda name: scores[name])
    return best if scores[best] >= 0 else _foreign(data)


def _score(text: str) -> int:
    """How much a text looks like Danish, by its signs beyond ASCII and where they stand."""
    total = 0
    for match in re.finditer("[^\x00-\x7f]", text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        total += _weight(match.group(), before, after)
    return total


def _weight(sign: str, before: str, after: str) -> int:
    between = before.isalpha() and after.isalpha()
    if sign == "\ufffd":
        return IMPOSSIBLE
    if sign.isupper() and before.islower():
        return IMPOSSIBLE
    if sign in LETTERS:
        return IN_WORD if before.isalpha() or after.isalpha() else KNOWN
    if sign not in USUAL:
        return STRANGE
    if between and not sign.isalpha() and sign not in JOINING:
        return IMPOSSIBLE
    return KNOWN


def _foreign(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=[*ENCODINGS, *OTHERS]).best()
    if best is None:
        raise Unreadable("filen er ikke en tekstfil")
    return best.encoding
