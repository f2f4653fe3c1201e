"""The SQL store: what was read, who may read it, and what of it is published."""
