"""The plain values that flow through the system. They know no vendor and no store."""
