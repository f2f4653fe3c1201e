"""Enquiries: drafts of them, and those that are kept."""
