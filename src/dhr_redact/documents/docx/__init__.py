"""Word files in and out, by the whole package."""
