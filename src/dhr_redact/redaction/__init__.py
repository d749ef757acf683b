"""Plan the changes, then make them."""
