"""What holds for every test."""

from hypothesis import settings

# Tests never assert on wall time: a slow machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
