"""10-day enquiries: what is answered already, what is left to ask, and by when."""
