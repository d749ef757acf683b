"""The things people do with dhr_redact, one file each."""
