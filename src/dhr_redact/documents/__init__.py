"""Open a file, change it, save it: one document model for every format."""
