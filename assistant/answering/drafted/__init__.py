"""What a model is given to write from, and how what it wrote is read."""
