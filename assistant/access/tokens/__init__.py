"""Tokens of our own, and what every token has: a form and an end."""
