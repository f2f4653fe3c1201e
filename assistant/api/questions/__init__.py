"""Search and ask."""
