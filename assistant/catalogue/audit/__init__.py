"""Who was shown what, in a chain that shows what is missing."""
