"""Lines set anew without what goes, so that no width or break says what it was."""
