"""Answers: picked or written, and shown only with citations that were proved."""
