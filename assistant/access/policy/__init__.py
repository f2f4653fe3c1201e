"""What a municipality grants beyond the literal groups, and why somebody may read or may not."""
