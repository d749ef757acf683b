"""Rules are data: read and checked from the rules folder."""
