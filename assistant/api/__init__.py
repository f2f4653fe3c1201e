"""The HTTP edge: section 5 of the contract, a room for each kind of call."""
