"""Enquiries before they are kept: the check and the draft."""
