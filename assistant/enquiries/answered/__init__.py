"""Answers that came: which passage answers which question, and how far."""
