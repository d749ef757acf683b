"""Assemble the documents of a review; writes new files and never touches an original."""
