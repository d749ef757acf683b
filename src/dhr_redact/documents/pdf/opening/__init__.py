"""A file of unknown origin is refused, or made plain: a working copy with nothing to unfold."""
