"""From a question to the passages that this asker may read."""
