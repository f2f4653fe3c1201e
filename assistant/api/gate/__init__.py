"""What every call passes, whatever it asks for."""
