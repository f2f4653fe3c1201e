"""Enquiries that are kept: who may do what, their steps, their deadline, and their archive."""
