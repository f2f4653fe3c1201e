"""Who may read what, and who signs in."""
