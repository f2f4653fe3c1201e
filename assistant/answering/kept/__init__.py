"""Answers that were given: kept, and opened again for those who may read them now."""
