"""The life of a review from notification to closed action plan: its records and its rules."""
