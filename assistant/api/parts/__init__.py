"""What the service is made of, as each call is given it."""
