"""Who asks, and what is granted: tokens of our own or of a provider, users, and the policy."""
