"""Documents, their pages, pictures and files."""
