"""Values taken out of an untrusted file: opened, typed, unfolded within bounds."""
