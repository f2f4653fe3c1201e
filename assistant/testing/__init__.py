"""Fakes that ship with the product, so that tests need no patching."""
