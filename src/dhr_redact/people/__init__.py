"""Who is in the case, and all the ways each may be named."""
