"""The table that a municipality can read and change."""
