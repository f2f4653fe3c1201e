"""Alembic migrations of the catalogue, run by `assistant.catalogue.schema`."""
