"""Reads pictures of text with Tesseract: words, where they stand, and how sure it is of them."""
