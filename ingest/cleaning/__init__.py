"""Cleaning for search: the text as read stays beside it, and what is quoted is always that."""
