"""Scoring: questions with known answers, asked of a running service."""
