"""Benchmarks: each prints a table of what was measured on this machine. None of them is a test."""
