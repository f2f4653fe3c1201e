"""The index of passages: one port, two engines, and generations that are published by a pointer."""
