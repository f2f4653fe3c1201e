"""Reading: source folders become pages, passages, a catalogue and an index."""
