"""People who sign in on this machine."""
