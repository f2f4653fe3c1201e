"""Where in a TOML file a key stands: the parser tells only of what is not TOML at all."""

import re

HEADER = re.compile(r"\s*\[{1,2}\s*([\w.\"'-]+)\s*\]{1,2}")
SYNTAX = re.compile(r"\(at line (\d+)")


def line_of_key(text: str, table: str, index: int, key: str | None) -> int:
    r"""Return the line, from 1, of `key` in the table that comes `index`-th under that name.

    Without such a key it is the table's own line, and without such a table the first line.

    >>> line_of_key('[source]\nname = 1\n', "source", 0, "name")
    2
    """
    seen = -1
    start = 1
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        header = HEADER.match(line)
        if header:
            is_named = header.group(1).strip("\"'") == table
            seen += is_named
            inside = is_named and seen == index
            if inside:
                start = number
                if key is None:
                    break
        elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return start


def line_of_syntax(text: str, message: str) -> int:
    """Return the line that the parser's message names, or the last."""
    found = SYNTAX.search(message)
    return int(found.group(1)) if found else max(1, len(text.splitlines()))
