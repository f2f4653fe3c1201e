"""Splitting by structure: units that are never cut, packed to passages of one page."""
