"""Enquiries that are kept."""
