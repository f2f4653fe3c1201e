"""Files made by script, whose every sentence is known: what the benchmark of reading reads."""
