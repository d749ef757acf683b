"""The per-case map from real names to pseudonyms."""
