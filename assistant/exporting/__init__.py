"""Answers as files that people keep and pass on."""
