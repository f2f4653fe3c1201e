"""The tables that a municipality may replace with its own."""
