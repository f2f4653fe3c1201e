"""Vectors: the built-in ones, fitted on public documents, or those of a named model."""
