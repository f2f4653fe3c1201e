"""The council assistant: passages in, proved answers out."""
