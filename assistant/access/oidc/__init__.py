"""Tokens of an identity provider."""
