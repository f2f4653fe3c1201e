"""Answers that came: which passage answers which question, and what is left open."""
