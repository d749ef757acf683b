"""Find everything in a text that could identify someone."""
