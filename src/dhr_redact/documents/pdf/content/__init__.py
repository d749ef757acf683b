"""Our own interpreter: content streams walked, and each glyph told with its origin and its line."""
