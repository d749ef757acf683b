"""From glyphs to stories: lines, order, tables, running heads, and whether to trust the text."""
