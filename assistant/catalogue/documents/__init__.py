"""Documents, pages and passages: written when they are read, looked up for whoever may."""
