"""The weights that the ranking was fitted to."""
