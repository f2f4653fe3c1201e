"""Answers, conversations and feedback that are kept for a time."""
