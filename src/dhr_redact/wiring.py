"""The one place where workflows are given their stores and models."""
