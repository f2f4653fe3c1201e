"""The one place that joins the parts. Nothing is opened before a `build_` function is called."""

from assistant.wiring.core import Parts, build_assistant
from assistant.wiring.ingestion import build_ingestion
from assistant.wiring.service import Background, build_app
from assistant.wiring.stores import collection_prefix

__all__ = [
    "Background",
    "Parts",
    "build_app",
    "build_assistant",
    "build_ingestion",
    "collection_prefix",
]
