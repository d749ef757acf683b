"""PDF in and out: read by our own interpreter, written as a new file."""
