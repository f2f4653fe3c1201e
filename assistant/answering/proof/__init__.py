"""The proof: a quote stands on its page, and a sentence says no more than its quotes."""
