"""What a page's picture says of itself."""

import io

from PIL import Image

# As the service writes it into the picture: where the first mark begins.
MARKED_FROM = "MarkedFrom"


def marked_from(picture: bytes) -> float | None:
    """Return at what share of the picture's height its marks begin, 0 to 1; None if unknown."""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            share = float(opened.info[MARKED_FROM])
    except (OSError, KeyError, ValueError):
        return None
    return share if 0 <= share <= 1 else None
