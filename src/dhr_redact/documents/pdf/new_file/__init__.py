"""The new file, written from a list of what may pass: pages, drawings, structure, bookmarks."""
