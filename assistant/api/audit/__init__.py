"""What one person was shown."""
