"""Other engines to compare retrieval with: one file each, none of them a dependency."""
