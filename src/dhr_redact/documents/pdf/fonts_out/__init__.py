"""Fonts written anew with nothing but what is shown, and the letters of replacements."""
