"""Connectors: where documents come from, as lists of files with what is said of them."""
