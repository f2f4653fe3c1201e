"""Who asks: tokens, and later policy and audit."""
