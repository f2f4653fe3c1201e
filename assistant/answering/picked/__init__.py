"""Answers in the documents' own words: sentences, list items and rows, picked and put together."""
