"""Measures of accuracy and speed, printed by `dhr-redact bench`; nothing else uses them."""
