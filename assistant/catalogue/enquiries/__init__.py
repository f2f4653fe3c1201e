"""Enquiries that are kept, and what was answered."""
