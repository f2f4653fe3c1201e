"""Whether the material answers at all: what is asked for, what is there, and what is refused."""
