"""The HTTP edge: section 5 of the contract."""
