"""All tables of the catalogue's database on one `METADATA`: what the migrations must come to."""

from assistant.catalogue.documents import access_tables
from assistant.catalogue.enquiries import tables as enquiry_tables
from assistant.catalogue.store.tables import METADATA
from assistant.catalogue.users import tables as user_tables

__all__ = ["METADATA", "access_tables", "enquiry_tables", "user_tables"]
