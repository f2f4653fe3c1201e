"""The database: its connections, and the tables that all others stand on."""
