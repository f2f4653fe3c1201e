"""Fitting of what the program ships with, by hand and seldom."""
