"""Redact and pseudonymise the documents of a Domestic Homicide Review, and prove it."""
