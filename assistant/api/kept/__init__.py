"""Answers that are kept, and the conversations they stand in."""
