"""Tables of terms, as data."""
