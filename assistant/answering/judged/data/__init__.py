"""The weights that the answers were fitted to."""
