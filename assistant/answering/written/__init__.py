"""Answers that a language model writes from excerpts; nothing of it is believed unproved."""
