"""Every text of a file that no page shows, read before it is dropped."""
