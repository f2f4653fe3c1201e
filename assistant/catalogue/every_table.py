"""All tables of the catalogue's database on one `METADATA`: what the migrations must come to."""

from assistant.catalogue import access_tables, enquiry_tables, user_tables
from assistant.catalogue.tables import METADATA

__all__ = ["METADATA", "access_tables", "enquiry_tables", "user_tables"]
